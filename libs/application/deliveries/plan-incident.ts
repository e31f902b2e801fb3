import { v5 as nameBased } from 'uuid';
import type { IncidentCommand } from '#domain/incident/incident.commands.js';
import { incidentDecider } from '#domain/incident/incident.decide.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { AlertNews } from '#ingest/alerts/alert-notice.js';
import type { Draft } from './draft.js';

const namespace = '7b1f0c1e-2f4b-4f57-8f43-5d8d2b8a6e21';
const longestTitle = 300;

/** The words that an incident goes by which an alert opens. */
export const titleOf = ({ name, summary, service }: Alert): string => {
  const on = service === undefined ? '' : ` on ${service}`;
  const title = summary === undefined || summary === name ? `${name}${on}` : `${name}: ${summary}`;
  return title.replace(/\s+/g, ' ').slice(0, longestTitle).trim() || 'Alert';
};

const occurredAt = (event: IncidentEvent, otherwise: string): string => {
  if (event.type === 'AlertAttached') return event.data.alert.startsAt;
  return event.type === 'AlertResolved' ? event.data.endsAt : otherwise;
};

/** What a delivery wants of an incident, and when what it says was true. */
type Wanted = Readonly<{ incidentId: string; deliveryId: string; at: string; draft: Draft }>;

type Saying<C> = C extends IncidentCommand ? Omit<C, 'incidentId' | 'by' | 'now' | 'newId' | 'deliveryId'> : never;

/** How many facts it leads to, or why the rules of incidents refuse it. */
export type Decided = Readonly<{ ok: true; facts: number }> | Readonly<{ ok: false; reason: string }>;

const decide = (said: Saying<IncidentCommand>, by: string, { incidentId, deliveryId, at, draft }: Wanted): Decided => {
  const newId = nameBased(`${deliveryId} ${JSON.stringify(said)}`, namespace);
  const command = { ...said, incidentId, deliveryId, by, now: draft.now, newId } as IncidentCommand;
  const record = draft.board.of(incidentId);
  const decision = incidentDecider.decide(command, record);
  if (!decision.ok) return { ok: false, reason: decision.rejection.message };
  const version = record?.version ?? 0;
  decision.events.forEach((event, index) =>
    draft.add({ streamId: incidentId, version: version + index, event, occurredAt: occurredAt(event, at) }),
  );
  return { ok: true, facts: decision.events.length };
};

/** Opens an incident with an alert. */
export const openIncident = (alert: Alert, wanted: Omit<Wanted, 'incidentId'>): Decided & { incidentId: string } => {
  const incidentId = `incident-${nameBased(`${wanted.deliveryId} ${alert.alertId}`, namespace)}`;
  const { severity } = alert;
  const said = { title: titleOf(alert), services: [], alerts: [alert], ...(severity !== undefined && { severity }) };
  return { ...decide({ type: 'ReportIncident', ...said }, alert.source, { ...wanted, incidentId }), incidentId };
};

/** Tells an incident that an alert of it fires. */
export const attachAlert = (alert: Alert, wanted: Wanted): Decided =>
  decide({ type: 'AttachAlert', alert }, alert.source, wanted);

/** Tells an incident that an alert of it fires no more. */
export const resolveAlert = (alert: Alert, endsAt: string, wanted: Wanted): Decided =>
  decide({ type: 'ResolveAlert', alertId: alert.alertId, endsAt }, alert.source, wanted);

/** Writes into the timeline of an incident what happened at the sender. */
export const recordNews = ({ text, kind, by, at }: AlertNews, wanted: Omit<Wanted, 'at'>): Decided =>
  decide({ type: 'RecordTimelineEntry', text, kind }, by, { ...wanted, at });

/** Marks an incident that alerts opened as mitigated once none of them fires; the setting says so, no person. */
export const mitigateRecovered = (record: IncidentRecord, by: string, { draft, at }: Wanted): void => {
  const { incidentId, version, status, origin, alerts } = record;
  if (status !== 'open' || origin !== 'alert' || alerts.some(({ endsAt }) => endsAt === null)) return;
  const data = { incidentId, by, note: 'All of its alerts are resolved.' };
  draft.add({ streamId: incidentId, version, event: { type: 'IncidentMitigated', data }, occurredAt: at });
};

/** Takes such a mitigation back when an alert fires again; what a person said stays. */
export const reopenRefired = (record: IncidentRecord, by: string, { draft, at }: Wanted): void => {
  const { incidentId, version, status, mitigated, alerts } = record;
  const isOwn = status === 'mitigated' && alerts.some(({ alert }) => alert.source === mitigated?.by);
  if (!isOwn || alerts.every(({ endsAt }) => endsAt !== null)) return;
  const data = { incidentId, by, reason: 'One of its alerts fires again.' };
  draft.add({ streamId: incidentId, version, event: { type: 'IncidentReopened', data }, occurredAt: at });
};
