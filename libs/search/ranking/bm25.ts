/** BM25's two parameters: how soon repetition saturates, and how much length counts against a text. */
export type Bm25 = Readonly<{ k1: number; b: number }>;

/** Rarity of a term that occurs in `occurrences` of `documents` texts; never negative. */
export const rarity = (documents: number, occurrences: number): number =>
  Math.log(1 + (documents - occurrences + 0.5) / (occurrences + 0.5));

/** How much one term speaks for a text, between 0 and `k1 + 1`. `relativeLength` is its length over the average. */
export const saturation = (frequency: number, relativeLength: number, { k1, b }: Bm25): number =>
  (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * relativeLength));
