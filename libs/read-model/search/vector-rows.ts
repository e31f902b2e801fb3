import type { PassageSimilarity } from '#search/index/search-index.js';
import { NearestRows, PassageRows } from './passage-rows.js';
import type { VectorSketches } from './vector-sketches.js';
import type { VectorValues } from './vector-values.js';

/** Vectors on their way into memory: those of some passages, one after the other as the database sends them. */
export type VectorPortion = Readonly<{ no: readonly number[]; ordinal: readonly number[]; vectors: readonly Buffer[] }>;

/** The vectors of the passages of one corpus, side by side; all are compared, or only those that `sketches` make likely. */
export class VectorRows {
  readonly #rows = new PassageRows();
  readonly #ofDocument = new Map<number, number[]>();

  constructor(
    private readonly corpus: number,
    private readonly values: VectorValues,
    private readonly sketches: VectorSketches | null = null,
  ) {}

  /** They count for all that is asked later. Passages that are known already stay as they are. */
  push({ no, ordinal, vectors }: VectorPortion): void {
    no.forEach((number, i) => this.#add(number, ordinal[i]!, vectors[i]!));
  }

  /** The passages nearest to a unit vector, nearest first; `counts` holds the corpus of each document that counts. */
  nearest(vector: Float32Array, limit: number, counts: Uint8Array): PassageSimilarity[] {
    const rows = this.#rows;
    const nearest = new NearestRows(limit, rows);
    const doesCount = (row: number): boolean => counts[rows.documentOf(row)] === this.corpus;
    const similarity = this.values.to(vector);
    const show = (row: number): void => nearest.show(row, similarity(row));
    if (this.sketches) this.sketches.likely(vector, doesCount).forEach(show);
    else for (let row = 0; row < rows.count; row += 1) if (doesCount(row)) show(row);
    return nearest.best.map(({ row, similarity }) => rows.at(row, similarity));
  }

  /** Every passage of the documents. */
  similarities(documents: readonly number[], vector: Float32Array): PassageSimilarity[] {
    const rows = documents.flatMap((no) => this.#ofDocument.get(no) ?? []);
    const similarity = this.values.to(vector);
    return rows.map((row) => this.#rows.at(row, similarity(row)));
  }

  #add(no: number, ordinal: number, vector: Buffer): void {
    const known = this.#ofDocument.get(no);
    if (known?.some((row) => this.#rows.ordinalOf(row) === ordinal)) return;
    const row = this.#rows.count;
    const unit = this.values.push(vector);
    this.sketches?.push(unit);
    this.#rows.add(no, ordinal);
    if (known) known.push(row);
    else this.#ofDocument.set(no, [row]);
  }
}
