import type { Recorded } from '../../event-sourcing/event.js';
import type { Database, PreparedStatement } from '../database.js';
import type { Transaction } from '../../event-sourcing/projection.js';
import { EVENT_COLUMNS, recordedOf, type EventRow } from './event-row.js';

/** A fact with all that the log keeps beside it, which is what an export must carry to become the same log again. Hashes are hex. */
export type LoggedEvent = Recorded &
  Readonly<{
    /** The payload's canonical JSON, to the letter. */
    json: string;
    idempotencyKey?: string;
    /** When the payload was replaced by a tombstone; its hash is still that of what it was. */
    erasedAt?: string;
    payloadHash: string;
    hash: string;
  }>;

type LoggedRow = EventRow &
  Readonly<{
    json: string;
    idempotency_key: string | null;
    erased_at: Date | null;
    payload_hash: Buffer;
    hash: Buffer;
  }>;

const BATCH = 500;

const NEXT: PreparedStatement = {
  name: 'log_with_hashes',
  text: `select ${EVENT_COLUMNS}, data::text as json, idempotency_key, erased_at, payload_hash, hash
         from event_log where position > $1 order by position limit $2`,
};

const loggedOf = (row: LoggedRow): LoggedEvent => ({
  ...recordedOf(row),
  json: row.json,
  ...(row.idempotency_key !== null && { idempotencyKey: row.idempotency_key }),
  ...(row.erased_at !== null && { erasedAt: row.erased_at.toISOString() }),
  payloadHash: row.payload_hash.toString('hex'),
  hash: row.hash.toString('hex'),
});

/** All facts after a position as they are stored, not upcast, in batches: memory stays the same however long the log is. */
export async function* readLogged(database: Database | Transaction, after = 0): AsyncGenerator<LoggedEvent[]> {
  const read = (position: number): Promise<LoggedRow[]> =>
    'kind' in database
      ? database.query<LoggedRow>(NEXT, [position, BATCH])
      : database.query<LoggedRow>(NEXT.text, [position, BATCH]);
  for (let position = after; ;) {
    const rows = await read(position);
    if (rows.length === 0) return;
    yield rows.map(loggedOf);
    position = rows.at(-1)?.position ?? position;
  }
}
