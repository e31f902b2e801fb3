import { databaseKinds, type TestDatabase } from '../../test/support/database.js';
import { hasStatistics, PlannerStatistics } from './planner-statistics.js';

describe.each(databaseKinds())('planner statistics on the %s database', (_kind, open) => {
  let test: TestDatabase;

  beforeEach(async () => {
    test = await open();
  });
  afterEach(() => test.drop());

  const started = async () =>
    new PlannerStatistics({
      database: test.database,
      gathered: await hasStatistics(test.database),
      settled: () => Promise.resolve(),
      onFailure: (fault) => {
        throw fault;
      },
    });

  it('are gathered before the end where the tables have grown, and found by the next start', async () => {
    expect(await hasStatistics(test.database)).toBe(false);
    const statistics = await started();
    statistics.moved(100);
    await statistics.close();
    expect(await hasStatistics(test.database)).toBe(true);
  });

  it('are left alone while hardly anything has changed', async () => {
    const statistics = await started();
    statistics.moved(5);
    await statistics.close();
    expect(await hasStatistics(test.database)).toBe(false);
  });
});
