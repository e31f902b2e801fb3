import type { EventLog } from '#event-sourcing/event-log.js';
import type { Clock } from './ports/clock.js';
import type { ServedAnswer } from './served-answer.js';

/** Keeps an answer as a fact, once; resolves to whether it is kept. Never rejects: an answer that nobody keeps still helps. */
export type RememberAnswer = (served: ServedAnswer, actor: string) => Promise<boolean>;

type Parts = Readonly<{ log: EventLog; clock: Clock; onFailure: (fault: unknown) => void }>;

/** Bots and dashboards ask the same again and again: their answers are known to be kept without a look at the log. */
const mostRecent = 5_000;

/** Appends answers to the log, each before it is served. */
export const rememberAnswers = ({ log, clock, onFailure }: Parts): RememberAnswer => {
  const recent = new Set<string>();
  const note = (answerId: string): void => {
    if (recent.size >= mostRecent) recent.delete(recent.keys().next().value!);
    recent.add(answerId);
  };
  return async (served, actor) => {
    const { answerId } = served;
    if (recent.has(answerId)) return true;
    try {
      const events = [{ event: { type: 'AnswerServed', data: served }, occurredAt: clock() }];
      // Where the stream has begun already, another process or an earlier run has kept the same answer.
      await log.append([{ streamId: answerId, expectedVersion: 0, events }], { metadata: { actor } });
      note(answerId);
      return true;
    } catch (fault) {
      onFailure(fault);
      return false;
    }
  };
};
