import type { Projection, Transaction } from '../../event-sourcing/projection.js';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** What a shadow is made for: to take the tables' place, or to be compared with them. */
export type ShadowPurpose = 'rebuild' | 'verify';

/** The schema in which a projection's rows grow a second time while the first ones go on answering. */
const shadowSchema = ({ name }: Projection, purpose: ShadowPurpose): string =>
  quoted(`${purpose}_${name.replaceAll('-', '_')}`);

const liveSchema = async (tx: Transaction): Promise<string> => {
  const [row] = await tx.query<{ schema: string }>('select current_schema() as schema');
  return quoted(row?.schema ?? 'public');
};

/** Makes empty copies of the projection's tables, with their constraints and indexes, in place of those of an earlier try. */
export const createShadow = async (
  tx: Transaction,
  projection: Projection,
  purpose: ShadowPurpose = 'rebuild',
): Promise<void> => {
  const [shadow, live] = [shadowSchema(projection, purpose), await liveSchema(tx)];
  await tx.query(`drop schema if exists ${shadow} cascade`);
  await tx.query(`create schema ${shadow}`);
  for (const table of projection.tables)
    await tx.query(`create table ${shadow}.${quoted(table)} (like ${live}.${quoted(table)} including all)`);
};

/** Until the end of the transaction, or `leaveShadow`, the projection's table names mean the copies. */
export const enterShadow = async (
  tx: Transaction,
  projection: Projection,
  purpose: ShadowPurpose = 'rebuild',
): Promise<void> => {
  await tx.query(`select set_config('search_path', $1 || ', ' || current_setting('search_path'), true)`, [
    shadowSchema(projection, purpose),
  ]);
};

export const leaveShadow = async (
  tx: Transaction,
  projection: Projection,
  purpose: ShadowPurpose = 'rebuild',
): Promise<void> => {
  const prefix = `${shadowSchema(projection, purpose)}, `;
  await tx.query(`select set_config('search_path', substr(current_setting('search_path'), $1), true)`, [
    prefix.length + 1,
  ]);
};

const storedColumns = async (tx: Transaction, table: string, withIdentity = true): Promise<string> => {
  const rows = await tx.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and ($2 or attidentity = '')
     order by attnum`,
    [quoted(table), withIdentity],
  );
  return rows.map(({ name }) => name).join(', ');
};

/**
 * Puts the copies' rows in the place of the old ones, in this transaction, and removes the copies. On a server `delete` lets
 * readers see the old rows until the commit, where `truncate` would make them wait; embedded, there is nobody to wait, and
 * `truncate` gives the space back.
 */
export const adoptShadow = async (
  tx: Transaction,
  projection: Projection,
  kind: 'embedded' | 'server',
): Promise<void> => {
  const shadow = shadowSchema(projection, 'rebuild');
  const tables = projection.tables.map(quoted);
  if (kind === 'embedded' && tables.length > 0) await tx.query(`truncate ${tables.join(', ')}`);
  else for (const table of tables.toReversed()) await tx.query(`delete from ${table}`);
  for (const table of projection.tables) {
    const columns = await storedColumns(tx, table);
    await tx.query(
      `insert into ${quoted(table)} (${columns}) overriding system value select ${columns} from ${shadow}.${quoted(table)}`,
    );
  }
  await tx.query(`drop schema ${shadow} cascade`);
};

/** How many rows of each table the shadow lacks or has beside; numbers that the database itself gave out do not count. */
export const compareShadow = async (
  tx: Transaction,
  projection: Projection,
): Promise<{ table: string; differing: number }[]> => {
  const shadow = shadowSchema(projection, 'verify');
  const differences: { table: string; differing: number }[] = [];
  for (const table of projection.tables) {
    const columns = await storedColumns(tx, table, false);
    const rowsOf = (name: string): string => `select row(${columns})::text from ${name}`;
    const [live, copy] = [rowsOf(quoted(table)), rowsOf(`${shadow}.${quoted(table)}`)];
    const [row] = await tx.query<{ differing: number }>(
      `select (select count(*) from (${live} except all ${copy}) as only_live)
            + (select count(*) from (${copy} except all ${live}) as only_copy) as differing`,
    );
    differences.push({ table, differing: row?.differing ?? 0 });
  }
  return differences;
};

export const dropShadow = async (tx: Transaction, projection: Projection, purpose: ShadowPurpose): Promise<void> => {
  await tx.query(`drop schema ${shadowSchema(projection, purpose)} cascade`);
};
