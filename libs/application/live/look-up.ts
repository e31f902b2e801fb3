import { restsOnAlert } from '#search/alert/bound-by-alert.js';
import type { LeadingGroup } from '#domain/live-answer/live-answer.events.js';
import type { Ask } from '../ask.js';
import type { FailureGroup, MatchGrouping } from '../ports/failure-modes.js';
import type { Question } from '../ports/precedent-search.js';
import type { Readiness } from '../ports/readiness.js';
import { servedAnswer, type ServedAnswer } from '../served-answer.js';
import type { RememberAnswer } from '../remember-answers.js';
import type { LiveAnswer } from './is-news.js';

/** An answer that nobody has seen yet. */
export type LookedUp = Readonly<{
  answer: LiveAnswer;
  /** Whether it may be better in a moment: passages without vectors, or read tables that are behind. */
  isIncomplete: boolean;
  /** Keeps it in the log, before it is shown. Throws where that fails. */
  keep: () => Promise<ServedAnswer>;
}>;

/** Answers a question as of a position. */
export type LookUp = Readonly<{ answer: (question: Question, position: number) => Promise<LookedUp> }>;

type Parts = Readonly<{
  /** One that keeps nothing: most answers are not shown. */
  ask: Ask;
  remember: RememberAnswer;
  grouping: MatchGrouping;
  readiness: Readiness;
}>;

const asker = 'precedent';

const leadingOf = (group: FailureGroup | undefined): LeadingGroup | null =>
  group ? { name: group.name, failureModeId: group.mode?.failureModeId ?? null, incidentIds: group.incidentIds } : null;

/** Looks answers up one at a time, so that many incidents at once do not slow down whoever asks. */
export const createLookUp = ({ ask, remember, grouping, readiness }: Parts): LookUp => {
  let turn: Promise<unknown> = Promise.resolve();
  const answer = async (question: Question, asOf: number): Promise<LookedUp> => {
    const found = await ask({ ...question, asOf }, asker);
    const { verdict, probability, position, incidents, degraded, alertSplit } = found;
    const groups = await grouping.group(
      incidents.map(({ incidentId }) => incidentId),
      position,
    );
    return {
      answer: {
        verdict,
        probability,
        leading: verdict === 'INSUFFICIENT_QUERY' ? null : leadingOf(groups[0]),
        scores: new Map(incidents.map(({ incidentId, score }) => [incidentId, score])),
        isHeldBack: restsOnAlert({ verdict, probability }, alertSplit),
      },
      isIncomplete: degraded !== null || position < asOf,
      keep: async () => {
        const served = servedAnswer(question, found, found);
        if (!(await remember(served, asker))) throw new Error(`the answer ${served.answerId} could not be kept`);
        return served;
      },
    };
  };
  return {
    answer: async (question, position) => {
      await readiness.projectedUpTo(position);
      const mine = turn.then(() => answer(question, position));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
};
