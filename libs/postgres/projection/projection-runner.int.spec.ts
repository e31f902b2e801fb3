import { anyEvent } from '#event-sourcing/event-catalogue.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Projection } from '#event-sourcing/projection.js';
import type { Database } from '#postgres/database.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { ProjectionRunner } from '#postgres/projection/projection-runner.js';
import { databaseKinds, type TestDatabase } from '../../../test/support/database.js';

const ada = { metadata: { actor: 'ada' } };
const NOON = '2026-03-01T12:00:00Z';

const lit = (by: string) => ({ event: { type: 'LampLit', data: { by } }, occurredAt: NOON });
const broke = { event: { type: 'LampBroke', data: {} }, occurredAt: NOON };

/** Counts how often each person lit a lamp; `mark` tells which version of the code wrote a row. */
const litBy = (version = 1, overrides: Partial<Projection> = {}): Projection => ({
  name: 'lit-by',
  version,
  handles: ['LampLit'],
  tables: ['lit_by'],
  apply: async (batch, tx) => {
    for (const { event, position } of batch)
      await tx.query(
        `insert into lit_by (person, times, mark, seen) values ($1, 1, $2, array[$3::bigint])
         on conflict (person) do update set times = lit_by.times + 1, seen = lit_by.seen || excluded.seen`,
        [(event.data as { by: string }).by, version, position],
      );
  },
  ...overrides,
});

