import type { PassageSimilarity } from '#search/index/search-index.js';
import { FullValues, HalfValues, type VectorValues } from './vector-values.js';

/** Vectors on their way into memory: those of some passages, one after the other as the database sends them. */
export type VectorPortion = Readonly<{ no: Int32Array; ordinal: Int32Array; vectors: Uint8Array }>;

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

/** Of what corpus and size the vectors are, and whether there are so many that only likely ones are compared. */
export type RowsWanted = Readonly<{ corpus: number; dimensions: number; isLarge: boolean }>;

type Near = { row: number; similarity: number };

/** The vectors of the passages of one corpus, side by side, each of length 1, compared where they are. */
export class VectorRows implements ComparedVectors {
  readonly isAlive = true;
  readonly #no: number[] = [];
  readonly #ordinal: number[] = [];
  readonly #ofDocument = new Map<number, number[]>();
  readonly #values: VectorValues;

  constructor(private readonly wanted: RowsWanted) {
    const { dimensions, isLarge } = wanted;
    this.#values = isLarge ? new HalfValues(dimensions) : new FullValues(dimensions);
  }

  push({ no, ordinal, vectors }: VectorPortion): void {
    const sent = Buffer.from(vectors.buffer, vectors.byteOffset, vectors.byteLength);
    const size = sent.length / no.length;
    no.forEach((number, i) => this.#add(number, ordinal[i]!, sent.subarray(i * size, (i + 1) * size)));
  }

  nearest(vector: Float32Array, limit: number, counts: Uint8Array): Promise<PassageSimilarity[]> {
    const best: Near[] = [];
    let least = -Infinity;
    this.#compare(vector, counts, (row, similarity) => {
      if (similarity < least) return;
      const near = { row, similarity };
      if (best.length === limit && !this.#isNearer(near, best[limit - 1]!)) return;
      let at = best.length;
      while (at > 0 && this.#isNearer(near, best[at - 1]!)) at -= 1;
      best.splice(at, 0, near);
      if (best.length > limit) best.pop();
      if (best.length === limit) least = best[limit - 1]!.similarity;
    });
    return Promise.resolve(best.map(({ row, similarity }) => this.#at(row, similarity)));
  }

  similarities(documents: readonly number[], vector: Float32Array): Promise<PassageSimilarity[]> {
    const rows = documents.flatMap((no) => this.#ofDocument.get(no) ?? []);
    return Promise.resolve(rows.map((row) => this.#at(row, this.#values.product(row, vector))));
  }

  dispose(): void {}

  #add(no: number, ordinal: number, vector: Buffer): void {
    const rows = this.#ofDocument.get(no);
    if (rows?.some((row) => this.#ordinal[row] === ordinal)) return;
    const row = this.#no.length;
    this.#values.push(vector);
    this.#no.push(no);
    this.#ordinal.push(ordinal);
    if (rows) rows.push(row);
    else this.#ofDocument.set(no, [row]);
  }

  /** Calls `visit` for each row of a document that counts, or for the likely ones, with how near it is to the vector. */
  #compare(vector: Float32Array, counts: Uint8Array, visit: (row: number, similarity: number) => void): void {
    const [no, values, { corpus }] = [this.#no, this.#values, this.wanted];
    const doesCount = (row: number): boolean => counts[no[row]!] === corpus;
    const likely = values.likely(vector, doesCount);
    if (likely) for (const row of likely) visit(row, values.product(row, vector));
    else for (let row = 0; row < no.length; row += 1) if (doesCount(row)) visit(row, values.product(row, vector));
  }

  /** Equal text is equally near: the earlier passage comes first then. */
  #isNearer(left: Near, right: Near): boolean {
    if (left.similarity !== right.similarity) return left.similarity > right.similarity;
    return (this.#no[left.row]! - this.#no[right.row]! || this.#ordinal[left.row]! - this.#ordinal[right.row]!) < 0;
  }

  #at(row: number, similarity: number): PassageSimilarity {
    return { no: this.#no[row]!, ordinal: this.#ordinal[row]!, similarity: Math.min(1, similarity) };
  }
}
