import type { Transaction } from '../../event-sourcing/projection.js';

/** How far a projection has come: `position` in its tables, `shadow` in those that a rebuild makes aside. */
export type Checkpoint = Readonly<{
  version: number;
  position: number;
  shadow: Readonly<{ version: number; position: number }> | undefined;
}>;

type Row = Readonly<{
  version: number;
  position: number;
  shadow_version: number | null;
  shadow_position: number | null;
}>;

const COLUMNS = 'version, position, shadow_version, shadow_position';

const checkpointOf = (row: Row): Checkpoint => ({
  version: row.version,
  position: row.position,
  shadow:
    row.shadow_version === null || row.shadow_position === null
      ? undefined
      : { version: row.shadow_version, position: row.shadow_position },
});

/** Notes a projection that the database does not know yet, at the beginning of the log. */
export const registerCheckpoint = async (tx: Transaction, name: string, version: number): Promise<void> => {
  await tx.query(
    'insert into projection_checkpoint (name, version, position) values ($1, $2, 0) on conflict (name) do nothing',
    [name, version],
  );
};

export const readCheckpoint = async (tx: Transaction, name: string): Promise<Checkpoint | undefined> => {
  const [row] = await tx.query<Row>(`select ${COLUMNS} from projection_checkpoint where name = $1`, [name]);
  return row && checkpointOf(row);
};

/** A checkpoint beside the head of the log, both as of one moment; `isBehind` when facts of these types came after both positions. */
export type Progress = Readonly<{ checkpoint: Checkpoint | undefined; head: number; isBehind: boolean }>;

/** $1 name, $2 a position, $3 types of facts. */
const PROGRESS = `
  select h.position as head, ${COLUMNS.replaceAll(/\w+/g, 'c.$&')},
         exists (select from event_log
                 where position > greatest(c.position, $2) and position <= h.position and type = any($3::text[])) as "isBehind"
  from event_log_head h left join projection_checkpoint c on c.name = $1`;

/** Reads how far a projection of these types has come; up to `known` nothing is left to apply in any case. */
export const readProgress = async (
  tx: Transaction,
  { name, types, known }: Readonly<{ name: string; types: readonly string[]; known: number }>,
): Promise<Progress> => {
  type ProgressRow = Partial<Row> & Readonly<{ head: number; isBehind: boolean }>;
  const [row] = await tx.query<ProgressRow>(PROGRESS, [name, known, types]);
  const checkpoint = row && row.version !== undefined && row.version !== null ? checkpointOf(row as Row) : undefined;
  return { checkpoint, head: row?.head ?? 0, isBehind: row?.isBehind ?? true };
};

/**
 * The checkpoint, held until the end of the transaction; undefined while another process holds it. The transaction does not wait
 * for the disk: what a crash of the database takes back of a read table, it takes back of its checkpoint, and the log has it.
 */
export const lockCheckpoint = async (tx: Transaction, name: string): Promise<Checkpoint | undefined> => {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS}, set_config('synchronous_commit', 'off', true)
     from projection_checkpoint where name = $1 for update skip locked`,
    [name],
  );
  return row && checkpointOf(row);
};

export const moveCheckpoint = async (tx: Transaction, name: string, to: Checkpoint): Promise<Checkpoint> => {
  await tx.query(
    `update projection_checkpoint
     set version = $2, position = $3, shadow_version = $4, shadow_position = $5, moved_at = now() where name = $1`,
    [name, to.version, to.position, to.shadow?.version ?? null, to.shadow?.position ?? null],
  );
  return to;
};
