import type { IncidentRecord, RecordedAlert, RecordedSymptom } from '#domain/incident/incident-record.js';
import { minute, momentOf } from './moments.js';

/** Something that shows since when it is failing. `what` completes "… at 14:05"; `isSaid` where a person says so. */
export type Sign = Readonly<{ what: string; at: number; isSaid: boolean }>;

/** When it began. `older` are alerts that fired long before and were still there: they are no sign of this. */
export type Onset = Readonly<{ at: number; sign: Sign; older: readonly Sign[] }>;

/** An alert that fires for longer than this before anything else is seen is not the beginning of it. */
const longestSilence = 180 * minute;

const alertSign = ({ alert: { name, startsAt } }: RecordedAlert): Sign => ({
  what: `${name} fired`,
  at: momentOf(startsAt),
  isSaid: false,
});

const shortest = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

const symptomSign = ({ text, signal, at }: RecordedSymptom): Sign => ({
  what: signal === undefined ? `“${shortest(text)}” was seen` : `${signal.metric} changed`,
  at: momentOf(signal?.since ?? at),
  isSaid: true,
});

/** A reported start that is not just that of an alert was told by somebody. */
const toldStart = ({ startedAt, isStartReported }: IncidentRecord, others: readonly Sign[]): Sign[] => {
  const at = momentOf(startedAt);
  const isDerived = !isStartReported || others.some((sign) => sign.at === at);
  return isDerived ? [] : [{ what: 'the incident is said to have begun', at, isSaid: true }];
};

const isDated = ({ at }: Sign): boolean => !Number.isNaN(at);

/** Every sign of the incident, earliest first. */
export const signsOf = (incident: IncidentRecord): Sign[] => {
  const seen = [...incident.alerts.map(alertSign), ...incident.symptoms.map(symptomSign)].filter(isDated);
  return [...seen, ...toldStart(incident, seen)].filter(isDated).sort((a, b) => a.at - b.at);
};

const reportOf = ({ startedAt, reported }: IncidentRecord): Sign => {
  const at = momentOf(reported.at);
  return { what: 'the incident was reported', at: Number.isNaN(at) ? momentOf(startedAt) : at, isSaid: true };
};

/** What people say of the beginning; without it the alert that was the newest when the incident was reported. */
const anchorOf = (signs: readonly Sign[], report: Sign): Sign => {
  const said = signs.find(({ isSaid }) => isSaid);
  const alerts = signs.filter(({ isSaid }) => !isSaid);
  const newest = alerts.findLast(({ at }) => at <= report.at + 5 * minute) ?? alerts[0];
  if (said === undefined) return newest ?? report;
  return newest !== undefined && newest.at < said.at ? newest : said;
};

/** When it began, as far as signs tell: from what is surest back to earlier alerts that lead up to it without a long silence. */
export const onsetOf = (incident: IncidentRecord): Onset => {
  const signs = signsOf(incident);
  const anchor = anchorOf(signs, reportOf(incident));
  const earlier = signs.filter(({ at }) => at < anchor.at).reverse();
  let sign = anchor;
  for (const before of earlier) {
    if (sign.at - before.at > longestSilence) break;
    sign = before;
  }
  return { at: sign.at, sign, older: signs.filter(({ at }) => at < sign.at) };
};
