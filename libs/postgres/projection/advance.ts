import { skippedFactStream } from '../../application/skip-facts.js';
import type { EventCatalogue } from '../../event-sourcing/event-catalogue.js';
import type { Projection, Transaction } from '../../event-sourcing/projection.js';
import type { Database } from '../database.js';
import { EVENT_COLUMNS, recordedOf, type EventRow } from '../log/event-row.js';
import {
  lockCheckpoint,
  moveCheckpoint,
  readCheckpoint,
  readProgress,
  type Checkpoint,
  type Progress,
} from './checkpoint.js';
import { adoptShadow, createShadow, enterShadow, leaveShadow } from './shadow.js';

/**
 * What one step did: `busy` leaves the work to another process, `newer` to a newer release that already owns the tables.
 * `facts` is how many of them readers may now see that they did not see before.
 */
export type Advance = Readonly<{
  kind: 'advanced' | 'idle' | 'busy' | 'newer';
  checkpoint: Checkpoint | undefined;
  facts: number;
  /** Up to here nothing is left to apply, where that is further than the checkpoint. */
  reached?: number;
}>;

/** What applying the next facts needs; `head` is the last position to look at. */
export type Step = Readonly<{
  tx: Transaction;
  projection: Projection;
  catalogue: EventCatalogue;
  batchSize: number;
  head: number;
}>;

/** A failure while facts were applied; with a batch of one, `from` and `to` are the fact's position. */
export class ProjectionFailure extends Error {
  override readonly name = 'ProjectionFailure';

  constructor(
    readonly from: number,
    readonly to: number,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The positions that persons decided to leave out of a read table; $5 is the stream of their decisions. */
const SKIPPED = `
  select (data ->> 'position')::bigint from event_log
  where stream_id = $5 and type in ('FactSkipped', 'FactRetried') and data ->> 'position' is not null
  group by 1 having (array_agg(type order by version desc))[1] = 'FactSkipped'`;

const FACTS = `select ${EVENT_COLUMNS} from event_log
  where position > $1 and position <= $2 and type = any($3::text[]) and position <> all (array(${SKIPPED}))
  order by position limit $4`;

/** `position` is the one up to which nothing is left to apply. */
export type Applied = Readonly<{ position: number; count: number }>;

/** Applies the next facts after `after`. */
export const applyNext = async (
  { tx, projection, catalogue, batchSize, head }: Step,
  after: number,
): Promise<Applied> => {
  const types = catalogue.storedNames(projection.handles);
  const decisions = skippedFactStream(projection.name);
  const rows = await tx.query<EventRow>(FACTS, [after, head, types, batchSize, decisions]);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return { position: head, count: 0 };
  try {
    await projection.apply(
      rows.map((row) => catalogue.upcast(recordedOf(row))),
      tx,
    );
  } catch (error) {
    throw new ProjectionFailure(first.position, last.position, error);
  }
  return { position: rows.length < batchSize ? head : last.position, count: rows.length };
};

const beginRebuild = async (tx: Transaction, projection: Projection, from: Checkpoint): Promise<Checkpoint> => {
  if (from.position === 0 && !from.shadow)
    return moveCheckpoint(tx, projection.name, { ...from, version: projection.version });
  await createShadow(tx, projection);
  return moveCheckpoint(tx, projection.name, { ...from, shadow: { version: projection.version, position: 0 } });
};

const advanced = (checkpoint: Checkpoint, facts: number): Advance => ({ kind: 'advanced', checkpoint, facts });

const advanceShadow = async (step: Step, from: Checkpoint, kind: Database['kind']): Promise<Advance> => {
  const { tx, projection, head } = step;
  const { name, version } = projection;
  await enterShadow(tx, projection);
  const { position } = await applyNext(step, from.shadow?.position ?? 0);
  await leaveShadow(tx, projection);
  if (position < head) return advanced(await moveCheckpoint(tx, name, { ...from, shadow: { version, position } }), 0);
  await adoptShadow(tx, projection, kind);
  return advanced(await moveCheckpoint(tx, name, { version, position, shadow: undefined }), position);
};

const headOf = async (tx: Transaction): Promise<number> =>
  (await tx.query<{ position: number }>('select position from event_log_head'))[0]?.position ?? 0;

/** What is to be advanced, and with what. */
export type Advancing = Readonly<{
  database: Database;
  projection: Projection;
  catalogue: EventCatalogue;
  batchSize: number;
  /** Up to here nothing is left to apply, whatever the checkpoint says. */
  known: number;
  /** Whether the checkpoint may stay behind facts that are none of the projection's. */
  mayLag: boolean;
}>;

const settled = async ({
  database,
  projection,
  catalogue,
  known,
  mayLag,
}: Advancing): Promise<Progress | undefined> => {
  const { name, version, handles } = projection;
  const progress = await readProgress(database, { name, types: catalogue.storedNames(handles), known });
  const { checkpoint, head, isBehind } = progress;
  const isCurrent = checkpoint?.version === version && !checkpoint.shadow;
  return isCurrent && !isBehind && (mayLag || checkpoint.position >= head) ? progress : undefined;
};

const advanceIn = async (tx: Transaction, advancing: Advancing): Promise<Advance> => {
  const { database, projection, catalogue, batchSize } = advancing;
  const from = await lockCheckpoint(tx, projection.name);
  if (!from) return { kind: 'busy', checkpoint: await readCheckpoint(tx, projection.name), facts: 0 };
  if (from.version > projection.version) return { kind: 'newer', checkpoint: from, facts: 0 };
  const isCurrent = from.version === projection.version;
  if (!isCurrent && from.shadow?.version !== projection.version)
    return advanced(await beginRebuild(tx, projection, from), 0);
  const head = await headOf(tx);
  const step: Step = { tx, projection, catalogue, batchSize, head };
  if (isCurrent && from.position < head) {
    const { position, count } = await applyNext(step, from.position);
    return advanced(await moveCheckpoint(tx, projection.name, { ...from, position }), count);
  }
  if (from.shadow) return advanceShadow(step, from, database.kind);
  return { kind: 'idle', checkpoint: from, facts: 0 };
};

/**
 * One step of a projection in one transaction with its checkpoint: the next batch of facts for its tables or, when these are
 * up to date, for a rebuild under way. A version above the stored one begins a rebuild. Where there is nothing to do, that
 * costs one statement.
 */
export const advance = async (advancing: Advancing): Promise<Advance> => {
  const progress = await settled(advancing);
  if (!progress) return advancing.database.transaction((tx) => advanceIn(tx, advancing));
  const { checkpoint, head } = progress;
  return { kind: 'idle', checkpoint, facts: 0, reached: head };
};

/** Begins to rebuild the projection's tables from the whole log; `advance` does the work. Waits for a step in another process. */
export const requestRebuild = (database: Database, projection: Projection): Promise<Checkpoint> =>
  database.transaction(async (tx) => {
    await tx.query('select 1 from projection_checkpoint where name = $1 for update', [projection.name]);
    const from = await readCheckpoint(tx, projection.name);
    if (!from) throw new Error(`the projection ${projection.name} is not registered: start the runner first`);
    await createShadow(tx, projection);
    const shadow = { version: projection.version, position: 0 };
    return moveCheckpoint(tx, projection.name, { ...from, shadow });
  });
