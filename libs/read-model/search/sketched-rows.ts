import { NearestRows, PassageRows } from './passage-rows.js';
import type { PushedRows, SketchedWanted } from './vector-messages.js';
import { VectorSketches } from './vector-sketches.js';
import { HalfValues, roomForVectors } from './vector-values.js';

/** The vectors of the passages of a large corpus, of which only those are compared that their sketches make likely. */
export class SketchedRows {
  readonly #rows = new PassageRows();
  readonly #sketches: VectorSketches;
  #values: HalfValues;

  constructor(private readonly wanted: SketchedWanted) {
    this.#values = new HalfValues(wanted.dimensions, roomForVectors(0, wanted.dimensions));
    this.#sketches = new VectorSketches(wanted.dimensions);
  }

  push({ no, ordinal, shared }: PushedRows): void {
    this.#values = new HalfValues(this.wanted.dimensions, shared);
    no.forEach((number, i) => {
      this.#sketches.push(this.#values.unit(this.#rows.count));
      this.#rows.add(number, ordinal[i]!);
    });
  }

  /** All but exactly the rows nearest to a unit vector, nearest first; `counts` holds the corpus of each document that counts. */
  nearest(vector: Float32Array, limit: number, counts: Uint8Array): NearestRows['best'] {
    const nearest = new NearestRows(limit, this.#rows);
    const doesCount = (row: number): boolean => counts[this.#rows.documentOf(row)] === this.wanted.corpus;
    for (const row of this.#sketches.likely(vector, doesCount)) nearest.show(row, this.#values.product(row, vector));
    return nearest.best;
  }
}
