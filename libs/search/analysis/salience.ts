import { leastTelling, lessTelling, moreTelling } from './salience-words.js';

const tiers: readonly (readonly [string, number])[] = [
  [leastTelling, 0.7],
  [lessTelling, 0.85],
  [moreTelling, 1.15],
];

const weights = new Map(
  tiers.flatMap(([list, weight]) =>
    list
      .trim()
      .split(/\s+/)
      .map((word) => [word, weight]),
  ),
);

/**
 * How much a word tells of what a text is about, beside its rarity: in a small base `briefly` is as rare as `certificate`. 1 for
 * a word of which nothing is known.
 */
export const salience = (form: string): number => weights.get(form) ?? 1;
