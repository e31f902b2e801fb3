import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import { foreignMarks } from '../analysis/other-language.js';
import { writtenIn } from '../analysis/words.js';
import type { CorpusRanking } from '../ranking/rank.js';
import {
  adviceOn,
  adviseToAdd,
  adviseToTranslate,
  whyNotKnown,
  lackingIn,
  type Foreign,
  type Lacking,
  type Nearness,
  type VerdictName,
} from './advice.js';
import { shippedModel, shippedReliability } from './coefficients.js';
import { askedWorths, featuresOf, nearnessOf, type Features } from './features.js';
import { probabilityOf, type LogisticModel } from './logistic.js';
import { confidences, defaultKnownRisk, thresholdsFor, type Thresholds } from './thresholds.js';

export type { VerdictName } from './advice.js';

/** `probability` is that of the best match being the same failure; `advice` says in a sentence what to do with the verdict. */
export type VerdictReached = Readonly<{
  verdict: VerdictName;
  probability: number;
  calibrated: boolean;
  /** Why the probability is not to be taken at its word; null where it is. */
  uncalibrated: string | null;
  advice: string;
}>;

/**
 * The model behind a probability. `id` is null for the one that is shipped, which knows nothing of the organisation;
 * `uncalibrated` says why a probability is not to be taken at its word, null where it is. `heldOut` says how often the best
 * match was the same failure among cases that the model did not see.
 */
export type Calibration = Readonly<{
  id: string | null;
  model: LogisticModel<keyof Features>;
  heldOut: readonly ReliabilityBin[];
  uncalibrated: string | null;
}>;

export const shippedCalibration: Calibration = {
  id: null,
  model: shippedModel,
  heldOut: shippedReliability,
  uncalibrated: 'fitted on public incident reports, not yet on your own judged answers',
};

/** What a verdict is reached from: whether there was anything to go by, and what is known of the ranking. */
export type Assessment =
  | Readonly<{ basis: 'ranking'; features: Features; nearest: Nearness; foreign?: Foreign }>
  | Readonly<{ basis: 'empty-question' | 'too-little'; features: null; lacking: readonly Lacking[] }>
  | Readonly<{ basis: 'nothing-found'; features: null; foreign?: Foreign }>
  | Readonly<{ basis: 'empty-base' | 'no-incidents-asked'; features: null }>;

/** A question tells something from this much rarity on, over all its words: two rare words, or a few that are less so. */
const leastTold = 4;

/** In a smaller base every word stands in most documents, so that rarity says nothing of a question. */
const fewestDocuments = 10;

/** A compound of three words and more, such as `orders-mail-lag-high`, is as good as a sentence. Its whole is a term too. */
const fewestInCompound = 4;

const tellsTooLittle = (ranking: CorpusRanking): boolean => {
  const { question, statistics } = ranking;
  const { terms } = question;
  const told =
    statistics.documents < fewestDocuments ? Infinity : askedWorths(ranking).reduce((sum, worth) => sum + worth, 0);
  const isOneWord = new Set(terms.map(({ origin }) => origin)).size === 1 && terms.length < fewestInCompound;
  return isOneWord ? !terms[0]!.identifier : told < leastTold;
};

/** Above this share of words on record it is no matter of language. */
const fewOnRecord = 0.7;

/** Records in the language of a question have some of its commonest words in so many of the documents. */
const spoken = { ofWords: 0.25, ofDocuments: 0.25 } as const;

const isSpoken = ({ question, statistics }: CorpusRanking, marks: ReadonlySet<string>): boolean => {
  const { documents, spreads } = statistics;
  const common = question.terms.filter(
    ({ origin }, i) => marks.has(origin) && spreads[i]!.any >= spoken.ofDocuments * documents,
  );
  return common.length >= spoken.ofWords * marks.size;
};

/** Set where a question seems to be in another language than the records and few of its words are on record. */
const foreignIn = (ranking: CorpusRanking, text: string): { foreign?: Foreign } => {
  const { question, worths } = ranking;
  const { terms } = question;
  const marks = foreignMarks(terms);
  const asked = new Set(terms.map(({ origin }) => origin)).size;
  const onRecord = new Set(terms.filter((_, i) => worths[i]! > 0).map(({ origin }) => origin)).size;
  const named = terms.filter(({ identifier }, i) => identifier && worths[i]! > 0).map(({ origin }) => origin);
  return marks.size > 0 && onRecord <= fewOnRecord * asked && !isSpoken(ranking, marks)
    ? { foreign: { onRecord, asked, named: named.map((name) => writtenIn(text, name)) } }
    : {};
};

