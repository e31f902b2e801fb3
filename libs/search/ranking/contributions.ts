import type { FusionWeights } from './weights.js';

/** How much each signal speaks for a document, each between about 0 and 1 before it is weighted. */
export type Strengths = Readonly<Record<keyof FusionWeights, number>>;

const signals = ['words', 'passage', 'together', 'surprise', 'meaning', 'topic', 'services'] as const;

/** What each signal adds to a document's score. */
export const contributionsOf = (strengths: Strengths, weights: FusionWeights): Strengths =>
  Object.fromEntries(signals.map((name) => [name, weights[name] * strengths[name]])) as Strengths;

/** A document's score: all that its signals add. */
export const scoreOf = (strengths: Strengths, weights: FusionWeights): number =>
  Object.values(contributionsOf(strengths, weights)).reduce((sum, contribution) => sum + contribution, 0);
