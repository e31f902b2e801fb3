import type { Database } from '#postgres/database.js';
import { databaseKinds, type TestDatabase } from '../../test/support/database.js';

describe.each(databaseKinds())('the %s database', (kind, create) => {
  let under: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    under = await create();
    ({ database } = under);
    await database.query('create table tally (name text primary key, count int not null check (count >= 0))');
  });
  beforeEach(async () => {
    await database.query(`truncate tally`);
    await database.query(`insert into tally values ('a', 0)`);
  });
  afterAll(async () => under.drop());

  const countOf = async (): Promise<unknown> => (await database.query(`select count from tally where name = 'a'`))[0];

  it('keeps what a transaction did when it resolves, and nothing when it rejects', async () => {
    await database.transaction(async (tx) => tx.query('update tally set count = 1'));
    const failing = database.transaction(async (tx) => {
      await tx.query('update tally set count = 2');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await countOf()).toEqual({ count: 1 });
  });

  it('keeps transactions of several callers apart', async () => {
    const increment = (): Promise<void> =>
      database.transaction(async (tx) => {
        const [row] = await tx.query<{ count: number }>(`select count from tally where name = 'a' for update`);
        await new Promise((done) => setTimeout(done, 1));
        await tx.query('update tally set count = $1', [(row?.count ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 20 }, increment));
    expect(await countOf()).toEqual({ count: 20 });
  });

  it('works on after errors of any kind', async () => {
    for (const [sql, values] of [
      ['selec 1', []],
      ['select 1 / $1::int', [0]],
      ['update tally set count = $1', [-1]],
      ['select $1::text', ['NUL \u0000']],
      ['select no_such_column from tally', []],
    ] as const) {
      await expect(database.query(sql, values)).rejects.toThrow();
      await expect(database.transaction(async (tx) => tx.query(sql, values))).rejects.toThrow();
      expect(await database.query('select $1::int as one', [1])).toEqual([{ one: 1 }]);
    }
    const prepared = { name: 'divide', text: 'select 6 / $1::int as result' };
    await expect(database.query(prepared, [0])).rejects.toThrow('division by zero');
    expect(await database.query(prepared, [2])).toEqual([{ result: 3 }]);
  });

  it('never waits for itself: embedded, a second connection inside a transaction is refused', async () => {
    const nested = database.transaction(async () => database.query('select 1 as one'));
    if (kind === 'server') return expect(await nested).toEqual([{ one: 1 }]);
    await expect(nested).rejects.toThrow('use the transaction that was handed in');
    const throughEntities = database.transaction(() => database.dataSource.query<unknown>('select 1'));
    await expect(throughEntities).rejects.toThrow('use the transaction that was handed in');
    const afterwards = await database.transaction(async () => () => database.query('select 1 as one'));
    expect(await afterwards()).toEqual([{ one: 1 }]);
  });

  it('serves TypeORM over the same connections', async () => {
    expect(database.dataSource.options.synchronize).toBe(false);
    await database.dataSource.transaction(async (manager) => {
      await manager.query('update tally set count = 7');
    });
    expect(await countOf()).toEqual({ count: 7 });
    await expect(database.dataSource.query('select 1 / 0')).rejects.toThrow('division by zero');
    expect(await database.dataSource.query('select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('gives counts and positions as numbers', async () => {
    expect(await database.query('select count(*) as rows, 9007199254740991::bigint as most from tally')).toEqual([
      { rows: 1, most: Number.MAX_SAFE_INTEGER },
    ]);
  });

  it('lets timers fire while statements follow each other without a pause', async () => {
    let isOver = false;
    setTimeout(() => (isOver = true), 20);
    while (!isOver) await database.query('select 1');
    expect(isOver).toBe(true);
  });
});
