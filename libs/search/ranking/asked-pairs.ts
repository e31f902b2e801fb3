import type { QuestionTerm } from '../analysis/analyser.js';
import type { TermHit } from '../index/search-index.js';
import { termWeights } from './weights.js';

/** Two terms of the question, by their index, that were asked next to each other, and what it is worth to find both together. */
type Pair = readonly [left: number, right: number, worth: number];

/** Every two words of the question with at most two between them. `total` is the worth of all. */
export type AskedPairs = Readonly<{ pairs: readonly Pair[]; total: number }>;

const apart = 3;

/** The pairs of a question whose terms are worth so much; one is worth as much as the lesser of its terms. */
export const askedPairs = (terms: readonly QuestionTerm[], worths: readonly number[]): AskedPairs => {
  const pairs = terms.flatMap(({ term }, left) =>
    terms.slice(left + 1, left + 1 + apart).flatMap((other, i): Pair[] => {
      const right = left + 1 + i;
      const worth = Math.min(worths[left]!, worths[right]!);
      return term.stem === other.term.stem || worth === 0 ? [] : [[left, right, worth]];
    }),
  );
  return { pairs, total: pairs.reduce((sum, [, , worth]) => sum + worth, 0) };
};

/** A lone synonym is too far from what was asked to stand together with something. */
const holds = (hit: TermHit, ordinal: number): boolean => (hit.places[ordinal] ?? 0) >= termWeights.otherForm;

/** The share of the asked pairs that a passage holds both words of, by ordinal of a document's so many passages. */
export const pairShares = (
  hits: readonly (TermHit | undefined)[],
  { pairs, total }: AskedPairs,
  passages: number,
): number[] => {
  const shares = new Array<number>(passages).fill(0);
  for (const [left, right, worth] of pairs) {
    const [one, other] = [hits[left], hits[right]];
    if (!one || !other) continue;
    for (let ordinal = 0; ordinal < one.places.length; ordinal += 1)
      if (holds(one, ordinal) && holds(other, ordinal)) shares[ordinal]! += worth / total;
  }
  return shares;
};
