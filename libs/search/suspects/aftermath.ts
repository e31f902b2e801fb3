import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { clockOf, clockSkew, minute, momentOf, spanOf } from './moments.js';

/** What helps shows within this after it was done. */
export const timeToEffect = 10 * minute;

/** What is on record of the time after a moment. A sentence, or null where it is too early or nothing tells. */
export type Aftermath = Readonly<{ wentOn: string | null; ended: string | null }>;

const unknownAftermath: Aftermath = { wentOn: null, ended: null };

/** Nothing fired yet when it was done: what fires long after shows that it goes on. */
const byNewAlerts = (alerts: IncidentRecord['alerts'], moment: number): Aftermath => {
  const later = alerts.find(({ alert }) => momentOf(alert.startsAt) - moment > timeToEffect);
  if (later === undefined) return unknownAftermath;
  return { wentOn: `${later.alert.name} fired ${spanOf(momentOf(later.alert.startsAt) - moment)} later`, ended: null };
};

/** Whether it goes on, by alerts; `now` is the moment of asking. */
const byAlerts = ({ alerts }: IncidentRecord, { moment, now }: { moment: number; now: number }): Aftermath => {
  const before = alerts.filter(({ alert }) => momentOf(alert.startsAt) <= moment);
  const open = before.find(({ endsAt }) => endsAt === null);
  const ends = before.flatMap(({ endsAt, alert }) =>
    endsAt === null ? [] : [{ at: momentOf(endsAt), name: alert.name }],
  );
  const last = ends.reduce<(typeof ends)[number] | null>((a, b) => (a && a.at > b.at ? a : b), null);
  if (open) {
    if (now - moment < timeToEffect) return unknownAftermath;
    return { wentOn: `${open.alert.name} still fires ${spanOf(now - moment)} later`, ended: null };
  }
  if (last === null) return byNewAlerts(alerts, moment);
  if (last.at < moment - clockSkew) return unknownAftermath;
  return last.at - moment > timeToEffect
    ? { wentOn: `${last.name} fired on until ${clockOf(last.at)}, ${spanOf(last.at - moment)} later`, ended: null }
    : { wentOn: null, ended: `${last.name} ended ${spanOf(last.at - moment)} later` };
};

/** Where no alert tells, whether somebody saw it again later. */
const bySymptoms = ({ symptoms, mitigated }: IncidentRecord, moment: number): Aftermath => {
  const later = symptoms.find(({ at }) => momentOf(at) - moment > timeToEffect);
  if (later) return { wentOn: `“${later.text}” was seen ${spanOf(momentOf(later.at) - moment)} later`, ended: null };
  const end = mitigated === null ? Number.NaN : momentOf(mitigated.at);
  const isSoon = end >= moment - clockSkew && end - moment <= timeToEffect;
  return isSoon
    ? { wentOn: null, ended: `it was recorded as mitigated ${spanOf(end - moment)} later` }
    : unknownAftermath;
};

/** Whether the incident went on after a moment, such as that of a rollback, or ended soon after it. */
export const aftermathOf = (incident: IncidentRecord, span: { moment: number; now: number }): Aftermath => {
  const told = byAlerts(incident, span);
  return told.wentOn !== null || told.ended !== null || incident.alerts.some(({ endsAt }) => endsAt === null)
    ? told
    : bySymptoms(incident, span.moment);
};
