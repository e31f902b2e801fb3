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

/** The checkpoint, held until the end of the transaction; undefined while another process holds it. */
export const lockCheckpoint = async (tx: Transaction, name: string): Promise<Checkpoint | undefined> => {
  const [row] = await tx.query<Row>(
    `select ${COLUMNS} from projection_checkpoint where name = $1 for update skip locked`,
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
