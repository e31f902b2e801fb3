import { databaseKinds, type TestDatabase } from '../../test/support/database.js';
import { knownFacts, PlannerStatistics } from './planner-statistics.js';

describe.each(databaseKinds())('planner statistics on the %s database', (_kind, open) => {
  let test: TestDatabase;

  beforeEach(async () => {
    test = await open();
  });
  afterEach(() => test.drop());

  const areGathered = async () => {
    const [row] = await test.database.query(
      `select reltuples >= 0 as are from pg_class where relname = 'search_document'`,
    );
    return (row as { are: boolean }).are;
  };
  const started = async () =>
    new PlannerStatistics({
      database: test.database,
      known: await knownFacts(test.database),
      settled: () => Promise.resolve(),
      onFailure: (fault) => {
        throw fault;
      },
    });

  it('are gathered before the end where the tables have grown, and found by the next start', async () => {
    expect(await areGathered()).toBe(false);
    const statistics = await started();
    statistics.grown(100);
    await statistics.close();
    expect(await areGathered()).toBe(true);
  });

  it('are not gathered again while little has come since', async () => {
    const statistics = new PlannerStatistics({
      database: test.database,
      known: 10_000,
      settled: () => Promise.resolve(),
      onFailure: () => {},
    });
    statistics.grown(999);
    await statistics.close();
    expect(await areGathered()).toBe(false);
  });

  it('are left alone while hardly anything has changed', async () => {
    const statistics = await started();
    statistics.grown(5);
    await statistics.close();
    expect(await areGathered()).toBe(false);
  });
});
