/** A row between two log positions (`valid_to` null: the last word) that was true between two moments, null where unknown or still. */
export type TimedRow = Readonly<{
  valid_from: number;
  valid_to: number | null;
  since: string | null;
  until: string | null;
}>;

/** Rows in force by their key, and all that a batch of facts changes of them. */
export class OpenRows<Row extends TimedRow> {
  private readonly inForce = new Map<string, Row>();
  private readonly changed = new Map<string, Row>();

  constructor(
    rows: readonly Row[],
    private readonly keyOf: (row: Row) => string,
  ) {
    for (const row of rows) this.inForce.set(keyOf(row), row);
  }

  /** What was said last under the row's key gives way to it, and its beginning stays. */
  say(row: Row): void {
    const before = this.inForce.get(this.keyOf(row));
    if (before) this.end(before, row.valid_from);
    const said = before ? { ...row, since: before.since } : row;
    this.inForce.set(this.keyOf(row), said);
    this.note(said);
  }

  /** What was said last under this key was true until this moment. Nothing happens where nothing was said. */
  takeBack(key: string, { position, until }: { position: number; until: string }): void {
    const before = this.inForce.get(key);
    if (!before) return;
    this.end(before, position);
    this.inForce.delete(key);
    this.note({ ...before, valid_from: position, valid_to: null, until });
  }

  /** The rows to write. */
  get changes(): readonly Row[] {
    return [...this.changed.values()];
  }

  private end(row: Row, position: number): void {
    this.note({ ...row, valid_to: position });
  }

  private note(row: Row): void {
    this.changed.set(`${this.keyOf(row)} ${row.valid_from}`, row);
  }
}
