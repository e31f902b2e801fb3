import type { EventCatalogue } from '../../event-sourcing/event-catalogue.js';
import type { Projection, Transaction } from '../../event-sourcing/projection.js';
import type { Database } from '../database.js';
import { EVENT_COLUMNS, recordedOf, type EventRow } from '../log/event-row.js';
import { lockCheckpoint, moveCheckpoint, readCheckpoint, type Checkpoint } from './checkpoint.js';
import { adoptShadow, createShadow, enterShadow, leaveShadow } from './shadow.js';

/** What one step did: `busy` leaves the work to another process, `newer` to a newer release that already owns the tables. */
export type Advance = Readonly<{
  kind: 'advanced' | 'idle' | 'busy' | 'newer';
  checkpoint: Checkpoint | undefined;
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

const FACTS = `select ${EVENT_COLUMNS} from event_log
  where position > $1 and position <= $2 and type = any($3::text[]) order by position limit $4`;

/** Applies the next facts after `after`; returns the position up to which nothing is left to apply. */
export const applyNext = async (
  { tx, projection, catalogue, batchSize, head }: Step,
  after: number,
): Promise<number> => {
  const rows = await tx.query<EventRow>(FACTS, [after, head, catalogue.storedNames(projection.handles), batchSize]);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return head;
  try {
    await projection.apply(
      rows.map((row) => catalogue.upcast(recordedOf(row))),
      tx,
    );
  } catch (error) {
    throw new ProjectionFailure(first.position, last.position, error);
  }
  return rows.length < batchSize ? head : last.position;
};

const beginRebuild = async (tx: Transaction, projection: Projection, from: Checkpoint): Promise<Checkpoint> => {
  if (from.position === 0 && !from.shadow)
    return moveCheckpoint(tx, projection.name, { ...from, version: projection.version });
  await createShadow(tx, projection);
  return moveCheckpoint(tx, projection.name, { ...from, shadow: { version: projection.version, position: 0 } });
};

const advanceShadow = async (step: Step, from: Checkpoint, kind: Database['kind']): Promise<Checkpoint> => {
  const { tx, projection, head } = step;
  await enterShadow(tx, projection);
  const position = await applyNext(step, from.shadow?.position ?? 0);
  await leaveShadow(tx, projection);
  if (position < head)
    return moveCheckpoint(tx, projection.name, { ...from, shadow: { version: projection.version, position } });
  await adoptShadow(tx, projection, kind);
  return moveCheckpoint(tx, projection.name, { version: projection.version, position, shadow: undefined });
};

const headOf = async (tx: Transaction): Promise<number> =>
  (await tx.query<{ position: number }>('select position from event_log_head'))[0]?.position ?? 0;

/**
 * One step of a projection in one transaction with its checkpoint: the next batch of facts for its tables or, when these are
 * up to date, for a rebuild under way. A version above the stored one begins a rebuild.
 */
export const advance = (
  database: Database,
  projection: Projection,
  catalogue: EventCatalogue,
  batchSize: number,
): Promise<Advance> =>
  database.transaction(async (tx) => {
    const from = await lockCheckpoint(tx, projection.name);
    if (!from) return { kind: 'busy', checkpoint: await readCheckpoint(tx, projection.name) };
    if (from.version > projection.version) return { kind: 'newer', checkpoint: from };
    const isCurrent = from.version === projection.version;
    if (!isCurrent && from.shadow?.version !== projection.version)
      return { kind: 'advanced', checkpoint: await beginRebuild(tx, projection, from) };
    const head = await headOf(tx);
    const step: Step = { tx, projection, catalogue, batchSize, head };
    if (isCurrent && from.position < head) {
      const position = await applyNext(step, from.position);
      return { kind: 'advanced', checkpoint: await moveCheckpoint(tx, projection.name, { ...from, position }) };
    }
    if (from.shadow) return { kind: 'advanced', checkpoint: await advanceShadow(step, from, database.kind) };
    return { kind: 'idle', checkpoint: from };
  });

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
