import type { SharedVectors } from './vector-values.js';

/** Of what corpus and size the vectors are that a thread compares. */
export type SketchedWanted = Readonly<{ corpus: number; dimensions: number }>;

/** The next rows, with where all vectors lie. */
export type PushedRows = Readonly<{ no: Int32Array; ordinal: Int32Array; shared: SharedVectors }>;

/** To the thread that compares vectors. `counts` is left out where it is the one sent last. */
export type VectorRequest =
  | (Readonly<{ kind: 'push' }> & PushedRows)
  | Readonly<{ kind: 'nearest'; id: number; vector: Float32Array; limit: number; counts?: Uint8Array }>;

/** Its answer to the request of this id, nearest first; arrays of numbers travel between threads many times faster than objects. */
export type VectorReply = Readonly<{ id: number; row: Int32Array; similarity: Float64Array }>;
