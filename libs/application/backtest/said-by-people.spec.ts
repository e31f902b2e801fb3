import type { Judgement } from '#domain/answer/answer.events.js';
import type { FailureModeEvent } from '#domain/failure-mode/failure-mode.events.js';
import type { Event } from '#event-sourcing/event.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { readSaidByPeople } from './said-by-people.js';

const now = '2026-03-01T10:00:00.000Z';

const logOf = async (facts: readonly (readonly [string, Event])[]): Promise<InMemoryEventLog> => {
  const log = new InMemoryEventLog(() => now);
  for (const [streamId, event] of facts)
    await log.append([{ streamId, expectedVersion: 'any', events: [{ event, occurredAt: now }] }], {
      metadata: { actor: 'ada' },
    });
  return log;
};

const served = (answerId: string, incidentId?: string): readonly [string, Event] => [
  answerId,
  {
    type: 'AnswerServed',
    data: { answerId, question: { text: 'slow', ...(incidentId && { incidentId }) } },
  },
];
const judged = (answerId: string, incidentId: string, judgement: Judgement, by = 'ada'): readonly [string, Event] => [
  answerId,
  { type: 'PrecedentJudged', data: { answerId, incidentId, judgement, by } },
];
const mode = (event: FailureModeEvent): readonly [string, Event] => [event.data.failureModeId, event];
const read = async (facts: readonly (readonly [string, Event])[], upTo = 1_000) =>
  readSaidByPeople(await logOf(facts), upTo, (id) => (id === 'm-9' ? 'Pool exhausted' : undefined));

describe('what persons said', () => {
  it('joins the incident that was asked for with the match that was judged', async () => {
    const { pairs } = await read([
      served('answer-1', 'a'),
      served('answer-2'),
      judged('answer-1', 'b', 'same-failure'),
      judged('answer-1', 'c', 'related'),
      judged('answer-2', 'd', 'same-failure'),
    ]);
    expect(pairs).toEqual([
      { left: 'a', right: 'b', isSame: true, source: 'judgement' },
      { left: 'a', right: 'c', isSame: false, source: 'judgement' },
    ]);
  });

  it('counts the newest word of each person, and nothing where they are divided', async () => {
    const { pairs } = await read([
      served('answer-1', 'a'),
      judged('answer-1', 'b', 'not-related'),
      judged('answer-1', 'b', 'same-failure'),
      judged('answer-1', 'c', 'same-failure', 'ada'),
      judged('answer-1', 'c', 'not-related', 'bob'),
    ]);
    expect(pairs).toEqual([{ left: 'a', right: 'b', isSame: true, source: 'judgement' }]);
  });

  it('gives each incident the failure mode that was observed last, under its name in the end', async () => {
    const { modes } = await read([
      mode({
        type: 'FailureModeAccepted',
        data: { failureModeId: 'm-1', by: 'ada', name: 'Leak', services: [], incidentIds: ['a', 'b'] },
      }),
      mode({ type: 'FailureModeObserved', data: { failureModeId: 'm-2', by: 'ada', incidentId: 'b' } }),
      mode({ type: 'FailureModeRenamed', data: { failureModeId: 'm-1', by: 'ada', name: 'Connection leak' } }),
      mode({ type: 'FailureModeMerged', data: { failureModeId: 'm-2', by: 'ada', intoId: 'm-9' } }),
    ]);
    expect(modes).toEqual([
      { incidentId: 'a', modeId: 'm-1', name: 'Connection leak', source: 'failure-mode' },
      { incidentId: 'b', modeId: 'm-9', name: 'Pool exhausted', source: 'failure-mode' },
    ]);
  });

  it('stops at the position', async () => {
    const facts = [served('answer-1', 'a'), judged('answer-1', 'b', 'same-failure')];
    expect((await read(facts, 1)).pairs).toEqual([]);
    expect((await read(facts, 2)).pairs).toHaveLength(1);
  });
});
