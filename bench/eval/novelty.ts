import type { ReliabilityBin } from '#domain/calibration/calibration.events.js';
import { areaUnderRoc, brierScore, expectedCalibrationError, type Prediction } from '#search/evaluation/measures.js';
import { featureNames, type Features } from '#search/verdict/features.js';
import { reliabilityCurve } from '#search/verdict/fit-calibration.js';
import { fitLogistic, probabilityOf, scaleOf, type LogisticModel } from '#search/verdict/logistic.js';
import { confidences, defaultKnownRisk, thresholdsFor } from '#search/verdict/thresholds.js';
import type { Library } from './library.js';
import { noveltyCases, noveltyKinds, type NoveltyCase } from './novelty-cases.js';
import type { IncidentQuestion } from './shared-corpora.js';
import type { Line } from './table.js';

type Model = LogisticModel<keyof Features>;
type Predicted = NoveltyCase & Readonly<{ probability: number }>;

const folds = 10;

/** How many other incidents the bases hold: verdicts must mean the same in a young base. */
const sizes = [null, 100, 40, 16] as const;

/** As no question of the set has been judged or objected to, what that counts is set: a clear word makes it 20 times as likely. */
const consideredCoefficient = 10;

/** The questions in the whole base are what is promised; the others keep the model from going astray beyond them. */
const weightOf = ({ kind, size }: NoveltyCase): number => {
  if (kind === 'fragment') return 0.2;
  if (kind === 'log') return 0.05;
  return size === null ? 1 : 0.35;
};

/** A few words are found in many reports, so there it is asked whether the right one leads. */
const outcomeOf = ({ kind, isPresent, isBest }: NoveltyCase): boolean => (kind === 'fragment' ? isBest : isPresent);

const penalty = 3;

const fit = (cases: readonly NoveltyCase[]): Model => {
  const { intercept, coefficients } = fitLogistic(
    featureNames,
    cases.flatMap((one) => {
      const { features } = one;
      return features ? [{ features, outcome: outcomeOf(one), weight: weightOf(one) }] : [];
    }),
    { penalty },
  );
  return { intercept, coefficients: { ...coefficients, considered: consideredCoefficient } };
};

/** 7 is prime to the number of folds: neighbours, often of one organisation, come into different ones. */
const foldOf = ({ question }: NoveltyCase): number => (question * 7) % folds;

const crossValidated = (
  cases: readonly NoveltyCase[],
  asked: readonly NoveltyCase[],
  keyOf: (one: NoveltyCase) => number | string = foldOf,
): Predicted[] =>
  [...new Set(asked.map(keyOf))].flatMap((key) => {
    const model = fit(cases.filter((one) => keyOf(one) !== key));
    return asked
      .filter((one) => keyOf(one) === key)
      .map((one) => ({ ...one, probability: one.features ? probabilityOf(model, one.features) : 0 }));
  });

const isPromised = ({ kind, size }: NoveltyCase): boolean => size === null && kind !== 'fragment' && kind !== 'log';

const ofPresence = (predicted: readonly Predicted[]): Prediction[] =>
  predicted.map(({ probability, isPresent }) => ({ probability, outcome: isPresent }));

const ofTheBest = (predicted: readonly Predicted[]): Prediction[] =>
  predicted.map(({ probability, isBest }) => ({ probability, outcome: isBest }));

const roc = (name: string, predictions: readonly Prediction[], atLeast?: number): Line => ({
  name: `novelty, ${name}: area under ROC`,
  value: areaUnderRoc(predictions),
  ...(atLeast !== undefined && { atLeast }),
});

/** Less than any two titles have in common. */
const anyTitle = -1;

const least = 0.86;

const kindLines = (predicted: readonly Predicted[]): Line[] =>
  noveltyKinds.map((kind) => roc(kind, ofPresence(predicted.filter((one) => one.kind === kind)), least));

const knownLines = (predicted: readonly Predicted[]): Line[] => {
  const { known } = thresholdsFor(defaultKnownRisk, reliabilityCurve(ofTheBest(predicted), 20), confidences.shipped);
  const said = predicted.filter(({ probability }) => probability >= known);
  const wrong = said.filter(({ isBest }) => !isBest).length;
  const present = predicted.filter(({ isPresent }) => isPresent).length;
  return [
    { name: 'KNOWN: from this probability on', value: known },
    { name: 'KNOWN: said of so many whose report is there', value: (said.length - wrong) / present },
    { name: 'KNOWN: wrong', value: wrong / Math.max(said.length, 1), isLowerBetter: true },
  ];
};

/** What was measured, and what `libs/search/verdict/coefficients.ts` holds of it. */
type Novelty = Readonly<{
  lines: Line[];
  model: Model;
  deviations: Readonly<Record<string, number>>;
  heldOut: ReliabilityBin[];
}>;

/** How well the verdict's probability tells known from new, the model fitted on all cases, and how far it is to be trusted. */
export const measureNovelty = async (base: Library, asked: readonly IncidentQuestion[]): Promise<Novelty> => {
  const cases = await noveltyCases(base, asked, sizes);
  const predicted = crossValidated(cases, cases);
  const promised = predicted.filter(isPromised);
  const allTwinsOut = (await noveltyCases(base, asked, [null], anyTitle)).filter(isPromised);
  const byOrganisation = crossValidated(cases, cases.filter(isPromised), ({ organisation }) => organisation);
  const lines: Line[] = [
    ...kindLines(promised),
    roc('best match right', ofTheBest(promised)),
    roc('organisation left out of the fit', ofPresence(byOrganisation)),
    roc('without all of the same failure and organisation', ofPresence(crossValidated(cases, allTwinsOut))),
    ...sizes.flatMap((size) =>
      size === null ? [] : [roc(`${size} other incidents`, ofPresence(predicted.filter((one) => one.size === size)))],
    ),
    { name: 'novelty: Brier score', value: brierScore(ofPresence(promised)), isLowerBetter: true },
    {
      name: 'novelty: expected calibration error',
      value: expectedCalibrationError(ofPresence(promised)),
      isLowerBetter: true,
    },
    ...knownLines(promised),
  ];
  const features = promised.flatMap((one) => one.features ?? []);
  const deviations = Object.fromEntries(
    featureNames.map((name) => [name, scaleOf(features.map((of) => of[name])).deviation]),
  );
  return { lines, model: fit(cases), deviations, heldOut: reliabilityCurve(ofTheBest(promised), 20) };
};
