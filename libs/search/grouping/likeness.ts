import type { CauseProfile } from './cause-profile.js';
import { mechanismWords, type Mechanism } from './mechanism-words.js';

/** Weights by word or by kind, of length 1 altogether. */
type Direction = ReadonlyMap<string, number>;

/** A profile beside others: which of its words and kinds are telling there. `mechanism` is the kind that it tells most of. */
export type Compared = Readonly<{
  words: Direction;
  mechanisms: Direction;
  mechanism: Mechanism | null;
}>;

/** A kind that says where something broke, such as a cluster, counts so much beside one that says how. */
const placeWeight = 0.3;

/** Words in common count so much beside kinds of mechanism in common. */
const wordWeight = 1.5;

/**
 * From here on two causes count as alike: 2.5 is the most. Cautious, because a wrong merge hides a cause and a split costs a
 * line; `npm run eval` shows what it reaches.
 */
export const alikeFrom = 1;

const unit = (weights: Map<string, number>): Direction => {
  const length = Math.hypot(...weights.values()) || 1;
  return new Map([...weights].map(([key, weight]) => [key, weight / length]));
};

const cosine = (left: Direction, right: Direction): number => {
  const [few, many] = left.size <= right.size ? [left, right] : [right, left];
  let sum = 0;
  for (const [key, weight] of few) sum += weight * (many.get(key) ?? 0);
  return sum;
};

const mechanismWeight = (kind: Mechanism, told: number): number => {
  const entry: { rarity: number; isPlace?: boolean } = mechanismWords[kind];
  return told * entry.rarity * (entry.isPlace ? placeWeight : 1);
};

const strongest = (mechanisms: Direction): Mechanism | null => {
  const [best] = [...mechanisms].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return best ? (best[0] as Mechanism) : null;
};

/** Weighs the words of profiles by how few of the others have them, so that what all share tells nothing. */
export const compared = (profiles: readonly CauseProfile[]): Compared[] => {
  const spread = new Map<string, number>();
  for (const { words } of profiles) for (const [stem] of words) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  return profiles.map((profile) => {
    const words = profile.words.map(([stem, , count]): [string, number] => [
      stem,
      (1 + Math.log(count)) * Math.log(1 + profiles.length / spread.get(stem)!),
    ]);
    const kinds = Object.entries(profile.mechanisms) as [Mechanism, number][];
    const mechanisms = unit(new Map(kinds.map(([kind, told]) => [kind, mechanismWeight(kind, told)])));
    return { words: unit(new Map(words)), mechanisms, mechanism: strongest(mechanisms) };
  });
};

/** How much of their words two causes have in common: 1 for the same words throughout. */
export const wordsInCommon = (left: Compared, right: Compared): number => cosine(left.words, right.words);

/**
 * How alike two causes are: 0 unless both tell most of the same kind of mechanism, whatever else they have in common. The same
 * trigger or the same symptom does not make them alike.
 */
export const likeness = (left: Compared, right: Compared): number => {
  if (left.mechanism === null || left.mechanism !== right.mechanism) return 0;
  return cosine(left.mechanisms, right.mechanisms) + wordWeight * wordsInCommon(left, right);
};
