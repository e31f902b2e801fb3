/** A question's distinct stems, with how rare each is in the base; a word that no document has counts as rare as can be. */
export type WeighedStems = ReadonlyMap<string, number>;

/** A word and its rarity, as a ranking tells it: 0 for one that no document has. */
export type AskedTerm = Readonly<{ stem: string; rarity: number }>;

/** The stems of a question with their rarities. */
export const weighStems = (terms: readonly AskedTerm[]): WeighedStems => {
  const greatest = Math.max(1, ...terms.map(({ rarity }) => rarity));
  const weights = new Map<string, number>();
  for (const { stem, rarity } of terms)
    weights.set(stem, Math.max(weights.get(stem) ?? 0, rarity === 0 ? greatest : rarity));
  return weights;
};

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

/**
 * How alike an earlier question is, 0 to 1: the share of what is asked, by rarity, that it asked too, and the share of its
 * words that are asked now. A short question within a long one, either way round, is not the same question.
 */
export const wordSimilarity = (asked: WeighedStems, earlier: readonly string[]): number => {
  const total = sum(asked.values());
  if (total === 0 || earlier.length === 0) return 0;
  const shared = earlier.filter((stem) => asked.has(stem));
  const covered = sum(shared.map((stem) => asked.get(stem)!)) / total;
  return Math.sqrt(covered * (shared.length / earlier.length));
};

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((total, value, i) => total + value * b[i]!, 0);

const meaningShare = 0.3;

/** Words and meaning together, where both questions have a vector in the same space; words alone otherwise. */
export const questionSimilarity = (
  words: number,
  asked: Float32Array | null,
  earlier: Float32Array | null | undefined,
): number => {
  if (!asked || !earlier || asked.length !== earlier.length) return words;
  return (1 - meaningShare) * words + meaningShare * Math.min(1, Math.max(0, dot(asked, earlier)));
};
