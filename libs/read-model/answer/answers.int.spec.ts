import { factCatalogue } from '#application/fact-catalogue.js';
import { ask, type Answer } from '#application/ask.js';
import { createCalibrationAt } from '#application/calibration-at.js';
import { judgePrecedent } from '#application/judge-precedent.js';
import { readServedAnswers } from '#application/read-served-answers.js';
import { refitCalibration } from '#application/refit-calibration.js';
import { rememberAnswers } from '#application/remember-answers.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { postmortem } from '../../../test/support/documents.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { documentQueries } from '../catalogue/document.queries.js';
import { failureModes } from '../failure-mode/failure-mode.projection.js';
import { createPrecedentSearch } from '../search/precedent-search.js';
import { searchIndex } from '../search/search-index.projection.js';
import { answerQueries } from './answer.queries.js';
import { answers as answersProjection } from './answers.projection.js';
import { calibrationRecords } from './calibration.queries.js';
import { createJudgedQuestions } from './judged-questions.js';
import { shownAnswer } from './shown-answer.js';

const clock = () => '2026-03-01T10:00:00.000Z';
const projections: readonly Projection[] = [catalogue, searchIndex, failureModes, answersProjection];

const question = { text: 'checkout answers with errors, the connection pool is exhausted in the evening' };

const files = [
  ['checkout', 'The connection pool was too small for the evening load.'],
  ['orders', 'The connection pool leaked after a failed payment.'],
  ['search', 'An index rebuild ate the memory of every node.'],
  ['identity', 'Clock skew made every token invalid.'],
] as const;

const file = ([service, cause]: readonly [string, string]) => ({
  sourceUri: `file:///kb/${service}.md`,
  path: `/kb/postmortems/${service}.md`,
  text: postmortem(service, cause),
});

const shape = ({ verdict, probability, incidents, runbooks }: Answer) => ({
  verdict,
  probability,
  incidents: incidents.map(({ incidentId, score, title, signals }) => ({ incidentId, score, title, signals })),
  runbooks: runbooks.map(({ documentId, score }) => ({ documentId, score })),
});

/** A base of its own, whose read tables follow the log at once. */
const startOn = ({ database }: TestDatabase) => {
  const { query } = database;
  const log = new PostgresEventLog(database, factCatalogue);
  let seen = 0;
  const settled = async (): Promise<void> => {
    for (const projection of projections) {
      const facts = await log.readAll({ after: seen, limit: 1_000, types: projection.handles });
      await database.transaction((tx) => projection.apply(facts, tx));
    }
    seen = await log.head();
  };
  const search = createPrecedentSearch({
    query,
    embedderAt: () => null,
    considerations: [createJudgedQuestions({ query, embedderAt: () => null })],
    position: () => seen,
  });
  const remember = rememberAnswers({
    log,
    clock,
    onFailure: (fault) => {
      throw fault;
    },
  });
  const records = calibrationRecords(query, log);
  const answer = ask({ search, elapsed: () => () => 0, calibrationAt: createCalibrationAt(records), remember });
  const submitted = submitDocuments({ log, clock });
  const judged = judgePrecedent({ log, clock });
  return {
    answers: answerQueries(query),
    documents: documentQueries(query),
    served: readServedAnswers(log),
    submit: async (files: readonly ReturnType<typeof file>[]) => {
      await submitted(files, { actor: 'test' });
      await settled();
    },
    calibrations: records,
    refit: async () => {
      await refitCalibration({ log, clock, records, position: () => seen })('Ada');
      await settled();
    },
    observe: async (incidentId: string, failureModeId: string) => {
      const event = { type: 'FailureModeObserved', data: { failureModeId, by: 'Ada', incidentId } };
      const streamId = `${failureModeId}-${incidentId}`;
      await log.append([{ streamId, expectedVersion: 'any', events: [{ event, occurredAt: clock() }] }], {
        metadata: { actor: 'test' },
      });
      await settled();
    },
    ask: async (asOf?: number, text = question.text, incidentId?: string): Promise<Answer> => {
      const asked = { text, ...(asOf !== undefined && { asOf }), ...(incidentId !== undefined && { incidentId }) };
      const answered = await answer(asked, 'ada');
      await answered.remembered;
      await settled();
      return answered;
    },
    judge: async ({ id, incidents }: Answer, rank: number, judgement: 'same-failure' | 'not-related', by = 'Ada') => {
      const { incidentId } = incidents[rank - 1]!;
      const outcome = await judged({ answerId: id, incidentId, judgement, by }, 'test');
      await settled();
      return outcome;
    },
  };
};

