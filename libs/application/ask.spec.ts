import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { featureNames, type Features } from '#search/verdict/features.js';
import { ask } from './ask.js';
import type { PrecedentSearch, Question, RankedIncident, Ranking } from './ports/precedent-search.js';
import { rememberAnswers } from './remember-answers.js';

const clock = () => '2026-03-01T10:00:00.000Z';
const elapsed = () => () => 1;

const incident = (score: number): RankedIncident => ({
  incidentId: 'incident-1',
  documentId: 'postmortem-1',
  rank: 1,
  score,
  title: 'Redis is full',
  sourceUri: 'file:///a.md',
  passages: [],
  signals: [{ name: 'words in common', contribution: score, detail: 'redis' }],
  considered: [],
  shortfalls: [],
});

const searchOf = (found: Partial<Ranking>): PrecedentSearch => ({
  rank: async () => ({
    position: 7,
    degraded: null,
    embeddingSpace: null,
    weights: { words: 1, passage: 0, together: 0, surprise: 0, meaning: 0, topic: 0, services: 0 },
    assessment: { basis: 'nothing-found', features: null },
    incidents: [incident(0.5)],
    runbooks: [],
    ...found,
  }),
});

const question: Question = { text: 'redis is full', services: ['cart', 'checkout'] };

const nothing: Partial<Ranking> = {
  incidents: [],
  assessment: { basis: 'empty-base', features: null },
};

const started = (found: Partial<Ranking> = {}) => {
  const log = new InMemoryEventLog(clock);
  const remember = rememberAnswers({ log, clock, onFailure: () => undefined });
  return { log, answer: ask({ search: searchOf(found), elapsed, remember }) };
};

describe('an answer', () => {
  it('is kept, with what was asked, from where, and what was ranked', async () => {
    const { log, answer } = started();
    const { id, remembered } = await answer(question, 'ada');
    expect(await remembered).toBe(true);
    const [fact] = await log.readStreams([id]);
    expect(fact).toMatchObject({
      event: {
        type: 'AnswerServed',
        data: {
          answerId: id,
          question,
          position: 7,
          fitId: null,
          verdict: 'NOVEL',
          matches: [{ incidentId: 'incident-1', rank: 1, score: 0.5 }],
        },
      },
      metadata: { actor: 'ada' },
    });
  });

  it('is the same one, kept once, while the same is asked and answered, also by another process and from a later position', async () => {
    const { log, answer } = started();
    const again = ask({
      search: searchOf({ position: 9, incidents: [incident(0.5 + 1e-12)] }),
      elapsed,
      remember: rememberAnswers({ log, clock, onFailure: () => undefined }),
    });
    const { id } = await answer(question);
    const repeated = [await answer(question), await again({ ...question, services: ['checkout', 'cart', 'cart'] })];
    expect(repeated.map((one) => one.id)).toEqual([id, id]);
    expect(await Promise.all(repeated.map(({ remembered }) => remembered))).toEqual([true, true]);
    expect(await log.head()).toBe(1);
  });

  it('says that documents are being taken in instead of that there are none', async () => {
    const waiting = () => ({ documents: 34, catchingUp: null });
    const early = ask({ search: searchOf(nothing), elapsed, waiting });
    const told = '34 documents are being taken in and cannot be found yet.';
    expect(await early(question)).toMatchObject({ degraded: told, advice: `${told} Ask again in some seconds.` });
    const among = ask({ search: searchOf({ degraded: 'No model.' }), elapsed, waiting });
    const { degraded, advice } = await among(question);
    expect([degraded, advice.includes('taken in')]).toEqual([`No model. ${told}`, false]);
  });

  it('does not wait for what comes in now where it is asked as of a position', async () => {
    const waiting = () => ({ documents: 34, catchingUp: null });
    const asOf = ask({ search: searchOf(nothing), elapsed, waiting });
    expect(await asOf({ ...question, asOf: 3 })).toMatchObject({
      degraded: null,
      advice: 'Nothing is on record yet: import postmortems first.',
    });
  });

  it('is another one as soon as something else is answered or asked', async () => {
    const first = await started().answer(question);
    const moved = await started({ incidents: [incident(0.6)] }).answer(question);
    const other = await started().answer({ text: 'redis is empty' });
    expect(new Set([first.id, moved.id, other.id]).size).toBe(3);
  });

  it('keeps which words were read otherwise than written, and says so', async () => {
    const readings = [{ written: 'conection', readAs: 'connection', documents: 14 }];
    const { log, answer } = started({ readings });
    const answered = await answer({ text: 'conection lost' });
    await answered.remembered;
    expect(answered.readings).toEqual(readings);
    const [fact] = await log.readStreams([answered.id]);
    expect(fact?.event.data).toMatchObject({ readings });
  });

  it('keeps no secret and no endless log', async () => {
    const { log, answer } = started();
    const { id, remembered } = await answer({
      text: `postgres://shop:kX9fQ2mZ7w@db.shop.internal/orders ${'x'.repeat(20_000)}\0`,
    });
    await remembered;
    const [fact] = await log.readStreams([id]);
    const { text, omitted } = (fact?.event.data as { question: { text: string; omitted: number } }).question;
    expect(text).not.toContain('kX9fQ2mZ7w');
    expect(text).toHaveLength(8_000);
    expect(omitted).toBeGreaterThan(12_000);
    expect(text).not.toContain('\0');
  });

  it('reaches whoever asked even when it cannot be kept, and says so', async () => {
    const faults: unknown[] = [];
    const broken = new InMemoryEventLog(clock);
    broken.append = () => Promise.reject(new Error('disk full'));
    const remember = rememberAnswers({ log: broken, clock, onFailure: (fault) => faults.push(fault) });
    const answer = await ask({ search: searchOf({}), elapsed, remember })(question);
    expect(answer.incidents).toMatchObject([{ incidentId: 'incident-1' }]);
    expect(await answer.remembered).toBe(false);
    expect(faults).toHaveLength(1);
  });

  it('is not kept where remembering is switched off', async () => {
    expect(await (await ask({ search: searchOf({}), elapsed })(question)).remembered).toBe(false);
  });

  describe('to an alert', () => {
    const features = { ...Object.fromEntries(featureNames.map((name) => [name, 0])), surprise: 100 } as Features;
    const sure: Partial<Ranking> = {
      assessment: { basis: 'ranking', features, nearest: { found: 3, asked: 3 } },
      alertRecords: [{ incidentId: 'incident-1', tellsOfAlert: true, besides: [] }],
    };
    const asked: Question = { ...question, alert: { names: ['RedisFull'], text: 'RedisFull: redis is full' } };

    it('is no surer than the alert alone can make it, says so, and is kept with the reason', async () => {
      const { log, answer } = started(sure);
      const { id, verdict, probability, advice, alertSplit, remembered } = await answer(asked);
      expect(verdict).toBe('LIKELY_KNOWN');
      expect(probability).toBeCloseTo(2 / 3, 9);
      expect(advice).toContain('one record tells of RedisFull');
      expect(alertSplit).toMatchObject({ records: 1, sameCause: 1, otherCauses: [], besides: [] });
      await remembered;
      const [fact] = await log.readStreams([id]);
      expect(fact?.event.data).toMatchObject({
        question: { alert: { names: ['RedisFull'] } },
        probability: 0.666667,
        alertSplit: { records: 1, mostProbable: 0.666667 },
      });
    });

    it('is as sure as ever where the same is asked without one', async () => {
      const { verdict, alertSplit } = await started(sure).answer(question);
      expect([verdict, alertSplit]).toEqual(['KNOWN', null]);
    });
  });
});
