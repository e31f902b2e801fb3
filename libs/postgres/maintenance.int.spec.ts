import type { Maintenance } from '#application/ports/maintenance.js';
import { skipFacts, type SkippedFacts } from '#application/skip-facts.js';
import { anyEvent } from '#event-sourcing/event-catalogue.js';
import type { Projection } from '#event-sourcing/projection.js';
import type { Database } from '#postgres/database.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { createMaintenance } from '#postgres/maintenance.js';
import { ProjectionRunner } from '#postgres/projection/projection-runner.js';
import { databaseKinds, emptyLog, type TestDatabase } from '../../test/support/database.js';
import { until } from '../../test/support/until.js';

const litBy: Projection = {
  name: 'lit-by',
  version: 1,
  handles: ['LampLit'],
  tables: ['lit_by'],
  apply: async (batch, tx) => {
    for (const { event } of batch)
      await tx.query('insert into lit_by (person) values ($1)', [(event.data as { by: string }).by]);
  },
};

const collect = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const value of values) all.push(value);
  return all;
};

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

/** What an export has been through by the time it is imported: text. */
const throughText = (values: readonly unknown[]): AsyncGenerator<unknown> =>
  each(values.map((value) => JSON.parse(JSON.stringify(value)) as unknown));

/** Changes the log behind its back, as somebody with all rights could. */
const tamper = (database: Database, statement: string): Promise<void> =>
  database.transaction(async (tx) => {
    await tx.query('alter table event_log disable trigger all');
    await tx.query(statement);
    await tx.query('alter table event_log enable trigger all');
  });

