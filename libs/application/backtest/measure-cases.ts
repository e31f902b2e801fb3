import type {
  BacktestCalibration,
  BacktestMeasures,
  SelfCheck,
  VerdictCount,
} from '#domain/backtest/backtest-report.js';
import {
  areaUnderRoc,
  brierScore,
  expectedCalibrationError,
  meanReciprocalRank,
  recallAt,
  type Prediction,
} from '#search/evaluation/measures.js';
import { reliabilityCurve } from '#search/verdict/fit-calibration.js';
import type { SelfChecked } from './ask-past.js';
import type { AskedCase } from './asked-case.js';
import { groupedBy } from './grouped.js';

const countedTo = 10;

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

const overSome = <T>(items: readonly T[], measure: (items: readonly T[]) => number): number | null =>
  items.length === 0 ? null : orNull(measure(items));

const isOf =
  (kind: AskedCase['truth']['kind']) =>
  ({ truth }: AskedCase): boolean =>
    truth.kind === kind;

/** A question that could not be understood is no statement on whether it is known. */
const isStatement = ({ reached }: AskedCase): boolean => reached.verdict !== 'INSUFFICIENT_QUERY';

const isNovel = ({ reached }: AskedCase): boolean => reached.verdict === 'NOVEL';

const telling = (cases: readonly AskedCase[]): Prediction[] =>
  cases
    .filter((one) => isStatement(one) && one.truth.kind !== 'unknown')
    .map(({ reached, truth }) => ({ probability: reached.probability, outcome: truth.kind === 'recurrence' }));

const shareOfFirsts = (cases: readonly AskedCase[]): number => cases.filter(isOf('first')).length / cases.length;

/** The measures of some questions; `BacktestMeasures` says what each is. */
export const measuresOf = (cases: readonly AskedCase[]): BacktestMeasures => {
  const recurrences = cases.filter(isOf('recurrence'));
  const ranks = recurrences.map(({ found }) => found?.rank ?? null);
  const share = (k: number): number | null => overSome(ranks, (some) => recallAt(k, some));
  const abstained = cases.filter(isNovel);
  const known = abstained.filter(({ truth }) => truth.kind !== 'unknown');
  return {
    questions: cases.length,
    recurrences: recurrences.length,
    recallAt1: share(1),
    recallAt3: share(3),
    recallAt5: share(5),
    meanReciprocalRank: overSome(ranks, (some) => meanReciprocalRank(countedTo, some)),
    firsts: cases.filter(isOf('first')).length,
    noveltyAuroc: overSome(telling(cases), areaUnderRoc),
    abstained: abstained.length,
    abstentionPrecision: overSome(known, shareOfFirsts),
  };
};

/** The measures of each group of cases, the largest first. A case may be in several groups. */
export const measuresBy = (
  cases: readonly AskedCase[],
  namesOf: (one: AskedCase) => readonly string[],
): (BacktestMeasures & Readonly<{ name: string }>)[] => {
  const named = cases.flatMap((one) => namesOf(one).map((name) => ({ name, one })));
  return [...groupedBy(named, ({ name }) => name)]
    .map(([name, group]) => ({ name, ...measuresOf(group.map(({ one }) => one)) }))
    .sort((a, b) => b.questions - a.questions || a.name.localeCompare(b.name));
};

/** For each minute the newest question of each incident by then; null for incidents of which no record tells minutes. */
export const measuresByMinute = (
  cases: readonly AskedCase[],
  minutes: readonly number[],
): (BacktestMeasures & Readonly<{ minute: number | null }>)[] => {
  const untimed = cases.filter(({ question }) => question.minute === null);
  const timed = minutes.map((minute) => ({ minute, ...measuresOf(askedBy(cases, minute)) }));
  return untimed.length === 0 ? timed : [...timed, { minute: null, ...measuresOf(untimed) }];
};

const askedBy = (cases: readonly AskedCase[], minute: number): AskedCase[] => {
  const asked = cases.filter(({ question }) => question.minute !== null && question.minute <= minute);
  return [...groupedBy(asked, ({ incident }) => incident.incidentId).values()].map((group) =>
    group.reduce((last, one) => (one.question.minute! > last.question.minute! ? one : last)),
  );
};

/** How far the probabilities were to be trusted. */
export const calibrationOf = (cases: readonly AskedCase[], fitId: string | null): BacktestCalibration => {
  const predictions = cases
    .filter((one) => isStatement(one) && one.bestIsSame !== null)
    .map(({ reached, bestIsSame }) => ({ probability: reached.probability, outcome: bestIsSame === true }));
  return {
    fitId,
    questions: predictions.length,
    brierScore: overSome(predictions, brierScore),
    calibrationError: overSome(predictions, (some) => expectedCalibrationError(some)),
    curve: reliabilityCurve(predictions),
  };
};

/** How often each verdict was given, and what the incidents were. */
export const verdictCounts = (cases: readonly AskedCase[]): VerdictCount[] =>
  ['KNOWN', 'LIKELY_KNOWN', 'RELATED', 'NOVEL', 'INSUFFICIENT_QUERY'].map((verdict) => {
    const own = cases.filter(({ reached }) => reached.verdict === verdict);
    return {
      verdict,
      questions: own.length,
      recurrences: own.filter(isOf('recurrence')).length,
      firsts: own.filter(isOf('first')).length,
      bestIsSame: own.filter(({ bestIsSame }) => bestIsSame === true).length,
    };
  });

/** Whether answers are told from those to the same questions after what was to be found was taken away. */
export const withheldAuroc = (cases: readonly AskedCase[]): number | null => {
  const predictions = cases.flatMap(({ reached, withheld }): Prediction[] =>
    withheld === null
      ? []
      : [
          { probability: reached.probability, outcome: true },
          { probability: withheld, outcome: false },
        ],
  );
  return overSome(predictions, areaUnderRoc);
};

export const selfCheckOf = (checks: readonly SelfChecked[]): SelfCheck => {
  const ranks = checks.map(({ rank }) => rank);
  const predictions = checks.flatMap(({ present, absent }): Prediction[] => [
    { probability: present, outcome: true },
    { probability: absent, outcome: false },
  ]);
  return {
    questions: checks.length,
    recallAt1: overSome(ranks, (some) => recallAt(1, some)),
    recallAt5: overSome(ranks, (some) => recallAt(5, some)),
    meanReciprocalRank: overSome(ranks, (some) => meanReciprocalRank(countedTo, some)),
    presenceAuroc: overSome(predictions, areaUnderRoc),
  };
};
