import type { PassageSimilarity } from '#search/index/search-index.js';

/** Which passage each row of a block of vectors is of. */
export class PassageRows {
  readonly #no: number[] = [];
  readonly #ordinal: number[] = [];

  get count(): number {
    return this.#no.length;
  }

  add(no: number, ordinal: number): void {
    this.#no.push(no);
    this.#ordinal.push(ordinal);
  }

  /** The number of the document that a row is of. */
  documentOf(row: number): number {
    return this.#no[row]!;
  }

  ordinalOf(row: number): number {
    return this.#ordinal[row]!;
  }

  at(row: number, similarity: number): PassageSimilarity {
    return { no: this.#no[row]!, ordinal: this.#ordinal[row]!, similarity: Math.min(1, similarity) };
  }

  /** Whether the passage of one row comes before that of another. */
  isBefore(left: number, right: number): boolean {
    return (this.#no[left]! - this.#no[right]! || this.#ordinal[left]! - this.#ordinal[right]!) < 0;
  }
}

type Near = Readonly<{ row: number; similarity: number }>;

/** The nearest of the rows that it is shown, nearest first. Equal text is equally near: the earlier passage comes first then. */
export class NearestRows {
  readonly best: Near[] = [];
  #least = -Infinity;

  constructor(
    private readonly limit: number,
    private readonly rows: PassageRows,
  ) {}

  show(row: number, similarity: number): void {
    if (similarity < this.#least) return;
    const { best, limit } = this;
    const near = { row, similarity };
    if (best.length === limit && !this.#isNearer(near, best[limit - 1]!)) return;
    let at = best.length;
    while (at > 0 && this.#isNearer(near, best[at - 1]!)) at -= 1;
    best.splice(at, 0, near);
    if (best.length > limit) best.pop();
    if (best.length === limit) this.#least = best[limit - 1]!.similarity;
  }

  #isNearer(left: Near, right: Near): boolean {
    return left.similarity === right.similarity
      ? this.rows.isBefore(left.row, right.row)
      : left.similarity > right.similarity;
  }
}
