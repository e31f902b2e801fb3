import { areaUnderRoc, brierScore, expectedCalibrationError, type Prediction } from '#search/evaluation/measures.js';
import { featureNames, featuresOf, type Features } from '#search/verdict/features.js';
import { fitLogistic, probabilityOf, type LogisticModel, type Observation } from '#search/verdict/logistic.js';
import type { Library } from './library.js';
import type { IncidentQuestion } from './shared-corpora.js';
import type { Line } from './table.js';

type Case = Observation<keyof Features> & Readonly<{ kind: string; fold: number }>;

const folds = 10;
const kinds = ['early', 'terse', 'later'] as const;

const organisationOf = ({ path }: IncidentQuestion): string => path.split('/')[2] ?? '';
const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

const overlap = (left: ReadonlySet<string>, right: ReadonlySet<string>): number => {
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(left.size + right.size - shared, 1);
};

/** The report of a question and its near twins: same organisation, same failure, a title of much the same words. */
export const twinsOf = (question: IncidentQuestion, all: readonly IncidentQuestion[], base: Library): Set<number> => {
  const twins = all.filter(
    (other) =>
      organisationOf(other) === organisationOf(question) &&
      other.failure_mode === question.failure_mode &&
      overlap(wordsOf(other.title), wordsOf(question.title)) > 0.4,
  );
  return new Set(twins.map(({ path }) => base.numberOf.get(path) ?? 0));
};

const nothing: Features = { words: 0, meaning: 0, margin: 0, lead: 0, rareTerms: 0, questionLength: 0 };

/** Each question asked twice: with its report in the base, and without it and its twins. */
const cases = async (base: Library, asked: readonly IncidentQuestion[]): Promise<Case[]> => {
  const found: Case[] = [];
  for (const [i, question] of asked.entries()) {
    const index = base.index.without(twinsOf(question, asked, base));
    for (const kind of kinds) {
      const present = featuresOf(await base.rank('incident', question[kind])) ?? nothing;
      const absent = featuresOf(await base.rank('incident', question[kind], { index })) ?? nothing;
      // 7 is prime to the number of folds: neighbours, often of one organisation, come into different ones.
      const fold = (i * 7) % folds;
      found.push({ kind, fold, features: present, outcome: true }, { kind, fold, features: absent, outcome: false });
    }
  }
  return found;
};

const crossValidated = (all: readonly Case[]): (Prediction & { kind: string })[] =>
  Array.from({ length: folds }, (_, fold) => {
    const model = fitLogistic(
      featureNames,
      all.filter((one) => one.fold !== fold),
    );
    return all
      .filter((one) => one.fold === fold)
      .map(({ kind, features, outcome }) => ({ kind, outcome, probability: probabilityOf(model, features) }));
  }).flat();

/** How well the verdict's probability tells known from new, and the model fitted on all cases. */
export const measureNovelty = async (
  base: Library,
  asked: readonly IncidentQuestion[],
): Promise<{ lines: Line[]; model: LogisticModel<keyof Features> }> => {
  const all = await cases(base, asked);
  const predictions = crossValidated(all);
  const lines: Line[] = kinds.map((kind) => ({
    name: `novelty, ${kind}: area under ROC`,
    value: areaUnderRoc(predictions.filter((prediction) => prediction.kind === kind)),
  }));
  lines.push({ name: 'novelty: Brier score', value: brierScore(predictions), isLowerBetter: true });
  lines.push({
    name: 'novelty: expected calibration error',
    value: expectedCalibrationError(predictions),
    isLowerBetter: true,
  });
  return { lines, model: fitLogistic(featureNames, all) };
};
