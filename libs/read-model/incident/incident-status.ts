import type { IncidentRecord } from '#domain/incident/incident-record.js';

/** The record without what makes no difference to where the incident stands: there may be thousands of alerts. */
const withoutTales = (record: IncidentRecord): IncidentRecord => ({
  ...record,
  symptoms: [],
  alerts: [],
  entries: [],
  roles: [],
  suspectedChanges: [],
  hypotheses: [],
  causes: [],
  remediations: [],
  statedOutcomes: [],
  links: [],
  duplicateIds: [],
});

/** Where an incident stands, as a row of incident_status without its validity. `services` are all that it ever affected. */
export const statusOf = (record: IncidentRecord) => ({
  incident_id: record.incidentId,
  status: record.status,
  origin: record.origin,
  title: record.title,
  severity: record.severity,
  services: record.services.map(({ service }) => service),
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