/** What the ranking of incidents says about whether its best one is the same failure as the one asked about, in `text` as typed. */
export const assess = (ranking: CorpusRanking, text = ''): Assessment => {
  const { terms, services } = ranking.question;
  const named = terms.map(({ origin }) => origin.toLowerCase()).filter((word) => ranking.concerned.has(word));
  const lacking = lackingIn(terms, [...services, ...named]);
  if (terms.length === 0) return { basis: 'empty-question', features: null, lacking };
  if (ranking.statistics.documents === 0) return { basis: 'empty-base', features: null };
  if (tellsTooLittle(ranking)) return { basis: 'too-little', features: null, lacking };
  const features = featuresOf(ranking);
  if (features === null) return { basis: 'nothing-found', features, ...foreignIn(ranking, text) };
  return { basis: 'ranking', features, nearest: nearnessOf(ranking), ...foreignIn(ranking, text) };
};

type Unranked = Exclude<Assessment, Readonly<{ basis: 'ranking' }>>;

const sayForeign = (foreign: Foreign): Pick<VerdictReached, 'verdict' | 'advice'> => ({
  verdict: 'INSUFFICIENT_QUERY',
  advice: adviseToTranslate(foreign),
});

const sayUnranked = (assessment: Unranked): Pick<VerdictReached, 'verdict' | 'advice'> => {
  switch (assessment.basis) {
    case 'empty-question':
    case 'too-little':
      return { verdict: 'INSUFFICIENT_QUERY', advice: adviseToAdd(assessment.lacking) };
    case 'empty-base':
      return { verdict: 'NOVEL', advice: 'Nothing is on record yet: import postmortems first.' };
    case 'nothing-found':
      return assessment.foreign
        ? sayForeign(assessment.foreign)
        : { verdict: 'NOVEL', advice: 'Nothing on record is like it in words or meaning. Investigate it as new.' };
    case 'no-incidents-asked':
      return {
        verdict: 'INSUFFICIENT_QUERY',
        advice:
          'Only runbooks and failure modes were asked for: ask for postmortems too to learn whether it has happened before.',
      };
  }
};

const verdictOf = (probability: number, { known, likelyKnown, related }: Thresholds) => {
  if (probability >= known) return 'KNOWN';
  if (probability >= likelyKnown) return 'LIKELY_KNOWN';
  return probability >= related ? 'RELATED' : 'NOVEL';
};

/**
 * Whether this has happened before, by a model of what assessments came true. KNOWN is wrong no more often than `knownRisk`;
 * `mostProbable` is what the probability may not exceed, whatever the model says.
 */
export const reachVerdict = (
  assessment: Assessment,
  { id, model, heldOut, uncalibrated }: Calibration = shippedCalibration,
  knownRisk = defaultKnownRisk,
  mostProbable = 1,
): VerdictReached => {
  const calibrated = uncalibrated === null;
  if (assessment.basis !== 'ranking') {
    return { probability: 0, calibrated, uncalibrated, ...sayUnranked(assessment) };
  }
  const probability = Math.min(mostProbable, probabilityOf(model, assessment.features));
  // Until a deployment has enough cases of its own it goes by those that the shipped model was measured on.
  const confidence = id === null || !calibrated ? confidences.shipped : confidences.own;
  const verdict = verdictOf(probability, thresholdsFor(knownRisk, heldOut, confidence));
  const { nearest, foreign } = assessment;
  const asUsual = thresholdsFor(defaultKnownRisk, heldOut, confidence).known;
  const isHeldBack = verdict === 'LIKELY_KNOWN' && probability >= Math.min(asUsual, 1 - knownRisk);
  const advice = `${adviceOn(verdict, nearest)}${isHeldBack ? ` ${whyNotKnown(knownRisk)}` : ''}`;
  const said: Pick<VerdictReached, 'verdict' | 'advice'> =
    verdict === 'NOVEL' && foreign ? sayForeign(foreign) : { verdict, advice };
  return { probability, calibrated, uncalibrated, ...said };
};
