import { featuresOf } from './features.js';
import type { Valued } from './pack.js';
import { everyStatement, type StatementWeights } from './statement-weights.js';
import type { Unit } from './units.js';

/** How far below its document's best statements one may fall and still be quoted. */
const shareOfBest = 0.1;

/** How many of a document's best statements set the standard. */
const best = 4;

const likelihood = (shows: readonly string[], weights: StatementWeights, besides: number): number => {
  const odds = shows.reduce((sum, name) => sum + (weights[name] ?? 0), (weights[everyStatement] ?? 0) + besides);
  return 1 / (1 + Math.exp(-odds));
};

/**
 * A statement with how likely a reader marks it, and what quoting it is worth: that, less what the document's best ones make
 * it cost. `standard` is how likely it is by its looks alone: what speaks for one statement raises no bar for the others.
 */
export type Weighed = Unit & Valued & Readonly<{ likely: number; standard: number }>;

/** Weighs the statements of a document; `besides` adds to the odds of one what its looks do not show. */
export const weighed = (
  units: readonly Unit[],
  weights: StatementWeights,
  besides: (unit: Unit) => number = () => 0,
): Weighed[] => {
  const each = featuresOf(units).map((shows, index) => {
    const more = besides(units[index]!);
    const likely = likelihood(shows, weights, more);
    return { likely, standard: more > 0 ? likelihood(shows, weights, 0) : likely };
  });
  const top = each
    .map(({ standard }) => standard)
    .sort((left, right) => right - left)
    .slice(0, best);
  const cost = (shareOfBest * top.reduce((sum, one) => sum + one, 0)) / Math.max(1, top.length);
  return units.map((unit, index) => ({ ...unit, ...each[index]!, value: each[index]!.likely - cost }));
};
