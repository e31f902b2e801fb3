import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import { brierScore, expectedCalibrationError, type Prediction } from '../evaluation/measures.js';
import { shippedDeviations, shippedModel } from './coefficients.js';
import { featureNames, readFeatures, type Features } from './features.js';
import { fitLogistic, probabilityOf, type LogisticModel } from './logistic.js';

/** What was known of a ranking, and whether its best match turned out to be the same failure. Cases of one `group` are held out together. */
export type CalibrationCase = Readonly<{ features: Features; outcome: boolean; group?: string }>;

/**
 * A model fitted on an organisation's own cases. The measures are of held-out cases. `reason` says in a sentence why the cases
 * are not enough yet; null where they are.
 */
export type CalibrationFit = Readonly<{
  model: LogisticModel<keyof Features>;
  brierScore: number;
  calibrationError: number;
  curve: readonly ReliabilityBin[];
  isEnough: boolean;
  reason: string | null;
}>;

/** How many cases a deployment needs before its probabilities are taken at their word, and how many of each outcome. */
export const enoughCases = { all: 30, ofEach: 8 } as const;

/**
 * How strongly a fit is held to the shipped model: about so many cases weigh as much as it does. How often an organisation's
 * questions have a precedent shows sooner than what tells that they have one.
 */
const restraint = { level: 10, slopes: 30 } as const;

const towards = { model: shippedModel, deviations: shippedDeviations, penalty: restraint.level };

const folds = 10;

const foldsOf = (cases: readonly CalibrationCase[]): number[] => {
  const numbers = new Map<string, number>();
  return cases.map(({ group }, i) => {
    const key = group ?? `case ${i}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size % folds);
    return numbers.get(key)!;
  });
};

const fit = (cases: readonly CalibrationCase[]): LogisticModel<keyof Features> =>
  cases.length === 0 ? shippedModel : fitLogistic(featureNames, cases, { penalty: restraint.slopes, towards });

const heldOut = (cases: readonly CalibrationCase[]): Prediction[] => {
  const foldOf = foldsOf(cases);
  return Array.from({ length: folds }, (_, fold) => {
    const model = fit(cases.filter((__, i) => foldOf[i] !== fold));
    return cases
      .filter((__, i) => foldOf[i] === fold)
      .map(({ features, outcome }) => ({ outcome, probability: probabilityOf(model, features) }));
  }).flat();
};

/** How often what was said to be so probable was so, in bins of equal width; empty bins are left out. */
export const reliabilityCurve = (predictions: readonly Prediction[], bins = 10): ReliabilityBin[] =>
  Array.from({ length: bins }, (_, bin) => {
    const own = predictions.filter(({ probability }) => Math.min(bins - 1, Math.floor(probability * bins)) === bin);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      stated: mean(own.map(({ probability }) => probability)),
      observed: mean(own.map(({ outcome }) => (outcome ? 1 : 0))),
      count: own.length,
    };
  }).filter(({ count }) => count > 0);

const counted = (count: number): string => `${count} judged or backtested ${count === 1 ? 'answer' : 'answers'}`;

const shortage = (cases: readonly CalibrationCase[]): string | null => {
  if (cases.length < enoughCases.all) return `${counted(cases.length)} so far, ${enoughCases.all} are needed`;
  const same = cases.filter(({ outcome }) => outcome).length;
  const rarer = Math.min(same, cases.length - same);
  if (rarer >= enoughCases.ofEach) return null;
  const what = rarer === same ? 'the same failure' : 'another failure';
  return `only ${rarer} of ${counted(cases.length)} led with ${what}, ${enoughCases.ofEach} are needed`;
};

/** Fits the verdict's model on an organisation's own cases; the fewer they are, the nearer it stays to the shipped one. */
export const fitCalibration = (cases: readonly CalibrationCase[]): CalibrationFit => {
  const predictions = heldOut(cases);
  const reason = shortage(cases);
  return {
    model: fit(cases),
    brierScore: brierScore(predictions),
    calibrationError: expectedCalibrationError(predictions),
    curve: reliabilityCurve(predictions),
    isEnough: reason === null,
    reason,
  };
};

/** A model as a fit recorded it; null where it was fitted to features that this release does not look at. */
export const readModel = (
  intercept: number,
  coefficients: Readonly<Record<string, number>>,
): LogisticModel<keyof Features> | null => {
  const read = readFeatures(coefficients);
  return read && Object.keys(coefficients).length === featureNames.length ? { intercept, coefficients: read } : null;
};
