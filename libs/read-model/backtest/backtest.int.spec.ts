import { createBacktests, type BacktestState } from '#application/backtest/backtest-runner.js';
import { factCatalogue } from '#application/fact-catalogue.js';
import type { PrecedentSearch, Question } from '#application/ports/precedent-search.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { BacktestEvent } from '#domain/backtest/backtest.events.js';
import type { BacktestOptions } from '#domain/backtest/backtest-report.js';
import type { DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { shippedCalibration } from '#search/verdict/verdict.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { catalogue } from '../catalogue/catalogue.projection.js';
import { createPrecedentSearch } from '../search/precedent-search.js';
import { searchIndex } from '../search/search-index.projection.js';
import { backtests as backtestProjection } from './backtest.projection.js';
import { backtestQueries } from './backtest.queries.js';
import { incidentRecords } from './incident-records.js';

const now = '2026-11-01T08:00:00.000Z';
const file = (path: string, text: string) => ({ sourceUri: `file:///kb/${path}`, path: `/kb/${path}`, text });

type Told = Readonly<{ name: string; date: string; seen: string; cause: string; mode?: string; more?: string }>;

const postmortem = ({ name, date, seen, cause, mode, more = '' }: Told) =>
  file(
    `${name}.md`,
    `---
kind: postmortem
title: Report ${name}
incident: INC-${name}
${mode ? `failure_mode: ${mode}\n` : ''}services: [cart]
---
## Impact
${seen}

## Root cause
${cause}
${more}
## Timeline
- ${date} 10:00 UTC CartErrorsHigh pages the team: ${seen}
- ${date} 10:30 UTC ${cause}
- ${date} 11:00 UTC all is well
`,
  );

const pool = 'Checkout waits for connections and gives up after thirty seconds.';
const certificate = 'Card payments are refused with a handshake failure.';

const history = [
  postmortem({
    name: '3',
    date: '2026-03-03',
    seen: pool,
    cause: 'A leak kept every connection of the pool for good.',
    mode: 'Connection leak',
  }),
  postmortem({
    name: '1',
    date: '2026-01-01',
    seen: pool,
    cause: 'A leak kept connections after an error.',
    mode: 'Connection leak',
  }),
  postmortem({
    name: '2',
    date: '2026-02-02',
    seen: certificate,
    cause: 'The client certificate ran out at midnight.',
    mode: 'Certificate expired',
  }),
  // What must never help: a later document that repeats the words of incident 3, and one without any date.
  postmortem({
    name: '4',
    date: '2026-04-04',
    seen: pool,
    cause: 'As in INC-3, a leak kept every connection of the pool for good.',
    mode: 'Connection leak',
  }),
  file(
    'undated.md',
    `---\nkind: postmortem\ntitle: Once upon a time\n---\n## Impact\n${certificate}\n\n## Root cause\nNobody knows.\n`,
  ),
];

const options: BacktestOptions = {
  minutes: [1, 5, 15],
  known: 'by-incident-time',
  calibration: 'shipped',
  since: null,
  service: null,
  space: null,
};

describe.each(databaseKinds())('a backtest on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let seen = 0;

  const log = () => new PostgresEventLog(test.database, factCatalogue);
  const project = async (): Promise<void> => {
    const facts = await log().readAll({ after: seen, limit: 1_000 });
    await test.database.transaction(async (tx) => {
      const documents = facts.filter(({ event }) => event.type !== 'BacktestCompleted') as Recorded<DocumentEvent>[];
      await catalogue.apply(documents, tx);
      await searchIndex.apply(
        documents.filter(({ event }) => searchIndex.handles.includes(event.type as never)),
        tx,
      );
      const completed = facts.filter(({ event }) => event.type === 'BacktestCompleted') as Recorded<BacktestEvent>[];
      if (completed.length > 0) await backtestProjection.apply(completed, tx);
    });
    seen = await log().head();
  };

  /** Runs one to its end and gives back what was asked, with what the answers held. */
  const run = async (more: Partial<BacktestOptions> = {}) => {
    const { query } = test.database;
    const inner = createPrecedentSearch({ query, embedderAt: () => null, position: () => seen });
    const asked: { question: Question; titles: string[]; passages: string }[] = [];
    const search: PrecedentSearch = {
      rank: async (question, limits) => {
        const ranking = await inner.rank(question, limits);
        asked.push({
          question,
          titles: ranking.incidents.map(({ title }) => title),
          passages: ranking.incidents.flatMap(({ passages }) => passages.map(({ text }) => text)).join('\n'),
        });
        return ranking;
      },
    };
    const backtests = createBacktests(
      {
        searchIn: () => search,
        records: incidentRecords(query),
        log: log(),
        clock: () => now,
        calibrationAt: async () => shippedCalibration,
        knownRisk: 0.1,
        settled: async () => undefined,
        breathe: async () => undefined,
      },
      (fault) => {
        throw fault;
      },
    );
    backtests.start({ ...options, ...more }, 'ada');
    let state: BacktestState | undefined;
    while ((state = backtests.last())?.state === 'running') await new Promise((resolve) => setTimeout(resolve, 5));
    await project();
    return { state, asked };
  };

  const questionsOn = (asked: Awaited<ReturnType<typeof run>>['asked'], incidentId: string) =>
    asked.filter(({ question }) => question.incidentId === incidentId && question.at !== undefined);

  beforeAll(async () => {
    test = await open();
    await submitDocuments({ log: log(), clock: () => now })(history, { actor: 'ada' });
    await project();
  });
  afterAll(() => test.drop());

  it('finds the earlier same failure with nothing but what was over by then', async () => {
    const { state, asked } = await run();
    expect(state).toMatchObject({ state: 'completed' });
    const last = await backtestQueries(test.database.query).last();
    expect(last).toMatchObject({ completedAt: now });
    // What found nothing gives no case for a fit, such as the oldest.
    expect([2, 3]).toContain(last?.cases);
    expect(last?.report).toMatchObject({
      incidents: { all: 5, undated: 1, asked: 5, recurrences: 2, firsts: 2, unlabelled: 1 },
      truth: [{ name: 'document', count: 4 }],
      overall: { questions: 5, recurrences: 2, recallAt1: 1, firsts: 2 },
      byFailureMode: [
        { name: 'connection leak', questions: 3 },
        { name: 'certificate expired', questions: 1 },
      ],
    });

    const incidents = await test.database.query<{ id: string; title: string }>(
      'select incident_id as id, title from incident',
    );
    const third = incidents.find(({ title }) => title === 'Report 3')!.id;
    const [first] = questionsOn(asked, third);
    expect(first?.titles).toContain('Report 1');
    for (const { titles, passages, question } of questionsOn(asked, third)) {
      expect(titles).not.toContain('Report 3');
      expect(titles).not.toContain('Report 4');
      expect(titles).not.toContain('Once upon a time');
      expect(passages).not.toContain('INC-3');
      expect(question.text).toContain('CartErrorsHigh');
      expect(question.text).not.toMatch(/leak|for good|INC-/);
    }
  });

  it('knows what the log held when it learned of an incident, by the other rule', async () => {
    await run({ known: 'by-log-position' });
    const last = await backtestQueries(test.database.query).last();
    // All came in one import, incident 3 first: the first one is never a recurrence, whatever its date.
    expect(last?.report.incidents).toMatchObject({ recurrences: 2, firsts: 2 });
    expect(last?.report.options.known).toBe('by-log-position');
  });

  it('asks only about the incidents that were selected, while all can be found', async () => {
    await run({ since: '2026-03-01' });
    const last = await backtestQueries(test.database.query).last();
    expect(last?.report.overall).toMatchObject({ recurrences: 2, recallAt1: 1, firsts: 0 });
  });

  it('is found as of a position', async () => {
    const queries = backtestQueries(test.database.query);
    const [first] = await test.database.query<{ position: number; id: string }>(
      'select valid_from::float8 as position, backtest_id as id from backtest order by valid_from limit 1',
    );
    expect((await queries.last(first!.position))?.backtestId).toBe(first!.id);
    expect(await queries.last(first!.position - 1)).toBeNull();
  });
});