describe.each(databaseKinds())('the projection runner on the %s database', (kind, create) => {
  let under: TestDatabase;
  let database: Database;
  let log: EventLog;
  const started: ProjectionRunner[] = [];

  beforeEach(async () => {
    under = await create();
    ({ database } = under);
    log = new PostgresEventLog(database, anyEvent);
    await database.query(`create table lit_by (
      number int generated always as identity, person text primary key, times int not null check (times > 0), mark int not null,
      seen bigint[] not null, shout text generated always as (upper(person)) stored)`);
    await database.query('create index lit_by_times on lit_by (times)');
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((runner) => runner.stop()));
    await under.drop();
  });

  const start = (...projections: Projection[]): ProjectionRunner => {
    const runner = new ProjectionRunner(database, projections, { catalogue: anyEvent, pollMs: 50 });
    started.push(runner);
    runner.start();
    return runner;
  };

  const light = async (...people: string[]): Promise<number> => {
    const result = await log.append(
      [{ streamId: 'lamp-1', expectedVersion: 'any', events: people.flatMap((person) => [lit(person), broke]) }],
      ada,
    );
    return result.ok ? result.lastPosition : 0;
  };

  const rows = (): Promise<object[]> => database.query('select person, times, mark from lit_by order by person');

  it('applies what is in the log and what comes', async () => {
    await light('ada', 'bob');
    const runner = start(litBy());
    expect(await runner.caughtUp(await light('ada'))).toBe(true);
    expect(await rows()).toEqual([
      { person: 'ada', times: 2, mark: 1 },
      { person: 'bob', times: 1, mark: 1 },
    ]);
    expect(runner.status()).toMatchObject([{ name: 'lit-by', position: 6, failure: undefined }]);
  });

  it('goes on where an earlier run stopped', async () => {
    const first = start(litBy());
    await first.caughtUp(await light('ada'));
    await first.stop();
    await light('ada');
    await start(litBy()).caughtUp(await light('ada'));
    expect(await rows()).toEqual([{ person: 'ada', times: 3, mark: 1 }]);
  });

  it('rebuilds when the version rises, and never shows a table half built', async () => {
    const first = start(litBy());
    await first.caughtUp(await light(...Array.from({ length: 700 }, () => 'ada')));
    await first.stop();
    const second = start(litBy(2));
    const seen = new Set<string>();
    let isDone = false;
    void second.caughtUp(1_400).then(() => (isDone = true));
    while (!isDone) seen.add(JSON.stringify(await rows()));
    seen.add(JSON.stringify(await rows()));
    expect([...seen].map((text) => JSON.parse(text) as unknown)).toEqual([
      [{ person: 'ada', times: 700, mark: 1 }],
      [{ person: 'ada', times: 700, mark: 2 }],
    ]);
  });

  it('rebuilds on request while new facts arrive, and leaves nothing behind', async () => {
    const runner = start(litBy());
    await runner.caughtUp(await light(...Array.from({ length: 600 }, (_, index) => `p${index % 7}`)));
    await database.query('delete from lit_by where times > 0');
    const rebuilt = runner.rebuild(['lit-by']);
    const last = await light('late', 'late');
    await rebuilt;
    await runner.caughtUp(last);
    const [counted] = await database.query('select sum(times) as times, count(distinct number) as numbers from lit_by');
    expect(counted).toEqual({ times: 602, numbers: 8 });
    expect(await database.query(`select 1 from pg_namespace where nspname like 'rebuild%'`)).toEqual([]);
    const indexes = await database.query(`select indexname from pg_indexes where tablename = 'lit_by' order by 1`);
    expect(indexes).toEqual([{ indexname: 'lit_by_pkey' }, { indexname: 'lit_by_times' }]);
  });

  it('takes up a rebuild that was interrupted', async () => {
    const first = start(litBy());
    await first.caughtUp(await light(...Array.from({ length: 1_500 }, () => 'ada')));
    const rebuilding = first.rebuild().catch(() => {});
    await first.stop();
    await rebuilding;
    const second = start(litBy());
    await second.rebuild();
    expect(await rows()).toEqual([{ person: 'ada', times: 1_500, mark: 1 }]);
  });

  it('leaves tables alone that a newer release has taken over', async () => {
    const newer = start(litBy(2));
    await newer.caughtUp(await light('ada'));
    await newer.stop();
    const older = start(litBy(1));
    expect(await older.caughtUp(await light('bob'), 300)).toBe(false);
    expect(older.status()).toMatchObject([{ state: 'outdated', position: 2 }]);
    expect(await rows()).toEqual([{ person: 'ada', times: 1, mark: 2 }]);
  });

  it('names the fact that a projection cannot take, keeps what came before, goes on when it can, and harms no other', async () => {
    let isBroken = true;
    const apply: Projection['apply'] = async (batch, tx) => {
      if (isBroken && batch.some(({ event }) => (event.data as { by: string }).by === 'eve')) throw new Error('no eve');
      await litBy().apply(batch, tx);
    };
    const bystander: Projection = { ...litBy(), name: 'bystander', tables: [], apply: async () => {} };
    const runner = start(litBy(1, { apply }), bystander);
    const last = await light('ada', 'eve', 'ada');
    while (runner.status()[0]?.state !== 'failing') await new Promise((done) => setTimeout(done, 10));
    expect(runner.status()).toMatchObject([{ failure: { position: 3, message: 'no eve' } }, { failure: undefined }]);
    expect(await rows()).toEqual([{ person: 'ada', times: 1, mark: 1 }]);
    isBroken = false;
    expect(await runner.caughtUp(last)).toBe(true);
    expect(await rows()).toEqual([
      { person: 'ada', times: 2, mark: 1 },
      { person: 'eve', times: 1, mark: 1 },
    ]);
  });

  it('applies each fact once and in order when several runners share the work', async () => {
    const runners = [start(litBy()), start(litBy()), start(litBy())];
    let last = 0;
    for (let round = 0; round < 30; round += 1) last = await light('ada');
    await Promise.all(runners.map((runner) => runner.caughtUp(last)));
    const [row] = await database.query<{ seen: string[] }>('select seen from lit_by');
    expect(row?.seen.map(Number)).toEqual(Array.from({ length: 30 }, (_, index) => 2 * index + 1));
  });

  it('applies facts that may wait together once no more come, and at once when others come', async () => {
    const batches: number[] = [];
    const patient = (quietMs: number, longestMs: number): ProjectionRunner => {
      const { apply } = litBy();
      const projection = litBy(1, {
        patience: { types: ['LampLit'], quietMs, longestMs },
        apply: (batch, tx) => {
          batches.push(batch.length);
          return apply(batch, tx);
        },
      });
      const runner = new ProjectionRunner(database, [projection], { catalogue: anyEvent, pollMs: 3_600_000 });
      started.push(runner);
      runner.start();
      return runner;
    };
    const settled = async (runner: ProjectionRunner): Promise<void> => {
      while (runner.status()[0]?.state !== 'waiting') await new Promise((done) => setTimeout(done, 5));
    };
    // To ask whether it has caught up would wake it.
    const reached = async (runner: ProjectionRunner, position: number): Promise<void> => {
      while ((runner.status()[0]?.position ?? 0) < position) await new Promise((done) => setTimeout(done, 5));
    };
    const append = async (...events: (ReturnType<typeof lit> | typeof broke)[]): Promise<number> => {
      const result = await log.append([{ streamId: 'lamp-1', expectedVersion: 'any', events }], ada);
      return result.ok ? result.lastPosition : 0;
    };
    const [first, never] = [patient(1_500, 3_600_000), 3_600_000];
    await settled(first);
    for (let i = 0; i < 3; i += 1) await append(lit('ada'));
    await reached(first, await append(lit('ada')));
    expect(batches).toEqual([4]);
    await first.stop();

    const second = patient(never, never);
    await settled(second);
    await append(lit('bob'));
    await reached(second, await append(broke));
    await second.stop();

    const third = patient(never, 200);
    await settled(third);
    await reached(third, await append(lit('cy')));
    expect(await rows()).toEqual([
      { person: 'ada', times: 4, mark: 1 },
      { person: 'bob', times: 1, mark: 1 },
      { person: 'cy', times: 1, mark: 1 },
    ]);
  });

  it('passes over facts that no projection handles without a transaction, and says so at once', async () => {
    const told: [string, number][] = [];
    let transactions = 0;
    const counted: Database = {
      ...database,
      transaction: (work) => {
        transactions += 1;
        return database.transaction(work);
      },
    };
    const runner = new ProjectionRunner(counted, [litBy()], {
      catalogue: anyEvent,
      pollMs: 50,
      onAdvance: (name, facts) => told.push([name, facts]),
    });
    started.push(runner);
    runner.start();
    await runner.caughtUp(await light('ada'));
    while (runner.status()[0]?.state !== 'waiting') await new Promise((done) => setTimeout(done, 5));
    const before = transactions;
    for (let round = 0; round < 20; round += 1) {
      const result = await log.append([{ streamId: `lamp-${round}`, expectedVersion: 'any', events: [broke] }], ada);
      expect(await runner.caughtUp(result.ok ? result.lastPosition : Infinity, 1_000)).toBe(true);
    }
    expect(runner.status()).toMatchObject([{ position: 22, state: 'waiting' }]);
    expect(transactions).toBe(before);
    expect(told).toEqual([['lit-by', 1]]);
    await runner.caughtUp(await light('ada'));
    expect(await rows()).toEqual([{ person: 'ada', times: 2, mark: 1 }]);
  });

  it('passes over what another process has appended', async () => {
    const runner = start(litBy());
    await runner.caughtUp(await light('ada'));
    const elsewhere = new PostgresEventLog({ ...database, appends: { emit: () => {} } as never }, anyEvent);
    await elsewhere.append([{ streamId: 'lamp-8', expectedVersion: 0, events: [broke] }], ada);
    expect(await runner.caughtUp(await light('bob'))).toBe(true);
    expect(await runner.caughtUp(5)).toBe(true);
    expect(await rows()).toHaveLength(2);
  });

  if (kind === 'server')
    it('hears of appends that another process has made', async () => {
      const runner = new ProjectionRunner(database, [litBy()], { catalogue: anyEvent, pollMs: 3_600_000 });
      started.push(runner);
      runner.start();
      await runner.caughtUp(0);
      const elsewhere = new PostgresEventLog({ ...database, appends: { emit: () => {} } as never }, anyEvent);
      await new Promise((done) => setTimeout(done, 300));
      const result = await elsewhere.append([{ streamId: 'lamp-9', expectedVersion: 0, events: [lit('ada')] }], ada);
      expect(await runner.caughtUp(result.ok ? result.lastPosition : 0)).toBe(true);
    });
});
