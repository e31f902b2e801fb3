/** A statement that a connection parses and plans once; `name` stands for exactly one text. */
export type Prepared = Readonly<{ name: string; text: string }>;

/** For what every question asks: planning such a statement takes as long as running it. */
export const prepared = (name: string, text: string): Prepared => ({ name, text });

/** Reads rows. Values are numbered binds. */
export type Query = <Row extends object>(sql: string | Prepared, values?: readonly unknown[]) => Promise<Row[]>;

/** The position to read at when none is asked for: all that is known. */
export const latest = '9223372036854775807';

/** The SQL condition "true at position $n" for rows with valid_from and valid_to. */
export const validAt = (alias: string, bind: number): string =>
  `${alias}.valid_from <= $${bind} and (${alias}.valid_to is null or ${alias}.valid_to > $${bind})`;

/** The SQL for a moment as ISO 8601 in UTC, to the millisecond. */
export const isoTime = (expression: string): string =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** How many rows `from` (a FROM clause with its WHERE) gives. */
export const countRows = async (query: Query, from: string, binds: readonly unknown[]): Promise<number> =>
  (await query<{ count: number }>(`select count(*)::int as count ${from}`, binds))[0]?.count ?? 0;

/**
 * The SQL that ends the versions of documents in a table with document_id and valid_to: $1 text[] document ids, $2 bigint[] the
 * position of the first later fact of each.
 */
export const endVersions = (table: string): string => `
  update ${table} t set valid_to = f.position
  from unnest($1::text[], $2::bigint[]) as f(document_id, position)
  where t.document_id = f.document_id and t.valid_to is null`;
