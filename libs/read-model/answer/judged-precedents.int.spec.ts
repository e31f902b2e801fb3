import { factCatalogue } from '#application/fact-catalogue.js';
import { judgePrecedent } from '#application/judge-precedent.js';
import type { AnswerServed } from '#domain/answer/answer.events.js';
import type { Event } from '#event-sourcing/event.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { answers } from './answers.projection.js';
import { judgedPrecedents } from './judged-precedents.js';

const clock = () => '2026-03-12T10:00:00.000Z';

const served = (answerId: string, askedFor: string): AnswerServed => ({
  type: 'AnswerServed',
  data: {
    answerId,
    question: { text: 'redis is full', incidentId: askedFor },
    position: 1,
    embeddingSpace: null,
    weights: {},
    fitId: null,
    verdict: 'KNOWN',
    probability: 0.9,
    calibrated: false,
    uncalibrated: null,
    advice: '',
    features: null,
    matches: [
      { incidentId: 'incident-old', documentId: 'postmortem-old', rank: 1, score: 1, signals: [], passages: [] },
    ],
    runbooks: [],
    degraded: null,
  },
});

describe.each(databaseKinds())('judged precedents on the %s database', (_kind, open) => {
  let test: TestDatabase;

  beforeEach(async () => {
    test = await open();
  });
  afterEach(() => test.drop());

  it('are the words on the answers that were asked for an incident, as known at a position', async () => {
    const { database } = test;
    const log = new PostgresEventLog(database, factCatalogue);
    let seen = 0;
    const settled = async (): Promise<number> => {
      for (const projection of [catalogue, answers]) {
        const facts = await log.readAll({ after: seen, limit: 100, types: projection.handles });
        await database.transaction((tx) => (projection.apply as (f: unknown, t: unknown) => Promise<void>)(facts, tx));
      }
      return (seen = await log.head());
    };
    const tell = async (streamId: string, event: Event): Promise<number> => {
      await log.append([{ streamId, expectedVersion: 'any', events: [{ event, occurredAt: clock() }] }], {
        metadata: { actor: 'test' },
      });
      return settled();
    };
    const old = { incidentId: 'incident-old', title: 'Redis was full', services: [] };
    await tell('incident-old', { type: 'IncidentReported', data: old });
    await tell('answer-1', served('answer-1', 'incident-now'));
    await tell('answer-2', served('answer-2', 'incident-now'));
    const before = await tell('answer-3', served('answer-3', 'incident-other'));
    const judge = judgePrecedent({ log, clock });
    await judge({ answerId: 'answer-1', incidentId: 'incident-old', judgement: 'same-failure', by: 'Ada' }, 'test');
    await settled();
    const judged = judgedPrecedents(database.query);
    expect(await judged.of(['incident-now', 'incident-other'])).toEqual([
      {
        askedFor: 'incident-now',
        answerId: 'answer-1',
        incidentId: 'incident-old',
        title: 'Redis was full',
        judgement: 'same-failure',
        by: 'Ada',
        position: before + 1,
      },
    ]);
    expect(await judged.of(['incident-now'], before)).toEqual([]);
    expect(await judged.newestAnswers(['incident-now', 'incident-none'])).toEqual(
      new Map([['incident-now', 'answer-2']]),
    );
  });
});
