import type { CorpusRanking } from '../ranking/rank.js';
import { shippedModel } from './coefficients.js';
import { featuresOf, type Features } from './features.js';
import { probabilityOf, type LogisticModel } from './logistic.js';

/** What an answer says first. */
export type VerdictName = 'KNOWN' | 'LIKELY_KNOWN' | 'RELATED' | 'NOVEL' | 'INSUFFICIENT_QUERY';

/** `probability` is that of the best match being the same failure; `advice` says in a sentence what to do with the verdict. */
export type VerdictReached = Readonly<{
  verdict: VerdictName;
  probability: number;
  calibrated: boolean;
  advice: string;
}>;

/** From which probability on each verdict is given. */
const thresholds = { KNOWN: 0.8, LIKELY_KNOWN: 0.55, RELATED: 0.3 } as const;

const advice: Readonly<Record<VerdictName, string>> = {
  KNOWN: 'This has happened before: start with the first match, its causes and what fixed it.',
  LIKELY_KNOWN: 'This has probably happened before: compare the symptoms of the first matches with what you see.',
  RELATED: 'Similar things have happened: use the matches for ideas and check each cause before you act on it.',
  NOVEL: 'Nothing on record is the same failure; the matches are the nearest misses.',
  INSUFFICIENT_QUERY: 'Say what you observe: name the service, the alert, or paste the error text.',
};

const reached = (verdict: VerdictName, probability: number, said = advice[verdict]): VerdictReached => ({
  verdict,
  probability,
  calibrated: false,
  advice: said,
});

const verdictOf = (probability: number): VerdictName => {
  if (probability >= thresholds.KNOWN) return 'KNOWN';
  if (probability >= thresholds.LIKELY_KNOWN) return 'LIKELY_KNOWN';
  return probability >= thresholds.RELATED ? 'RELATED' : 'NOVEL';
};

const nothingKnown = 'Nothing is on record yet: import postmortems first.';

/** What is said where the asker left all incidents out, so that nothing can be told from them. */
export const noIncidentsAsked: VerdictReached = reached(
  'INSUFFICIENT_QUERY',
  0,
  'Only runbooks and failure modes were asked for: ask for postmortems too to learn whether it has happened before.',
);

/** Whether the best incident of a ranking is the same failure as the one asked about. */
export const reachVerdict = (
  ranking: CorpusRanking,
  model: LogisticModel<keyof Features> = shippedModel,
): VerdictReached => {
  if (ranking.question.terms.length === 0) return reached('INSUFFICIENT_QUERY', 0);
  if (ranking.statistics.documents === 0) return reached('NOVEL', 0, nothingKnown);
  const features = featuresOf(ranking);
  if (features === null) return reached('NOVEL', 0);
  const probability = probabilityOf(model, features);
  return reached(verdictOf(probability), probability);
};
