import { factCatalogue } from '#application/fact-catalogue.js';
import { submitDocuments } from '#application/submit-documents.js';
import type { DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import type { Prepared } from '../query.js';
import { createPrecedentSearch } from './precedent-search.js';
import { searchIndex } from './search-index.projection.js';

const report = (name: string, text: string) => ({
  sourceUri: `file:///kb/postmortems/${name}.md`,
  path: `postmortems/${name}.md`,
  text: `# ${name}\n\n## Summary\n\n${text}\n\n## Root cause\n\nSomething else.\n`,
});

const guide = {
  sourceUri: 'file:///kb/runbooks/lag.md',
  path: 'runbooks/lag.md',
  text: '# Lag\n\n## Diagnosis\n\nReplication stalls when the sender of the records is stopped.\n',
};

const limits = { incidents: 10, runbooks: 5 };

describe.each(databaseKinds())('a question with misspelt words on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let seen = 0;
  let statements: string[] = [];

  const query = (sql: string | Prepared, values?: readonly unknown[]) => {
    statements.push(typeof sql === 'string' ? 'unnamed' : sql.name);
    return test.database.query(sql, values);
  };
  const add = async (...files: (typeof guide)[]): Promise<number> => {
    const log = new PostgresEventLog(test.database, factCatalogue);
    await submitDocuments({ log, clock: () => '2026-03-01T10:00:00.000Z' })(files, { actor: 'test' });
    const facts = await log.readAll({ after: seen, limit: 1_000, types: searchIndex.handles });
    await test.database.transaction((tx) => searchIndex.apply(facts as Recorded<DocumentEvent>[], tx));
    return (seen = await log.head());
  };
  const search = createPrecedentSearch({ query: query as never, embedderAt: () => null, position: () => seen });
  const asked = (text: string, more: object = {}) => search.rank({ text, ...more }, limits);
  const shown = async (text: string, more: object = {}) => {
    const { incidents, runbooks, readings } = await asked(text, more);
    return { readings, scores: [...incidents, ...runbooks].map(({ documentId, score }) => [documentId, score]) };
  };

  beforeAll(async () => {
    test = await open();
    await add(
      report('Pool', 'The connection pool of the basket was exhausted after a release.'),
      report('Leak', 'No connection was left in the pool, a leak had exhausted it.'),
      report('Ledger outage', 'The ledger was down for customers, as replication fell behind.'),
      guide,
    );
  });
  afterAll(() => test.drop());

  it('finds incidents and runbooks by what was meant, and tells what it read', async () => {
    const { incidents, runbooks, readings } = await asked('conection pool exausted, replicaton stalls');
    expect(readings).toEqual([
      { written: 'conection', readAs: 'connection', documents: 2 },
      { written: 'exausted', readAs: 'exhausted', documents: 2 },
      { written: 'replicaton', readAs: 'replication', documents: 2 },
    ]);
    expect(incidents.map(({ title }) => title)).toEqual(expect.arrayContaining(['Pool', 'Leak', 'Ledger outage']));
    expect(runbooks[0]?.title).toBe('Lag');
    for (const { signals, score } of incidents)
      expect(signals.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 5);
  });

  it('looks for no other word where each is on record or spelt right', async () => {
    statements = [];
    expect((await asked('connection pool exhausted after the release of the basket')).readings).toBeUndefined();
    expect(statements).not.toContain('search_stems_occurring');
    await asked('conection lost');
    expect(statements.filter((name) => name === 'search_stems_occurring')).toHaveLength(1);
  });

  it('keeps the words of alerts and the names of services', async () => {
    const alert = { names: ['ConectionLost'], text: 'conection exausted' };
    expect((await asked('conection exausted', { alert })).readings).toBeUndefined();
    expect((await asked('conection', { services: ['conection'] })).readings).toBeUndefined();
  });

  it('gets the same answer as of a position, whatever was learned since', async () => {
    const text = 'conection pool exausted';
    const position = seen;
    const before = await shown(text);
    await add(
      report('Typo', 'conection pool exausted'),
      report('Convection', 'The conviction of a convection. Convection.'),
      report('Other', 'A conection.'),
    );
    expect(await shown(text, { asOf: position })).toEqual(before);
    expect((await shown(text)).readings).toBeUndefined();
  });
});
