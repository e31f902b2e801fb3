import { reachVerdict, shippedCalibration, type Calibration, type VerdictReached } from '#search/verdict/verdict.js';
import type { PrecedentSearch, Question, Ranking } from './ports/precedent-search.js';
import type { RememberAnswer } from './remember-answers.js';
import { servedAnswer } from './served-answer.js';

/** A ranking with its verdict. `fitId` is the fit that gave the probability, null for the shipped one. */
export type Answer = Ranking &
  VerdictReached &
  Readonly<{
    id: string;
    fitId: string | null;
    /** Whether it is kept, so that it can be shown again and judged. Wait for it before the id is given away. */
    remembered: Promise<boolean>;
    /** The time it took to find, in milliseconds. */
    tookMs: number;
  }>;

/** Answers a question; `actor` is who asks. */
export type Ask = (question: Question, actor?: string) => Promise<Answer>;

/** As many of each as an answer can ever show. */
export const answerLimits = { incidents: 20, runbooks: 10 } as const;

export type AskParts = Readonly<{
  search: PrecedentSearch;
  elapsed: () => () => number;
  /** The model of the verdict as known at a position of the log. */
  calibrationAt?: (position: number) => Promise<Calibration>;
  /** How often KNOWN may be wrong. */
  knownRisk?: number;
  /** Keeps answers; without it none is. */
  remember?: RememberAnswer | null;
}>;

/** Answers whether this has happened before. */
export const ask =
  ({ search, elapsed, calibrationAt = async () => shippedCalibration, knownRisk, remember = null }: AskParts): Ask =>
  async (question, actor = 'unknown') => {
    const took = elapsed();
    const ranking = await search.rank(question, answerLimits);
    const calibration = await calibrationAt(ranking.position);
    const reached = { ...reachVerdict(ranking.assessment, calibration, knownRisk), fitId: calibration.id };
    const served = servedAnswer(question, ranking, reached);
    const tookMs = took();
    // Kept while the records of its matches are read for whoever asked.
    const remembered = remember === null ? Promise.resolve(false) : remember(served, actor);
    return { ...ranking, ...reached, id: served.answerId, remembered, tookMs };
  };
