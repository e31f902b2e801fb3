import type { PassageSimilarity } from '#search/index/search-index.js';
import type { Query } from '../query.js';
import * as sql from './search.sql.js';
import { dimensionsOf, type VectorValues } from './vector-values.js';

/** The vectors wanted: those of a corpus in a space, up to the newest document. */
export type VectorsWanted = Readonly<{ space: string; corpus: number; newest: number; generation: string }>;

type VectorRow = Readonly<{ no: number; ordinal: number; vector: Buffer }>;

/** Taking in the vectors of more keeps the process from questions for longer than one takes. */
const documentsAtOnce = 500;
/** Documents without some vector are looked at again at once while they are few; while they are many, that may take so much of the time. */
const few = 200;
const shareOfTime = 1 / 20;

/** The vectors of the passages of one corpus, side by side, each of length 1. */
export class VectorBlock {
  readonly #rows: { no: number[]; ordinal: number[] } = { no: [], ordinal: [] };
  readonly #ofDocument = new Map<number, number[]>();
  readonly #incomplete = new Set<number>();
  #upTo = 0;
  #lookNextAt = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly query: Query,
    private readonly wanted: Omit<VectorsWanted, 'newest'>,
    private readonly dimensions: number,
    private readonly values: VectorValues,
  ) {}

  /** Whether all documents up to this number have been read. */
  isUpTo(document: number): boolean {
    return this.#upTo >= document;
  }

  /** Reads what is new, and what had no vector when it was read. */
  catchUp(newest: number, passages: Int32Array): Promise<void> {
    return (this.#reading = this.#reading.catch(() => {}).then(() => this.#readOn(newest, passages)));
  }

  /** Calls `visit` for each row of a document that counts, or for the likely ones, with how near it is to the vector. */
  compared(vector: Float32Array, counts: Uint8Array, visit: (row: number, similarity: number) => void): void {
    const { no } = this.#rows;
    const doesCount = (row: number): boolean => counts[no[row]!] === this.wanted.corpus;
    const likely = this.values.likely(vector, doesCount);
    if (likely) for (const row of likely) visit(row, this.#similarity(row, vector));
    else for (let row = 0; row < no.length; row += 1) if (doesCount(row)) visit(row, this.#similarity(row, vector));
  }

  similaritiesOf(no: number, vector: Float32Array): PassageSimilarity[] {
    return (this.#ofDocument.get(no) ?? []).map((row) => this.at(row, this.#similarity(row, vector)));
  }

  at(row: number, similarity: number): PassageSimilarity {
    return { no: this.#rows.no[row]!, ordinal: this.#rows.ordinal[row]!, similarity: Math.min(1, similarity) };
  }

  #similarity(row: number, vector: Float32Array): number {
    return this.values.product(row, vector);
  }

  async #readOn(newest: number, passages: Int32Array): Promise<void> {
    if (this.#incomplete.size > 0 && (this.#incomplete.size <= few || Date.now() >= this.#lookNextAt))
      await this.#lookAgain(passages);
    while (this.#upTo < newest) {
      const to = Math.min(newest, this.#upTo + documentsAtOnce);
      const { space, corpus } = this.wanted;
      const rows = await this.query<VectorRow>(sql.vectorsBetween, [space, corpus, this.#upTo, to]);
      for (const row of rows) this.#add(row);
      const numbers = await this.query<{ no: number }>(sql.numbersBetween, [corpus, this.#upTo, to]);
      for (const { no } of numbers) this.#noteIncomplete(no, passages);
      this.#upTo = to;
    }
  }

  async #lookAgain(passages: Int32Array): Promise<void> {
    const start = Date.now();
    const numbers = [...this.#incomplete];
    const rows = await this.query<VectorRow>(sql.vectorsOf, [this.wanted.space, numbers]);
    for (const row of rows) if (!this.#knows(row)) this.#add(row);
    for (const no of numbers) this.#noteIncomplete(no, passages);
    this.#lookNextAt = Date.now() + (Date.now() - start) / shareOfTime;
  }

  #noteIncomplete(no: number, passages: Int32Array): void {
    if ((this.#ofDocument.get(no)?.length ?? 0) < passages[no]!) this.#incomplete.add(no);
    else this.#incomplete.delete(no);
  }

  #knows({ no, ordinal }: VectorRow): boolean {
    return (this.#ofDocument.get(no) ?? []).some((row) => this.#rows.ordinal[row] === ordinal);
  }

  #add({ no, ordinal, vector }: VectorRow): void {
    if (dimensionsOf(vector) !== this.dimensions) return;
    const row = this.#rows.no.length;
    this.values.push(vector);
    this.#rows.no.push(no);
    this.#rows.ordinal.push(ordinal);
    const rows = this.#ofDocument.get(no);
    if (rows) rows.push(row);
    else this.#ofDocument.set(no, [row]);
  }
}
