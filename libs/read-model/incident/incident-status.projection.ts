import { isDeepStrictEqual } from 'node:util';
import { foldIncident } from '#domain/incident/fold-incident.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection, Transaction } from '#event-sourcing/projection.js';
import { statusOf, statusRow, type StatusRow } from './incident-status.js';
import * as sql from './incident-status.sql.js';

const standing = [
  'IncidentReported',
  'SymptomObserved',
  'AlertAttached',
  'ServiceAffected',
  'SeverityChanged',
  'IncidentMitigated',
  'IncidentResolved',
  'IncidentReopened',
  'IncidentMerged',
] as const;

type StandingEvent = Extract<IncidentEvent, { type: (typeof standing)[number] }>;

/** Where each incident stands. Facts that change nothing of that add no row. */
export const incidentStatus: Projection<StandingEvent> = {
  name: 'incident-status',
  version: 1,
  handles: standing,
  tables: ['incident_status'],

  async apply(batch, tx) {
    const ids = [...new Set(batch.map(({ streamId }) => streamId))];
    const known = await currentRecords(ids, tx);
    const rows = batch.length === 0 ? [] : changedRows(batch, known);
    const ended = rows.filter(({ incident_id }, at) => rows.findIndex((row) => row.incident_id === incident_id) === at);
    const ends = ended.filter(({ incident_id }) => known.has(incident_id));
    if (ends.length > 0)
      await tx.query(sql.endRows, [ends.map((row) => row.incident_id), ends.map((row) => row.valid_from)]);
    if (rows.length > 0) await tx.query(sql.insertRows, [JSON.stringify(rows)]);
  },
};

const currentRecords = async (ids: readonly string[], tx: Transaction): Promise<Map<string, IncidentRecord>> => {
  const rows = await tx.query<{ record: IncidentRecord }>(sql.currentRecords, [ids]);
  return new Map(rows.map(({ record }) => [record.incidentId, record]));
};

/** The new rows, each ended by the next one of its incident. */
const changedRows = (
  batch: readonly Recorded<StandingEvent>[],
  known: ReadonlyMap<string, IncidentRecord>,
): StatusRow[] => {
  const records = new Map(known);
  const last = new Map<string, number>();
  const rows: StatusRow[] = [];
  for (const fact of batch) {
    const { streamId, position } = fact;
    const before = records.get(streamId) ?? null;
    const after = foldIncident(before, fact);
    if (!after) continue;
    records.set(streamId, after);
    if (before && isDeepStrictEqual(statusOf(before), statusOf(after))) continue;
    const former = last.get(streamId);
    if (former !== undefined) rows[former] = { ...rows[former]!, valid_to: position };
    last.set(streamId, rows.length);
    rows.push(statusRow(after, position));
  }
  return rows;
};
