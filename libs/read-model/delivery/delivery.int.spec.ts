import { factCatalogue } from '#application/fact-catalogue.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { ProjectionRunner } from '#postgres/projection/projection-runner.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';
import { deliveries } from './delivery.projection.js';
import { deliveryQueries, type DeliveryQueries } from './delivery.queries.js';

const NOON = '2026-03-01T12:00:00.000Z';

describe.each(databaseKinds())('deliveries on the %s database', (_, create) => {
  let under: TestDatabase;
  let log: EventLog;
  let runner: ProjectionRunner;
  let queries: DeliveryQueries;

  beforeEach(async () => {
    under = await create();
    log = new PostgresEventLog(under.database, factCatalogue);
    queries = deliveryQueries(under.database.query);
    runner = new ProjectionRunner(under.database, [deliveries], { catalogue: factCatalogue, pollMs: 50 });
    runner.start();
  });
  afterEach(async () => {
    await runner.stop();
    await under.drop();
  });

  const append = async (type: string, deliveryId: string, data: object = {}): Promise<number> => {
    const event = { type, data: { deliveryId, ...data } };
    const result = await log.append(
      [{ streamId: deliveryId, expectedVersion: 'any', events: [{ event, occurredAt: NOON }] }],
      {
        metadata: { actor: 'spec' },
      },
    );
    return result.ok ? result.lastPosition : 0;
  };
  const came = (id: string, source = 'alertmanager') =>
    append('WebhookDelivered', id, { source, payload: {}, about: {} });
  const became = (id: string, outcome: string, more: object = {}) =>
    append('DeliveryProcessed', id, { outcome, ...more });
  const listed = async (filter: Parameters<DeliveryQueries['page']>[0] = {}): Promise<string[]> => {
    await runner.caughtUp(await log.head());
    const { edges } = await queries.page(filter, { first: 10 });
    return edges.map(({ node }) => `${node.deliveryId} ${node.outcome}`);
  };

  it('wait, and then show what they led to, newest first', async () => {
    await came('a');
    await came('b', 'github');
    await became('a', 'applied', { incidentIds: ['incident-1'], suggestionIds: ['s'] });
    await came('c');
    await became('c', 'ignored', { reason: 'it says nothing new' });
    expect(await listed()).toEqual(['c ignored', 'b pending', 'a applied']);
    expect(await listed({ outcome: 'ignored' })).toEqual(['c ignored']);
    expect(await listed({ source: 'github' })).toEqual(['b pending']);
    expect(await queries.byId('a')).toMatchObject({ incidentIds: ['incident-1'], suggestionIds: ['s'], changeIds: [] });
    expect(await queries.byId('c')).toMatchObject({ reason: 'it says nothing new' });
    expect(await queries.pending()).toMatchObject({ deliveries: 1 });
  });

  it('read as they were at a position', async () => {
    const at = await came('a');
    await became('a', 'applied');
    expect(await listed({ asOf: at })).toEqual(['a pending']);
    expect(await listed({ asOf: at + 1 })).toEqual(['a applied']);
    expect(await listed({ asOf: 0 })).toEqual([]);
  });

  it('that are looked at again wait again', async () => {
    await came('a');
    await became('a', 'ignored', { reason: 'no' });
    await append('DeliveryReprocessingRequested', 'a', { by: 'Ada' });
    expect(await listed()).toEqual(['a pending']);
    await became('a', 'applied');
    expect(await listed()).toEqual(['a applied']);
    const { edges } = await queries.page({}, { first: 10 });
    expect(edges).toHaveLength(1);
  });

  it('page without gap, and refuse a foreign cursor', async () => {
    for (const id of ['a', 'b', 'c']) await came(id);
    await listed();
    const first = await queries.page({}, { first: 2 });
    const second = await queries.page({}, { first: 2, after: first.edges.at(-1)!.cursor });
    expect([...first.edges, ...second.edges].map(({ node }) => node.deliveryId)).toEqual(['c', 'b', 'a']);
    expect([first.hasNextPage, second.hasNextPage, await first.totalCount()]).toEqual([true, false, 3]);
    const foreign = Buffer.from('["x"]').toString('base64url');
    await expect(queries.page({}, { first: 2, after: foreign })).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
  });

  it('are the same after a rebuild', async () => {
    await came('a');
    await became('a', 'applied');
    const before = await listed();
    await runner.rebuild();
    expect(await listed()).toEqual(before);
  });
});
