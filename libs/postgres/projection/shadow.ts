import type { Projection, Transaction } from '../../event-sourcing/projection.js';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The schema in which a projection's new rows grow while the old ones go on answering. */
const shadowSchema = ({ name }: Projection): string => quoted(`rebuild_${name.replaceAll('-', '_')}`);

const liveSchema = async (tx: Transaction): Promise<string> => {
  const [row] = await tx.query<{ schema: string }>('select current_schema() as schema');
  return quoted(row?.schema ?? 'public');
};

/** Makes empty copies of the projection's tables, with their constraints and indexes, in place of those of an earlier try. */
export const createShadow = async (tx: Transaction, projection: Projection): Promise<void> => {
  const [shadow, live] = [shadowSchema(projection), await liveSchema(tx)];
  await tx.query(`drop schema if exists ${shadow} cascade`);
  await tx.query(`create schema ${shadow}`);
  for (const table of projection.tables)
    await tx.query(`create table ${shadow}.${quoted(table)} (like ${live}.${quoted(table)} including all)`);
};

/** Until the end of the transaction, or `leaveShadow`, the projection's table names mean the copies. */
export const enterShadow = async (tx: Transaction, projection: Projection): Promise<void> => {
  await tx.query(`select set_config('search_path', $1 || ', ' || current_setting('search_path'), true)`, [
    shadowSchema(projection),
  ]);
};

export const leaveShadow = async (tx: Transaction, projection: Projection): Promise<void> => {
  const prefix = `${shadowSchema(projection)}, `;
  await tx.query(`select set_config('search_path', substr(current_setting('search_path'), $1), true)`, [
    prefix.length + 1,
  ]);
};

const storedColumns = async (tx: Transaction, table: string): Promise<string> => {
  const rows = await tx.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quoted(table)],
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
  const shadow = shadowSchema(projection);
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
