import type { Transaction } from '../../event-sourcing/projection.js';
import type { Database } from '../database.js';
import { ChainWalk } from './chain-walk.js';
import type { LoggedEvent } from './logged-event.js';

/** A restore is whole or nothing: with `ok: false` the log is as empty, or as full, as before. */
export type RestoreResult =
  | Readonly<{ ok: true; events: number }>
  | Readonly<{ ok: false; reason: 'not-empty'; head: number }>
  | Readonly<{ ok: false; reason: 'broken'; position: number; problem: string }>;

class Refused extends Error {
  constructor(readonly result: RestoreResult & { ok: false }) {
    super(result.reason);
  }
}

const BATCH = 500;

const INSERT = `
  insert into event_log (position, stream_id, version, type, schema_version, data, actor, correlation_id, causation_id, source,
                         idempotency_key, occurred_at, recorded_at, erased_at, payload_hash, hash)
  select position, stream_id, version, type, schema_version, data::json, actor, correlation_id, causation_id, source,
         idempotency_key, occurred_at, recorded_at, erased_at, decode(payload_hash, 'hex'), decode(hash, 'hex')
  from unnest($1::bigint[], $2::text[], $3::int[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[], $9::text[],
              $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::text[], $16::text[])
       as fact (position, stream_id, version, type, schema_version, data, actor, correlation_id, causation_id, source,
                idempotency_key, occurred_at, recorded_at, erased_at, payload_hash, hash)`;

const cellsOf = (fact: LoggedEvent): unknown[] => [
  fact.position,
  fact.streamId,
  fact.version,
  fact.event.type,
  fact.schemaVersion,
  fact.json,
  fact.metadata.actor,
  fact.metadata.correlationId ?? null,
  fact.metadata.causationId ?? null,
  fact.metadata.source ?? null,
  fact.idempotencyKey ?? null,
  fact.occurredAt,
  fact.recordedAt,
  fact.erasedAt ?? null,
  fact.payloadHash,
  fact.hash,
];

const insert = async (tx: Transaction, facts: readonly LoggedEvent[]): Promise<void> => {
  const rows = facts.map(cellsOf);
  const columns = rows[0]?.map((_, column) => rows.map((row) => row[column])) ?? [];
  if (columns.length > 0) await tx.query(INSERT, columns);
};

const refuseUnlessEmpty = async (tx: Transaction): Promise<void> => {
  const [row] = await tx.query<{ position: number }>('select position from event_log_head for update');
  if (row && row.position > 0) throw new Refused({ ok: false, reason: 'not-empty', head: row.position });
};

const setHead = async (tx: Transaction, walk: ChainWalk): Promise<void> => {
  if (walk.position === 0) return;
  await tx.query(
    `update event_log_head set position = $1, hash = decode($2, 'hex'), recorded_at = (select recorded_at from event_log where position = $1)`,
    [walk.position, walk.hash],
  );
  await tx.query(`select pg_notify('event_log', $1)`, [String(walk.position)]);
};

const fill = async (tx: Transaction, facts: AsyncIterable<LoggedEvent>): Promise<number> => {
  await refuseUnlessEmpty(tx);
  const walk = new ChainWalk();
  const waiting: LoggedEvent[] = [];
  for await (const fact of facts) {
    const problem = walk.follow(fact);
    if (problem) throw new Refused({ ok: false, reason: 'broken', position: fact.position, problem });
    waiting.push(fact);
    if (waiting.length >= BATCH) await insert(tx, waiting.splice(0));
  }
  await insert(tx, waiting.splice(0));
  await setHead(tx, walk);
  return walk.position;
};

/**
 * Fills an empty log with the facts of another, giving the same log: places, times and hashes included. Refuses a log that is
 * not empty and facts whose chain does not hold. Whatever `facts` throws is thrown on, and nothing is kept.
 */
export const restoreLog = async (database: Database, facts: AsyncIterable<LoggedEvent>): Promise<RestoreResult> => {
  try {
    const events = await database.transaction((tx) => fill(tx, facts));
    database.appends.emit(events);
    return { ok: true, events };
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
};
