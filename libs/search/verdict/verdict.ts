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
  /** Why the probability is not to be taken at its word; null where it is. */
  uncalibrated: string | null;
  advice: string;
}>;

/** From which probability on each verdict is given. */
export type Thresholds = Readonly<{ known: number; likelyKnown: number; related: number }>;

export const defaultThresholds: Thresholds = { known: 0.8, likelyKnown: 0.55, related: 0.3 };

/**
 * The model behind a probability. `id` is null for the one that is shipped, which knows nothing of the organisation;
 * `uncalibrated` says why a probability is not to be taken at its word, null where it is.
 */
export type Calibration = Readonly<{
  id: string | null;
  model: LogisticModel<keyof Features>;
  uncalibrated: string | null;
}>;

export const shippedCalibration: Calibration = {
  id: null,
  model: shippedModel,
  uncalibrated: 'fitted on public incident reports, not yet on your own judged answers',
};

/** What a verdict is reached from: whether there was anything to go by, and what is known of the ranking. */
export type Assessment =
  | Readonly<{ basis: 'ranking'; features: Features }>
  | Readonly<{ basis: 'nothing-found' | 'empty-question' | 'empty-base' | 'no-incidents-asked'; features: null }>;

const advice: Readonly<Record<VerdictName, string>> = {
  KNOWN: 'This has happened before: start with the first match, its causes and what fixed it.',
  LIKELY_KNOWN: 'This has probably happened before: compare the symptoms of the first matches with what you see.',
  RELATED: 'Similar things have happened: use the matches for ideas and check each cause before you act on it.',
  NOVEL: 'Nothing on record is the same failure; the matches are the nearest misses.',
  INSUFFICIENT_QUERY: 'Say what you observe: name the service, the alert, or paste the error text.',
};

const unasked: Readonly<Record<Exclude<Assessment['basis'], 'ranking'>, readonly [VerdictName, string]>> = {
  'nothing-found': ['NOVEL', advice.NOVEL],
  'empty-question': ['INSUFFICIENT_QUERY', advice.INSUFFICIENT_QUERY],
  'empty-base': ['NOVEL', 'Nothing is on record yet: import postmortems first.'],
  'no-incidents-asked': [
    'INSUFFICIENT_QUERY',
    'Only runbooks and failure modes were asked for: ask for postmortems too to learn whether it has happened before.',
  ],
};

const verdictOf = (probability: number, { known, likelyKnown, related }: Thresholds): VerdictName => {
  if (probability >= known) return 'KNOWN';
  if (probability >= likelyKnown) return 'LIKELY_KNOWN';
  return probability >= related ? 'RELATED' : 'NOVEL';
};

/** What the ranking of incidents says about whether its best one is the same failure as the one asked about. */
export const assess = (ranking: CorpusRanking): Assessment => {
  if (ranking.question.terms.length === 0) return { basis: 'empty-question', features: null };
  if (ranking.statistics.documents === 0) return { basis: 'empty-base', features: null };
  const features = featuresOf(ranking);
  return features ? { basis: 'ranking', features } : { basis: 'nothing-found', features };
};

/** Whether this has happened before, by a model of what assessments came true. */
export const reachVerdict = (
  assessment: Assessment,
  { model, uncalibrated }: Calibration = shippedCalibration,
  thresholds = defaultThresholds,
): VerdictReached => {
  const calibrated = uncalibrated === null;
  if (assessment.basis !== 'ranking') {
    const [verdict, said] = unasked[assessment.basis];
    return { verdict, probability: 0, calibrated, uncalibrated, advice: said };
  }
  const probability = probabilityOf(model, assessment.features);
  const verdict = verdictOf(probability, thresholds);
  return { verdict, probability, calibrated, uncalibrated, advice: advice[verdict] };
};
