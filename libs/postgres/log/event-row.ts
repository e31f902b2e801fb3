import type { Metadata, Recorded } from '../../event-sourcing/event.js';

/** What a reader of facts needs of the log's table. */
export const EVENT_COLUMNS = `position, stream_id, version, type, schema_version, data, actor, correlation_id, causation_id,
  source, occurred_at, recorded_at`;

export type EventRow = Readonly<{
  position: number;
  stream_id: string;
  version: number;
  type: string;
  schema_version: number;
  data: object;
  actor: string;
  correlation_id: string | null;
  causation_id: string | null;
  source: string | null;
  occurred_at: Date;
  recorded_at: Date;
}>;

/** Absent parts are left out, not undefined. */
export const metadataOf = (row: Pick<EventRow, 'actor' | 'correlation_id' | 'causation_id' | 'source'>): Metadata => ({
  actor: row.actor,
  ...(row.correlation_id !== null && { correlationId: row.correlation_id }),
  ...(row.causation_id !== null && { causationId: row.causation_id }),
  ...(row.source !== null && { source: row.source }),
});

export const recordedOf = (row: EventRow): Recorded => ({
  position: row.position,
  streamId: row.stream_id,
  version: row.version,
  schemaVersion: row.schema_version,
  event: { type: row.type, data: row.data },
  metadata: metadataOf(row),
  occurredAt: row.occurred_at.toISOString(),
  recordedAt: row.recorded_at.toISOString(),
});
