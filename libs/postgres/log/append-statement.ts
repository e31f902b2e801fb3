import type { AppendResult } from '../../event-sourcing/event-log.js';
import type { Database, PreparedStatement } from '../database.js';
import type { PreparedAppend } from './prepared-append.js';

const APPEND: PreparedStatement = {
  name: 'append_to_log',
  text: `select outcome, last_position as "lastPosition", in_stream as "streamId", expected, actual
         from append_to_log($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
};

type Answer = Readonly<{
  outcome: 'appended' | 'duplicate' | 'conflict';
  lastPosition: number;
  streamId: string;
  expected: number;
  actual: number;
}>;

/** The parameters of `append_to_log`, in its order. */
const parametersOf = (appends: readonly PreparedAppend[]): unknown[] => {
  const streams = appends.flatMap((append) => append.streams);
  const events = streams.flatMap((stream) => stream.events);
  return [
    appends.map(({ idempotencyKey }) => idempotencyKey ?? null),
    appends.map(({ metadata }) => metadata.actor),
    appends.map(({ metadata }) => metadata.correlationId ?? null),
    appends.map(({ metadata }) => metadata.causationId ?? null),
    appends.map(({ metadata }) => metadata.source ?? null),
    appends.map((append) => append.streams.length),
    streams.map(({ streamId }) => streamId),
    streams.map(({ expectedVersion }) => expectedVersion),
    streams.map((stream) => stream.events.length),
    events.map(({ type }) => type),
    events.map(({ schemaVersion }) => schemaVersion),
    events.map(({ occurredAt }) => occurredAt),
    events.map(({ json }) => json),
    Buffer.concat(events.flatMap((event) => [event.payloadHash, event.contentHash])),
  ];
};

const resultOf = ({ outcome, lastPosition, streamId, expected, actual }: Answer): AppendResult =>
  outcome === 'conflict'
    ? { ok: false, reason: 'version-conflict', streamId, expectedVersion: expected, actualVersion: actual }
    : { ok: true, lastPosition, duplicate: outcome === 'duplicate' };

/** Sends the appends in one round trip and one transaction; each is decided for itself. One result for each, in their order. */
export const sendAppends = async (database: Database, appends: readonly PreparedAppend[]): Promise<AppendResult[]> =>
  (await database.query<Answer>(APPEND, parametersOf(appends))).map(resultOf);
