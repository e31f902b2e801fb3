import { v7 as timeOrderedId } from 'uuid';
import { reachVerdict, shippedCalibration, type Calibration, type VerdictReached } from '#search/verdict/verdict.js';
import type { PrecedentSearch, Question, Ranking } from './ports/precedent-search.js';

/** A served ranking with its verdict. `tookMs` is the time it took to find, in milliseconds. */
export type Answer = Ranking & VerdictReached & Readonly<{ id: string; tookMs: number }>;

export type Ask = (question: Question) => Promise<Answer>;

/** As many of each as an answer can ever show. */
export const answerLimits = { incidents: 20, runbooks: 10 } as const;

export type AskParts = Readonly<{
  search: PrecedentSearch;
  elapsed: () => () => number;
  /** The model of the verdict as known at a position of the log. */
  calibrationAt?: (position: number) => Promise<Calibration>;
}>;

/** Answers whether this has happened before. */
export const ask =
  ({ search, elapsed, calibrationAt = () => Promise.resolve(shippedCalibration) }: AskParts): Ask =>
  async (question) => {
    const took = elapsed();
    const ranking = await search.rank(question, answerLimits);
    const reached = reachVerdict(ranking.assessment, await calibrationAt(ranking.position));
    return { ...ranking, ...reached, id: `answer-${timeOrderedId()}`, tookMs: took() };
  };
