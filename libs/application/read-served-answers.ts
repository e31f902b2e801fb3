import type { AnswerServed } from '#domain/answer/answer.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';

/** The facts that these answers were served, by id; ids of no answer are left out. */
export type ReadServedAnswers = (answerIds: readonly string[]) => Promise<ReadonlyMap<string, Recorded<AnswerServed>>>;

const isServed = (fact: Recorded): fact is Recorded<AnswerServed> => fact.event.type === 'AnswerServed';

/** Reads whole answers from the log, which alone holds them. */
export const readServedAnswers =
  (log: EventLog): ReadServedAnswers =>
  async (answerIds) => {
    const facts = answerIds.length === 0 ? [] : await log.readStreams(answerIds);
    return new Map(facts.filter(isServed).map((fact) => [fact.streamId, fact]));
  };