describe.each(databaseKinds())('the maintenance of the %s database', (_, create) => {
  let under: TestDatabase;
  let database: Database;
  let runner: ProjectionRunner;
  let maintenance: Maintenance;
  let skipped: SkippedFacts;
  let last = 0;

  beforeEach(async () => {
    under = await create();
    ({ database } = under);
    await database.query('create table lit_by (number int generated always as identity, person text not null)');
    runner = new ProjectionRunner(database, [litBy], { catalogue: anyEvent, pollMs: 20 });
    runner.start();
    const log = new PostgresEventLog(database, anyEvent);
    skipped = skipFacts({ log, clock: () => '2026-03-01T12:00:00Z', states: () => runner.status() });
    maintenance = createMaintenance({ database, projections: [litBy], catalogue: anyEvent, runner, skipped });
    for (const [index, by] of ['ada', 'half \ud800 NUL \u0000 "ü"', 'eve'].entries()) {
      const metadata = {
        actor: 'ada',
        ...(index > 0 && { correlationId: 'c', causationId: '', source: `${by.slice(0, 4)}.md` }),
      };
      const result = await log.append(
        [
          {
            streamId: 'lamp-1',
            expectedVersion: index,
            events: [
              {
                event: { type: 'LampLit', data: { by: by.replace('\u0000', '') } },
                occurredAt: '2026-03-01T12:00:00+01:00',
              },
            ],
          },
          {
            streamId: `lamp-x${index}`,
            expectedVersion: 0,
            events: [{ event: { type: 'LampBroke', data: { why: by } }, occurredAt: '2026-03-01T12:00:00Z' }],
          },
        ],
        { metadata, ...(index === 1 && { idempotencyKey: 'once' }) },
      );
      last = result.ok ? result.lastPosition : 0;
    }
    await runner.caughtUp(last);
  });
  afterEach(async () => {
    await runner.stop();
    await under.drop();
  });

  it('finds log and read tables in order', async () => {
    expect(await maintenance.verify()).toEqual({
      ok: true,
      events: 6,
      problem: null,
      position: null,
      projections: [{ name: 'lit-by', ok: true, detail: 'says what the log says up to position 6' }],
    });
  });

  it.each([
    [`update event_log set data = '{"by":"mallory"}' where position = 3`, 3],
    [`update event_log set actor = 'mallory' where position = 2`, 2],
    [`update event_log set occurred_at = '2020-01-01' where position = 5`, 5],
    [`update event_log set recorded_at = recorded_at + interval '1 second' where position = 1`, 1],
    [`update event_log set idempotency_key = 'twice' where position = 4`, 4],
    [`update event_log set stream_id = 'lamp-9' where position = 6`, 6],
    [`delete from event_log where position = 4`, 5],
    [`delete from event_log where position = 6`, 6],
    [`update event_log set payload_hash = sha256('{"by":"mallory"}'), data = '{"by":"mallory"}' where position = 3`, 3],
  ])('finds out: %s', async (statement, position) => {
    await tamper(database, statement);
    expect(await maintenance.verify()).toMatchObject({ ok: false, position, problem: expect.any(String) });
  });

  it('still trusts a log in which a payload was erased', async () => {
    await database.query(`update event_log set data = '{}', erased_at = now() where position = 2`);
    expect(await maintenance.verify()).toMatchObject({ ok: true, events: 6 });
    await expect(
      database.query(`update event_log set data = '{"by":"x"}', erased_at = null where position = 2`),
    ).rejects.toThrow();
  });

  it('finds read tables that differ from the log, and rebuilds them', async () => {
    await database.query(`update lit_by set person = 'mallory' where person = 'eve'`);
    expect(await maintenance.verify()).toMatchObject({
      ok: false,
      problem: null,
      projections: [{ name: 'lit-by', ok: false, detail: 'differs from the log in lit_by (2 rows): rebuild it' }],
    });
    expect(await maintenance.rebuild(['lit-by'])).toEqual({ ok: true, position: 6 });
    expect(await maintenance.verify()).toMatchObject({ ok: true });
  });

  it('finds a projection that stopped before the end of the log', async () => {
    await database.query("alter table lit_by add constraint known check (person <> 'mallory')");
    const log = new PostgresEventLog(database, anyEvent);
    const event = { event: { type: 'LampLit', data: { by: 'mallory' } }, occurredAt: '2026-03-01T12:00:00Z' };
    await log.append([{ streamId: 'lamp-2', expectedVersion: 0, events: [event] }], { metadata: { actor: 'ada' } });
    runner.wake();
    while (!runner.status()[0]?.failure) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await maintenance.verify()).toMatchObject({
      ok: false,
      events: 7,
      projections: [{ name: 'lit-by', ok: false, detail: expect.stringContaining('it stopped at position 7') }],
    });
  });

  it('goes on without a fact that a person skips, also in a rebuild, until it is taken in again', async () => {
    await database.query("alter table lit_by add constraint known check (person <> 'mallory')");
    const log = new PostgresEventLog(database, anyEvent);
    const lit = (by: string) => ({ event: { type: 'LampLit', data: { by } }, occurredAt: '2026-03-01T12:00:00Z' });
    const light = (by: string, at: number) =>
      log.append([{ streamId: 'lamp-2', expectedVersion: at, events: [lit(by)] }], { metadata: { actor: 'ada' } });
    await light('mallory', 0);
    await light('grace', 1);
    runner.wake();
    const failing = () => until(() => runner.status()[0]?.failure);
    expect(await failing()).toMatchObject({ position: 7 });
    const asked = { projection: 'lit-by', position: 7, by: 'Ada Lovelace', reason: 'nobody is called so' };
    const signed = { actor: 'ada' };
    expect(await maintenance.skipFact({ ...asked, position: 8 }, signed)).toMatchObject({ ok: false });
    expect(await maintenance.skipFact(asked, signed)).toEqual({ ok: true, position: 9 });
    expect(await runner.caughtUp(9)).toBe(true);
    const people = async () => (await database.query<{ person: string }>('select person from lit_by')).slice(-2);
    expect((await people()).at(-1)).toEqual({ person: 'grace' });
    expect(await maintenance.rebuild(['lit-by'])).toEqual({ ok: true, position: 9 });
    expect(await people()).not.toContainEqual({ person: 'mallory' });
    expect(await maintenance.verify()).toMatchObject({
      ok: true,
      projections: [
        { detail: expect.stringContaining('without 1 skipped (position 7 by Ada Lovelace: nobody is called so)') },
      ],
    });
    expect(await maintenance.skipFact(asked, signed)).toMatchObject({ refusal: { code: 'not-failing-there' } });

    expect(await maintenance.retryFact(asked, signed)).toMatchObject({ ok: true });
    await expect(maintenance.rebuild(['lit-by'])).rejects.toThrow('position 7');
    expect(await people()).toContainEqual({ person: 'grace' });
  });

  it('says which projections there are when one is named that does not exist', async () => {
    expect(await maintenance.rebuild(['lit-by', 'sold-by'])).toEqual({
      ok: false,
      unknown: ['sold-by'],
      known: ['lit-by'],
    });
  });

  it('exports CloudEvents, of which an empty database becomes the same log', async () => {
    await database.query(`update event_log set data = '{}', erased_at = now() where position = 2`);
    const exported = await collect(maintenance.export());
    expect(exported[0]).toMatchObject({
      specversion: '1.0',
      id: '1',
      type: 'LampLit',
      subject: 'lamp-1',
      time: '2026-03-01T11:00:00.000Z',
    });
    await emptyLog(database);
    expect(await maintenance.restore(throughText(exported))).toEqual({ ok: true, events: 6 });
    expect(await collect(maintenance.export())).toEqual(exported);
    expect(await maintenance.verify()).toMatchObject({ ok: true, events: 6 });
    const log = new PostgresEventLog(database, anyEvent);
    const again = { event: { type: 'LampLit', data: {} }, occurredAt: '2026-03-01T12:00:00Z' };
    const repeated = await log.append([{ streamId: 's', expectedVersion: 0, events: [again] }], {
      metadata: { actor: 'ada' },
      idempotencyKey: 'once',
    });
    expect(repeated).toEqual({ ok: true, lastPosition: 4, duplicate: true });
  });

  it('refuses to restore into a log that holds facts', async () => {
    const exported = await collect(maintenance.export());
    expect(await maintenance.restore(throughText(exported))).toMatchObject({ ok: false, reason: 'not-empty' });
  });

  it.each<[string, (facts: Record<string, unknown>[]) => unknown[]]>([
    [
      'a changed payload',
      (facts) => facts.map((fact) => (fact['id'] === '4' ? { ...fact, data: { by: 'mallory' } } : fact)),
    ],
    ['a missing fact', (facts) => facts.toSpliced(2, 1)],
    ['two facts in the wrong order', (facts) => [...facts.slice(0, 4), ...facts.slice(4).reverse()]],
    ['a line that is no fact', (facts) => [...facts, { hello: 'world' }]],
    ['a line that is not even JSON', (facts) => ['{"id":', ...facts]],
  ])('keeps nothing of an export with %s', async (_, spoil) => {
    const exported = await collect(maintenance.export());
    await emptyLog(database);
    expect(await maintenance.restore(each(spoil(exported)))).toMatchObject({
      ok: false,
      reason: 'broken',
      problem: expect.any(String),
    });
    expect(await collect(maintenance.export())).toEqual([]);
    expect(await new PostgresEventLog(database, anyEvent).head()).toBe(0);
  });
});
