import type { Query } from '../query.js';
import * as sql from './search.sql.js';
import type { VectorPortion, VectorRows } from './vector-rows.js';
import { dimensionsOf } from './vector-values.js';

/** The vectors wanted: those of a corpus in a space, up to the newest document. */
export type VectorsWanted = Readonly<{ space: string; corpus: number; newest: number; generation: string }>;

type VectorRow = Readonly<{ no: number; ordinal: number; vector: Buffer }>;

/** Taking in the vectors of more keeps questions waiting for longer than one takes. */
const documentsAtOnce = 200;
/** Documents without some vector are looked at again at once while they are few; while they are many, that may take so much of the time. */
const few = 200;
const shareOfTime = 1 / 20;

const portionOf = (rows: readonly VectorRow[]): VectorPortion => ({
  no: rows.map(({ no }) => no),
  ordinal: rows.map(({ ordinal }) => ordinal),
  vectors: rows.map(({ vector }) => vector),
});

/** Reads the vectors of the passages of one corpus into memory. */
export class VectorBlock {
  readonly #incomplete = new Set<number>();
  #upTo = 0;
  #lookNextAt = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly query: Query,
    private readonly wanted: Omit<VectorsWanted, 'newest'> & Readonly<{ dimensions: number }>,
    readonly rows: VectorRows,
  ) {}

  /** Whether all documents up to this number have been read. */
  isUpTo(document: number): boolean {
    return this.#upTo >= document;
  }

  /** Reads what is new, and what had no vector when it was read. */
  catchUp(newest: number, passages: Int32Array): Promise<void> {
    return (this.#reading = this.#reading.catch(() => {}).then(() => this.#readOn(newest, passages)));
  }

  async #readOn(newest: number, passages: Int32Array): Promise<void> {
    if (this.#incomplete.size > 0 && (this.#incomplete.size <= few || Date.now() >= this.#lookNextAt))
      await this.#lookAgain(passages);
    while (this.#upTo < newest) {
      const to = Math.min(newest, this.#upTo + documentsAtOnce);
      const { space, corpus } = this.wanted;
      const rows = await this.query<VectorRow>(sql.vectorsBetween, [space, corpus, this.#upTo, to]);
      const numbers = await this.query<{ no: number }>(sql.numbersBetween, [corpus, this.#upTo, to]);
      const read = numbers.map(({ no }) => no);
      this.#take(rows, read, passages);
      this.#upTo = to;
    }
  }

  async #lookAgain(passages: Int32Array): Promise<void> {
    const start = Date.now();
    const numbers = [...this.#incomplete];
    this.#take(await this.query<VectorRow>(sql.vectorsOf, [this.wanted.space, numbers]), numbers, passages);
    this.#lookNextAt = Date.now() + (Date.now() - start) / shareOfTime;
  }

  /** Takes in all that the database has of some documents. */
  #take(rows: readonly VectorRow[], numbers: readonly number[], passages: Int32Array): void {
    const whole = rows.filter(({ vector }) => dimensionsOf(vector) === this.wanted.dimensions);
    if (whole.length > 0) this.rows.push(portionOf(whole));
    const found = new Map<number, number>();
    for (const { no } of rows) found.set(no, (found.get(no) ?? 0) + 1);
    for (const no of numbers) {
      if ((found.get(no) ?? 0) < passages[no]!) this.#incomplete.add(no);
      else this.#incomplete.delete(no);
    }
  }
}
