import { changeServices } from '#application/service-changes.js';
import { factCatalogue } from '#application/fact-catalogue.js';
import type { Projection } from '#event-sourcing/projection.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { recordedServiceGraph } from './recorded-service-graph.js';
import { recordedServiceNaming } from './recorded-service-naming.js';
import { createServiceMemory } from './service-memory.js';
import { services } from './services.projection.js';
import { serviceViews } from './service-views.js';

const ada = { actor: 'Ada' };

describe.each(databaseKinds())('the services on the %s database', (_kind, open) => {
  let test: TestDatabase;
  let log: PostgresEventLog;
  let seen = 0;
  let now = '2026-03-01T10:00:00.000Z';

  const project = async (): Promise<number> => {
    const facts = await log.readAll({ after: seen, limit: 1000, types: [...services.handles] });
    seen = facts.at(-1)?.position ?? seen;
    await test.database.transaction((tx) => (services as Projection).apply(facts, tx));
    return seen;
  };

  const parts = () => {
    const memory = createServiceMemory(test.database.query);
    return {
      graph: recordedServiceGraph(memory),
      shown: serviceViews(memory),
      change: changeServices({ log, clock: () => now, naming: recordedServiceNaming(memory) }),
    };
  };

  beforeAll(async () => {
    test = await open();
    log = new PostgresEventLog(test.database, factCatalogue);
    const { change } = parts();
    await change.declare({ service: 'storefront', dependsOn: 'cart' }, ada);
    await change.declare({ service: 'cart', dependsOn: 'redis', since: '2026-02-01T00:00:00Z' }, ada);
    await change.declare({ service: 'pricing', dependsOn: 'redis' }, ada);
    await change.register({ name: 'cart', title: 'Cart Service', owner: 'team-purchase' }, ada);
    await project();
  });
  afterAll(() => test.drop());

  it('lie upstream or downstream of each other, with the way that leads there', async () => {
    const near = await parts().graph.near(['Cart Service'], { depth: 2 });
    expect(near.map(({ name, direction, path }) => [name, direction, path.join(' > ')])).toEqual([
      ['cart', 'self', 'cart'],
      ['redis', 'upstream', 'cart > redis'],
      ['storefront', 'downstream', 'cart > storefront'],
    ]);
  });

  it('are as they were at a moment, and as they were known at a position', async () => {
    const { change } = parts();
    const before = seen;
    now = '2026-03-02T10:00:00.000Z';
    await change.withdraw({ service: 'CART', dependsOn: 'Redis' }, ada);
    await project();
    const { graph } = parts();
    const upstream = async (options: { asOf?: number; at?: string }) =>
      (await graph.near(['cart'], { depth: 1, ...options }))
        .filter(({ direction }) => direction === 'upstream')
        .map(({ name }) => name);
    expect(await upstream({})).toEqual([]);
    expect(await upstream({ asOf: before })).toEqual(['redis']);
    expect(await upstream({ at: '2026-03-01T12:00:00Z' })).toEqual(['redis']);
    expect(await upstream({ at: '2026-03-02T12:00:00Z' })).toEqual([]);
    expect(await upstream({ at: '2026-01-15T00:00:00Z' })).toEqual([]);
    expect(await upstream({ at: '2026-03-02T12:00:00Z', asOf: before })).toEqual(['redis']);
  });

  it('give the same rows whether facts come in one batch or one by one', async () => {
    const rows = () =>
      Promise.all([
        test.database.query<object>('select * from service_description order by service_key, source_key, valid_from'),
        test.database.query<object>(
          'select * from service_dependency order by service_key, depends_on_key, source_key, valid_from',
        ),
      ]);
    const replay = async (size: number) => {
      const facts = await log.readAll({ after: 0, limit: 1000, types: [...services.handles] });
      await test.database.transaction(async (tx) => {
        for (const table of services.tables) await tx.query(`delete from ${table}`);
        for (let at = 0; at < facts.length; at += size)
          await (services as Projection).apply(facts.slice(at, at + size), tx);
      });
      return rows();
    };
    const before = await rows();
    expect(await replay(1)).toEqual(before);
    expect(await replay(1000)).toEqual(before);
  });
});
