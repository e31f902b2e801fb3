import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#postgres/database.js';

const UNUSED_PID = 4_190_000;

describe('a data folder', () => {
  let home: string;
  beforeEach(async () => {
    home = join(await mkdtemp(join(tmpdir(), 'precedent-folder-')), 'deep', 'home');
  });
  afterEach(async () => rm(join(home, '..', '..'), { recursive: true, force: true }));

  const remember = async (): Promise<void> => {
    const database = await openDatabase({ home });
    await database.query('create table note as select 1 as one');
    await database.close();
  };
  const recall = async (): Promise<object[]> => {
    const database = await openDatabase({ home });
    const rows = await database.query('select one from note');
    await database.close();
    return rows;
  };

  it('is created where it is missing, keeps what was written, and is left without a lock', async () => {
    await remember();
    expect(await recall()).toEqual([{ one: 1 }]);
    expect(await readdir(home)).toEqual(['db']);
  });

  it('is created anew when an earlier creation was cut short', async () => {
    await mkdir(join(home, 'db.unfinished', 'base'), { recursive: true });
    await remember();
    expect(await recall()).toEqual([{ one: 1 }]);
  });

  it('is refused to a second caller in the same process', async () => {
    const database = await openDatabase({ home });
    await expect(openDatabase({ home })).rejects.toMatchObject({ code: 'folder-locked' });
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    await database.close();
  });

  it.each([
    ['of a process that is gone', { pid: UNUSED_PID, startedAt: '1' }],
    ['of a process whose number another one has now', { pid: process.ppid, startedAt: '1' }],
    ['that was cut short', ''],
  ])('is taken over with a lock %s', async (_, lock) => {
    const { hostname } = await import('node:os');
    await mkdir(home, { recursive: true });
    const content =
      typeof lock === 'string' ? lock : JSON.stringify({ ...lock, host: hostname(), since: '2026-01-01' });
    await writeFile(join(home, 'db.lock'), content);
    await remember();
  });

  it('is refused while a process of another machine shows signs of life', async () => {
    await mkdir(home, { recursive: true });
    const content = { pid: 1, host: 'elsewhere', startedAt: '1', since: '2026-01-01T00:00:00Z' };
    await writeFile(join(home, 'db.lock'), JSON.stringify(content));
    await expect(openDatabase({ home })).rejects.toThrow(
      /in use by process 1 on elsewhere since 2026-01-01T00:00:00Z: /,
    );
  });

  it.each<[string, () => Promise<void>]>([
    ['cut short', () => truncate(join(home, 'db', 'global', 'pg_control'), 100)],
    ['of another version', () => writeFile(join(home, 'db', 'PG_VERSION'), '12\n')],
    ['without its version', () => rm(join(home, 'db', 'PG_VERSION'))],
  ])('is refused in one sentence when its database is %s', async (_, spoil) => {
    await remember();
    await spoil();
    const refused = openDatabase({ home });
    await expect(refused).rejects.toMatchObject({ name: 'DatabaseFault', code: 'folder-corrupt' });
    await expect(refused).rejects.toThrow(/^The database in .*db does not open \(.+\): restore/);
    expect(await readdir(home)).toEqual(['db']);
  });

  it('is refused in one sentence when it cannot be written', async () => {
    await mkdir(join(home, '..'), { recursive: true });
    await writeFile(home, 'a file');
    await expect(openDatabase({ home })).rejects.toMatchObject({ code: 'folder-not-writable' });
  });
});
