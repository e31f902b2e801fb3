import type { FusionWeights } from './weights.js';

/**
 * How much each signal speaks for a document, each between about 0 and 1 before it is weighted. `brevity` is below 0 for a
 * document longer than others.
 */
export type Strengths = Readonly<Record<keyof FusionWeights, number>>;

/** Its length alone neither makes a document an answer nor keeps it from being one: it changes the rest by so much at most. */
const mostByLength = 0.5;

const signals = ['words', 'passage', 'together', 'surprise', 'meaning', 'topic', 'services'] as const;

/** What each signal adds to a document's score. */
export const contributionsOf = (strengths: Strengths, weights: FusionWeights): Strengths => {
  const said = Object.fromEntries(signals.map((name) => [name, weights[name] * strengths[name]])) as Strengths;
  const most = mostByLength * signals.reduce((sum, name) => sum + said[name], 0);
  const brevity = Math.max(-most, Math.min(most, weights.brevity * strengths.brevity));
  return { ...said, brevity };
};

/** A document's score: all that its signals add. */
export const scoreOf = (strengths: Strengths, weights: FusionWeights): number =>
  Object.values(contributionsOf(strengths, weights)).reduce((sum, contribution) => sum + contribution, 0);