describe.each(databaseKinds())('answers on the %s database', (_kind, open) => {
  let test: TestDatabase;

  beforeEach(async () => {
    test = await open();
  });
  afterEach(() => test.drop());

  it('are shown again as they were, and given again as of their position, whatever came later', async () => {
    const { submit, ask, judge, documents, served, refit } = startOn(test);
    await submit(files.map(file));
    const before = await ask();
    await judge(before, 1, 'not-related');
    await judge(before, 2, 'same-failure', 'Bea');
    await submit([
      file(['checkout', 'It was DNS after all.']),
      file(['pricing', 'The connection pool of checkout was exhausted by evening reports.']),
    ]);
    await refit();
    const after = await ask();
    expect(after.fitId).not.toBe(before.fitId);
    expect(shape(after)).not.toEqual(shape(before));

    const again = await ask(before.position);
    expect(shape(again)).toEqual(shape(before));
    expect(again.id).toBe(before.id);

    const fact = (await served([before.id])).get(before.id)!;
    const shown = await shownAnswer(fact.event.data, documents);
    const told = ({ incidents }: Pick<Answer, 'incidents'>) =>
      incidents.map(({ title, sourceUri, passages }) => ({ title, sourceUri, passages }));
    expect(told(shown)).toEqual(told(before));
  });

  it('change with what people said of earlier ones, which they explain', async () => {
    const { submit, ask, judge } = startOn(test);
    await submit(files.map(file));
    const before = await ask();
    const [first, second] = before.incidents;
    await judge(before, 1, 'not-related');
    await judge(before, 1, 'not-related', 'Bea');
    await judge(before, 2, 'same-failure', 'Ada');
    const after = await ask();
    expect(after.incidents[0]?.incidentId).toBe(second?.incidentId);
    expect(after.incidents[0]?.signals).toContainEqual(
      expect.objectContaining({
        name: 'judged the same failure before',
        detail: expect.stringMatching(new RegExp(`by Ada, last on .*${before.id}.*100 % alike`)),
      }),
    );
    const lowered = after.incidents.find(({ incidentId }) => incidentId === first?.incidentId);
    expect(lowered?.considered).toMatchObject([{ name: 'judged not related before', grounds: [{}, {}] }]);
    expect(lowered?.signals.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(lowered?.score ?? 0);
  });

  it('are listed newest first, with the words on them, and counted', async () => {
    const { submit, ask, judge, answers } = startOn(test);
    await submit(files.map(file));
    const first = await ask();
    await ask();
    const { id } = await ask(undefined, 'tokens are invalid');
    await judge(first, 1, 'same-failure');
    const page = await answers.page({}, { first: 1 });
    expect(page.edges.map(({ node }) => node.answerId)).toEqual([id]);
    const rest = await answers.page({}, { first: 5, after: page.edges[0]!.cursor });
    expect(rest.edges.map(({ node }) => node.answerId)).toEqual([first.id]);
    expect((await answers.page({ judged: false }, { first: 5 })).edges).toHaveLength(1);
    expect(await answers.judgements([first.id])).toMatchObject([{ judgement: 'same-failure', rank: 1, by: 'Ada' }]);
    expect(await answers.feedback()).toMatchObject({ served: 2, judged: 1, judgements: 1, people: 1, servedSince: 0 });
  });

  it('take the newest word of each person', async () => {
    const { submit, ask, judge, answers } = startOn(test);
    await submit(files.map(file));
    const answer = await ask();
    await judge(answer, 1, 'not-related');
    await judge(answer, 1, 'same-failure', 'ADA');
    expect(await answers.judgements([answer.id])).toMatchObject([{ judgement: 'same-failure' }]);
    expect(await judge(answer, 1, 'same-failure', 'graphql')).toMatchObject({ rejection: 'not-a-person' });
  });

  it('are judged too by what people say that the incidents were, which is marked, and which a word on the match outweighs', async () => {
    const { submit, ask, judge, answers, observe, calibrations } = startOn(test);
    await submit(files.map(file));
    const answer = await ask(undefined, question.text, 'incident-now');
    const [first, second] = answer.incidents;
    await observe('incident-now', 'failure-mode-pool');
    await observe(first!.incidentId, 'failure-mode-pool');
    await observe(second!.incidentId, 'failure-mode-clock');
    expect(await answers.judgements([answer.id])).toMatchObject([
      { incidentId: first!.incidentId, judgement: 'same-failure', rank: 1, by: 'Ada', derived: true },
      { incidentId: second!.incidentId, judgement: 'not-related', rank: 2, derived: true },
    ]);
    expect(await calibrations.judgedCases()).toMatchObject([{ group: 'incident-now', isSame: true }]);
    expect((await ask()).incidents[0]?.signals).toContainEqual(
      expect.objectContaining({
        name: 'judged the same failure before',
        detail: expect.stringContaining('follows from'),
      }),
    );
    await judge(answer, 1, 'not-related', 'Bea');
    expect(await answers.judgements([answer.id])).toMatchObject([{ derived: true }, { by: 'Bea', derived: false }]);
    expect(await calibrations.judgedCases()).toMatchObject([{ isSame: false }]);
  });
});
