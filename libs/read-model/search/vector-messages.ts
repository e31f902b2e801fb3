import type { PassageSimilarity } from '#search/index/search-index.js';
import type { VectorPortion } from './vector-rows.js';

/** To the thread that compares vectors. `counts` is left out where it is the one sent last. */
export type VectorRequest =
  | (Readonly<{ kind: 'push' }> & VectorPortion)
  | Readonly<{ kind: 'nearest'; id: number; vector: Float32Array; limit: number; counts?: Uint8Array }>
  | Readonly<{ kind: 'similarities'; id: number; vector: Float32Array; documents: Int32Array }>;

/** Its answer to the request of this id: similarities side by side. */
export type VectorReply = Readonly<{ id: number; no: Int32Array; ordinal: Int32Array; similarity: Float64Array }>;

/** Arrays of numbers travel between threads many times faster than objects. */
export const replyOf = (id: number, found: readonly PassageSimilarity[]): VectorReply => ({
  id,
  no: Int32Array.from(found, ({ no }) => no),
  ordinal: Int32Array.from(found, ({ ordinal }) => ordinal),
  similarity: Float64Array.from(found, ({ similarity }) => similarity),
});

/** What a reply tells. */
export const similaritiesIn = ({ no, ordinal, similarity }: VectorReply): PassageSimilarity[] =>
  Array.from(no, (number, i) => ({ no: number, ordinal: ordinal[i]!, similarity: similarity[i]! }));
