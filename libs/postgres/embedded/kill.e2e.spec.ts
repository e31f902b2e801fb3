import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { openDatabase, type Database } from '#postgres/database.js';
import { verifyChain } from '#postgres/log/verify-chain.js';

const PROGRAM = fileURLToPath(new URL('../../../test/support/append-until-killed.mjs', import.meta.url));

type Writer = Readonly<{ child: ChildProcess; acknowledged: number[]; kill: () => Promise<void> }>;

const startWriter = async (home: string, first: number): Promise<Writer> => {
  const child = spawn(process.execPath, [PROGRAM, home, String(first)], { stdio: ['ignore', 'pipe', 'ignore'] });
  const acknowledged: number[] = [];
  const exited = new Promise<void>((done) => void child.once('close', () => done()));
  await new Promise<void>((ready, failed) => {
    void exited.then(() => failed(new Error('the writer ended before it was ready')));
    createInterface({ input: child.stdout }).on('line', (line) =>
      line === 'ready' ? ready() : acknowledged.push(Number(line)),
    );
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await exited;
  };
  return { child, acknowledged, kill };
};

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((done) => setTimeout(done, 2));
};

/** How often each number is in the log. */
const counts = async (database: Database): Promise<Map<number, number>> => {
  const rows = await database.query<{ number: string; times: number }>(
    `select data->>'number' as number, count(*) as times from event_log group by 1`,
  );
  return new Map(rows.map(({ number, times }) => [Number(number), times]));
};

describe('the embedded database', () => {
  let home: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'precedent-kill-'));
  });
  afterEach(async () => rm(home, { recursive: true, force: true }));

  it('loses nothing and doubles nothing when its process is killed in the middle of appends, again and again', async () => {
    let next = 1;
    for (const round of [1, 2, 3, 4, 5]) {
      const writer = await startWriter(home, next);
      await until(() => writer.acknowledged.length >= 7 * round);
      await writer.kill();
      const last = writer.acknowledged.at(-1) ?? 0;
      const database = await openDatabase({ home });
      const seen = await counts(database);
      expect([...seen].filter(([, times]) => times !== 3)).toEqual([]);
      for (let number = 1; number <= last; number += 1) expect(seen.has(number)).toBe(true);
      expect(await verifyChain(database)).toEqual({ ok: true, events: seen.size * 3 });
      await database.close();
      // The next writer repeats what the killed one may have appended without being told.
      next = Math.max(1, last - 3);
    }
  }, 120_000);

  it('refuses a second process on the folder, names the first, and opens when that one is gone', async () => {
    const writer = await startWriter(home, 1);
    const refused = openDatabase({ home });
    await expect(refused).rejects.toMatchObject({ name: 'DatabaseFault', code: 'folder-locked' });
    await expect(refused).rejects.toThrow(`process ${writer.child.pid} `);
    const before = writer.acknowledged.length;
    await until(() => writer.acknowledged.length > before);
    await writer.kill();
    const database = await openDatabase({ home });
    expect(await verifyChain(database)).toMatchObject({ ok: true });
    await database.close();
  }, 60_000);

  it('lets one of several win that take over the lock of a dead process at once', async () => {
    const writer = await startWriter(home, 1);
    await writer.kill();
    const opened = await Promise.allSettled([1, 2, 3, 4].map(() => startWriter(home, 1)));
    const winners = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    await Promise.all(winners.map(({ kill }) => kill()));
    expect(winners).toHaveLength(1);
  }, 60_000);
});
