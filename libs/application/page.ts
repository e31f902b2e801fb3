/** What part of a list is wanted: `first` rows after the row that `after` (a cursor of this list) points at. */
export type PageRequest = Readonly<{ first: number; after?: string }>;

/** A part of a list. `totalCount` asks the database only when it is called. */
export type Page<Row> = Readonly<{
  edges: readonly Readonly<{ node: Row; cursor: string }>[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  totalCount: () => Promise<number>;
}>;

/** A cursor that is not one of ours. */
export class InvalidCursor extends Error {
  readonly code = 'INVALID_CURSOR';

  constructor(cursor: string) {
    super(
      `"${cursor.slice(0, 60)}" is not a cursor of this list; use an endCursor or an edge's cursor of an earlier page`,
    );
  }
}

/** The sort key of a row, opaque to clients and stable while rows come and go. */
export const encodeCursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** The sort key that `encodeCursor` put in. Throws InvalidCursor. */
export const decodeCursor = (cursor: string, length: number): readonly string[] => {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // falls through: whatever is wrong with it, it is not a cursor of ours
  }
  throw new InvalidCursor(cursor);
};

/** The log position that a cursor of a list by position holds; null without a cursor. Throws InvalidCursor. */
export const positionOfCursor = (cursor: string | undefined): number | null => {
  if (cursor === undefined) return null;
  const [position = ''] = decodeCursor(cursor, 1);
  if (!/^\d{1,15}$/.test(position)) throw new InvalidCursor(cursor);
  return Number(position);
};

/** Makes a page of rows that were fetched with one more than asked for. */
export const pageOf = <Row>(
  rows: readonly Row[],
  { first, after }: PageRequest,
  list: { key: (row: Row) => readonly string[]; count: () => Promise<number> },
): Page<Row> => ({
  edges: rows.slice(0, first).map((node) => ({ node, cursor: encodeCursor(list.key(node)) })),
  hasNextPage: rows.length > first,
  hasPreviousPage: after !== undefined,
  totalCount: list.count,
});
