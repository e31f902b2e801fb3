import { v7 as timeOrderedId } from 'uuid';
import type { PrecedentSearch, Question, Ranking } from './ports/precedent-search.js';

/** A served ranking. `tookMs` is the time it took to find, in milliseconds. */
export type Answer = Ranking & Readonly<{ id: string; tookMs: number }>;

export type Ask = (question: Question) => Promise<Answer>;

/** As many of each as an answer can ever show. */
export const answerLimits = { incidents: 20, runbooks: 10 } as const;

/** Answers whether this has happened before. */
export const ask =
  ({ search, elapsed }: { search: PrecedentSearch; elapsed: () => () => number }): Ask =>
  async (question) => {
    const took = elapsed();
    const ranking = await search.rank(question, answerLimits);
    return { ...ranking, id: `answer-${timeOrderedId()}`, tookMs: took() };
  };
