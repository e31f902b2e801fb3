import type { Analyser } from '#search/analysis/analyser.js';
import { rankSuspects } from '#search/suspects/rank-suspects.js';
import type { Suspect } from '#search/suspects/suspect.js';
import type { RankableCase } from './told-case.js';

/** How much each signal counts, by its name, instead of 1. */
export type Factors = Readonly<Record<string, number>>;

/** A case with its suspects as they were found. */
export type RankedCase = RankableCase & Readonly<{ suspects: readonly Suspect[] }>;

/** Shares of 1. `coincidenceRight` is how many of those called coincidence were not the cause, `causeCalledSo` how many causes were. */
export type SuspectMeasures = Readonly<{
  cases: number;
  first: number;
  amongThree: number;
  reciprocal: number;
  coincidenceRight: number;
  causeCalledSo: number;
  othersCalledSo: number;
  /** Where nothing that was changed is the cause: how often the first suspect is called coincidence. */
  noneFirstCalledSo: number;
}>;

export const rankCase = (one: RankableCase, analyser: Analyser): RankedCase => ({
  ...one,
  suspects: rankSuspects(one.asked, analyser),
});

const scoreWith = ({ signals }: Suspect, factors: Factors): number =>
  signals.reduce((sum, { name, contribution }) => sum + contribution * (factors[name] ?? 1), 0);

/** The suspects as they would stand with other weights. */
export const reordered = ({ suspects }: RankedCase, factors: Factors): Suspect[] =>
  suspects
    .map((suspect) => ({ suspect, score: scoreWith(suspect, factors) }))
    .sort((a, b) => b.score - a.score || a.suspect.rank - b.suspect.rank)
    .map(({ suspect }) => suspect);

const idOf = ({ change }: Suspect): string => change.change.changeId;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

/** The place of the cause, from 1; Infinity where it is not among them. */
export const placeOfCause = (one: RankedCase, factors: Factors = {}): number => {
  const place = reordered(one, factors).findIndex((suspect) => idOf(suspect) === one.causeId);
  return place < 0 ? Infinity : place + 1;
};

export const measure = (cases: readonly RankedCase[], factors: Factors = {}): SuspectMeasures => {
  const caused = cases.filter(({ causeId }) => causeId !== null);
  const places = caused.map((one) => placeOfCause(one, factors));
  const all = cases.flatMap((one) =>
    one.suspects.map((suspect) => ({ suspect, isCause: idOf(suspect) === one.causeId })),
  );
  const called = all.filter(({ suspect }) => suspect.isCoincidence);
  const share = (some: typeof all): number => mean(some.map(({ suspect }) => Number(suspect.isCoincidence)));
  const uncaused = cases.filter(({ causeId, suspects }) => causeId === null && suspects.length > 0);
  return {
    cases: caused.length,
    first: mean(places.map((place) => Number(place === 1))),
    amongThree: mean(places.map((place) => Number(place <= 3))),
    reciprocal: mean(places.map((place) => 1 / place)),
    coincidenceRight: mean(called.map(({ isCause }) => Number(!isCause))),
    causeCalledSo: share(all.filter(({ isCause }) => isCause)),
    othersCalledSo: share(all.filter(({ isCause }) => !isCause)),
    noneFirstCalledSo: mean(uncaused.map((one) => Number(reordered(one, factors)[0]!.isCoincidence))),
  };
};
