import type { IncidentRecord } from '#domain/incident/incident-record.js';

/** What an alert group goes by: senders name their groups independently. */
export const alertGroup = (source: string, groupKey: string): string => `${source} ${groupKey}`;

/** The record without what makes no difference to where the incident stands: a row is written whenever that changes. */
const withoutTales = (record: IncidentRecord): IncidentRecord => ({
  ...record,
  symptoms: [],
  entries: [],
  roles: [],
  suspectedChanges: [],
  hypotheses: [],
  causes: [],
  remediations: [],
  statedOutcomes: [],
  links: [],
  duplicateIds: [],
  alerts: record.alerts.map((one) => ({ ...one, alert: { ...one.alert, labels: {}, annotations: {} } })),
});

const each = (values: readonly string[]): string[] => [...new Set(values)];

/** Where an incident stands, as a row of incident_status without its validity. */
export const statusOf = (record: IncidentRecord) => ({
  incident_id: record.incidentId,
  status: record.status,
  origin: record.origin,
  title: record.title,
  severity: record.severity,
  services: record.services.map(({ service }) => service),
  affected: record.services.filter(({ clearedAt }) => clearedAt === null).map(({ service }) => service.toLowerCase()),
  alerts: record.alerts.map(({ alert }) => alert.alertId),
  firing: record.alerts.filter(({ endsAt }) => endsAt === null).map(({ alert }) => alert.alertId),
  alert_groups: each(
    record.alerts.flatMap(({ alert: { source, groupKey } }) =>
      groupKey === undefined ? [] : [alertGroup(source, groupKey)],
    ),
  ),
  started_at: record.origin === 'document' && !record.isStartReported ? null : record.startedAt,
  mitigated_at: record.mitigated?.at ?? null,
  resolved_at: record.resolved?.at ?? null,
  merged_into: record.mergedInto,
});

/** A row of incident_status; `record` is what further facts are folded into. */
export type StatusRow = ReturnType<typeof statusOf> &
  Readonly<{ record: IncidentRecord; valid_from: number; valid_to: number | null }>;

/** The row from a position on. */
export const statusRow = (record: IncidentRecord, validFrom: number): StatusRow => ({
  ...statusOf(record),
  record: withoutTales(record),
  valid_from: validFrom,
  valid_to: null,
});
