import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { judgePrecedent, type JudgementInput } from './judge-precedent.js';

const clock = () => '2026-03-01T10:00:00.000Z';

const input: JudgementInput = {
  answerId: 'answer-1',
  incidentId: 'incident-a',
  judgement: 'same-failure',
  by: 'Ada',
};

const started = async () => {
  const log = new InMemoryEventLog(clock);
  const at = { occurredAt: clock() };
  const append = (streamId: string, type: string, data: object) =>
    log.append([{ streamId, expectedVersion: 'any', events: [{ event: { type, data }, ...at }] }], {
      metadata: { actor: 'test' },
    });
  await append('incident-a', 'IncidentReported', { incidentId: 'incident-a', title: 'A', services: [] });
  await append('incident-b', 'IncidentReported', { incidentId: 'incident-b', title: 'B', services: [] });
  await append('answer-1', 'AnswerServed', {
    answerId: 'answer-1',
    question: { text: 'redis is full' },
    matches: [{ incidentId: 'incident-a', rank: 1 }],
  });
  return { log, judge: judgePrecedent({ log, clock }) };
};

describe('judging a precedent', () => {
  it('records the word of a person with the place that the match had', async () => {
    const { log, judge } = await started();
    const note = 'same dump, postgres://shop:kX9fQ2mZ7w@db/orders';
    expect(await judge({ ...input, note }, 'cli')).toMatchObject({ outcome: 'judged', rank: 1, position: 4 });
    const [, fact] = await log.readStreams(['answer-1']);
    expect(fact).toMatchObject({
      event: { type: 'PrecedentJudged', data: { ...input, rank: 1 } },
      metadata: { actor: 'cli' },
    });
    expect(JSON.stringify(fact)).not.toContain('kX9fQ2mZ7w');
  });

  it('records the same word once', async () => {
    const { log, judge } = await started();
    await judge(input, 'cli');
    expect(await judge(input, 'cli')).toMatchObject({ outcome: 'judged', position: null });
    expect(await log.head()).toBe(4);
  });

  it('learns of a known incident that the answer has missed, and of no other', async () => {
    const { judge } = await started();
    expect(await judge({ ...input, incidentId: 'incident-b' }, 'cli')).toMatchObject({ outcome: 'judged', rank: null });
    expect(await judge({ ...input, incidentId: 'incident-z' }, 'cli')).toEqual({
      outcome: 'rejected',
      rejection: 'unknown-incident',
    });
    expect(await judge({ ...input, answerId: 'answer-9' }, 'cli')).toMatchObject({ rejection: 'unknown-answer' });
  });
});
