import { featuresOf } from './features.js';
import type { Valued } from './pack.js';
import { everyStatement, type StatementWeights } from './statement-weights.js';
import type { Unit } from './units.js';

/** How far below its document's best statements one may fall and still be quoted. */
const shareOfBest = 0.2;

/** How many of a document's best statements set the standard. */
const best = 4;

const likelihood = (shows: readonly string[], weights: StatementWeights): number => {
  const odds = shows.reduce((sum, name) => sum + (weights[name] ?? 0), weights[everyStatement] ?? 0);
  return 1 / (1 + Math.exp(-odds));
};

/** What it is worth to quote each statement: how likely a reader marks it, less what the document's best ones make it cost. */
export const worthOf = (units: readonly Unit[], weights: StatementWeights): (Unit & Valued)[] => {
  const likely = featuresOf(units).map((shows) => likelihood(shows, weights));
  const top = [...likely].sort((left, right) => right - left).slice(0, best);
  const cost = (shareOfBest * top.reduce((sum, each) => sum + each, 0)) / Math.max(1, top.length);
  return units.map((unit, index) => ({ ...unit, value: likely[index]! - cost }));
};
