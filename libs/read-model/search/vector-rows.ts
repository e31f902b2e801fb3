import type { PassageSimilarity } from '#search/index/search-index.js';
import { NearestRows, PassageRows } from './passage-rows.js';
import type { VectorValues } from './vector-values.js';

/** Vectors on their way into memory: those of some passages, one after the other as the database sends them. */
export type VectorPortion = Readonly<{ no: readonly number[]; ordinal: readonly number[]; vectors: readonly Buffer[] }>;

/** Where vectors are kept and compared. What is pushed counts for all that is asked later. */
export interface ComparedVectors {
  /** Passages that are known already stay as they are. */
  push(portion: VectorPortion): void;
  /** The passages nearest to a unit vector, nearest first; `counts` holds the corpus of each document that counts. */
  nearest(vector: Float32Array, limit: number, counts: Uint8Array): Promise<PassageSimilarity[]>;
  /** Every passage of the documents. */
  similarities(documents: readonly number[], vector: Float32Array): Promise<PassageSimilarity[]>;
  /** False once nothing can be asked any more. */
  readonly isAlive: boolean;
  dispose(): void;
}

/** The vectors of the passages of one corpus, side by side, compared one after the other. */
export class VectorRows implements ComparedVectors {
  readonly isAlive = true;
  readonly rows = new PassageRows();
  readonly #ofDocument = new Map<number, number[]>();

  constructor(
    private readonly corpus: number,
    private readonly values: VectorValues,
  ) {}

  push({ no, ordinal, vectors }: VectorPortion): void {
    no.forEach((number, i) => this.#add(number, ordinal[i]!, vectors[i]!));
  }

  nearest(vector: Float32Array, limit: number, counts: Uint8Array): Promise<PassageSimilarity[]> {
    const { rows, values, corpus } = this;
    const nearest = new NearestRows(limit, rows);
    for (let row = 0; row < rows.count; row += 1)
      if (counts[rows.documentOf(row)] === corpus) nearest.show(row, values.product(row, vector));
    return Promise.resolve(nearest.best.map(({ row, similarity }) => rows.at(row, similarity)));
  }

  similarities(documents: readonly number[], vector: Float32Array): Promise<PassageSimilarity[]> {
    const rows = documents.flatMap((no) => this.#ofDocument.get(no) ?? []);
    return Promise.resolve(rows.map((row) => this.rows.at(row, this.values.product(row, vector))));
  }

  dispose(): void {}

  #add(no: number, ordinal: number, vector: Buffer): void {
    const known = this.#ofDocument.get(no);
    if (known?.some((row) => this.rows.ordinalOf(row) === ordinal)) return;
    const row = this.rows.count;
    this.values.push(vector);
    this.rows.add(no, ordinal);
    if (known) known.push(row);
    else this.#ofDocument.set(no, [row]);
  }
}
