import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { postmortem, writeFiles } from '../support/documents.js';
import { runPrecedent, startPrecedent, startServer, temporaryFolder } from '../support/processes.js';

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await pause(20);
};

describe('commands on a data folder', () => {
  let home: Folder;
  let work: Folder;

  beforeEach(async () => {
    [home, work] = [await temporaryFolder(), await temporaryFolder()];
    await writeFiles(work.path, { 'docs/orders.md': postmortem('orders'), 'docs/mail.md': postmortem('mail') });
  });
  afterEach(async () => {
    await home.remove();
    await work.remove();
  });

  const options = () => ({ env: { PRECEDENT_HOME: home.path, LOG_LEVEL: 'warn' }, cwd: work.path });
  const precedent = (...args: string[]) => runPrecedent(args, options());
  const isFree = (): boolean => !existsSync(join(home.path, 'db.lock'));

  it('work without a server, take turns, and leave the folder free', async () => {
    const [first, second] = await Promise.all([precedent('import', 'docs'), precedent('import', 'docs')]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect([first.stdout, second.stdout].sort()).toEqual([
      expect.stringContaining('2 submitted'),
      expect.stringContaining('2 unchanged'),
    ]);
    expect(isFree()).toBe(true);
  });

  it('pass over the note of a server that is gone', async () => {
    const note = { url: 'http://127.0.0.1:9', pid: 2 ** 22 + 1, startedAt: '2026-01-01T00:00:00Z' };
    await writeFile(join(home.path, 'server.json'), JSON.stringify(note));
    expect(await precedent('status')).toMatchObject({ code: 0 });
  });

  it('work through the server that holds the folder', async () => {
    const server = await startServer(home.path, { through: 'cli' });
    expect(await precedent('import', 'docs')).toMatchObject({ code: 0 });
    expect((await precedent('status')).stdout).toContain(server.url);
    expect((await precedent('import', 'docs')).stdout).toContain('2 unchanged');

    const second = await runPrecedent(['serve'], {
      env: { PRECEDENT_HOME: home.path, PORT: '0', PRECEDENT_DEMO: 'false' },
    });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`The data folder ${home.path} is in use`);
    expect(await precedent('status')).toMatchObject({ code: 0 });

    expect(await server.stop()).toMatchObject({ code: 0 });
    expect(isFree()).toBe(true);
    expect(await precedent('import', 'docs')).toEqual({
      code: 0,
      stdout: expect.stringContaining('2 unchanged') as string,
      stderr: 'files: 2 of 2\n',
    });
  });

  it('end what they started when they are interrupted, and can be run again', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`many/${n}.md`, postmortem(`service-${n}`)]),
    );
    await writeFiles(work.path, files);
    const command = startPrecedent(['import', 'many'], options());
    await until(() => command.output().includes('files: '));
    command.signal('SIGINT');
    const { code, stderr } = await command.ended;
    expect(code).toBe(130);
    expect(stderr).toContain('Stopped.');
    expect(isFree()).toBe(true);
    expect(await precedent('import', 'many')).toMatchObject({ code: 0 });
    expect((await precedent('import', 'many')).stdout).toContain('200 unchanged');
  });

  it('say in one sentence why the folder cannot be used', async () => {
    await writeFile(join(work.path, 'file'), '');
    const { code, stdout, stderr } = await runPrecedent(['status'], {
      env: { PRECEDENT_HOME: join(work.path, 'file/home') },
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(join(work.path, 'file/home'));
  });
});

describe('precedent import --watch', () => {
  it('imports what changes, withdraws what goes, and ends well with Ctrl-C', async () => {
    const [home, work] = [await temporaryFolder(), await temporaryFolder()];
    await writeFiles(work.path, { 'docs/a.md': postmortem('a') });
    const options = { env: { PRECEDENT_HOME: home.path, LOG_LEVEL: 'warn' }, cwd: work.path };
    const command = startPrecedent(['import', '--watch', '--prune', '--json', 'docs'], options);
    await until(() => command.output().includes('Watching 1 file'));

    await writeFiles(work.path, { 'docs/new/b.md': postmortem('b'), 'docs/.hidden.md': postmortem('c') });
    await until(() => command.output().includes('new/b.md'));
    await writeFiles(work.path, { 'docs/a.md': postmortem('a', 'Somebody pulled the plug.') });
    await until(() => command.output().includes('"outcome":"revised"'));
    await writeFile(join(work.path, 'docs/bad.md'), Buffer.from([0x23, 0x20, 0xff, 0x0a]));
    await until(() => command.output().includes('not UTF-8'));
    await rm(join(work.path, 'docs/new'), { recursive: true });
    await until(() => command.output().includes('"outcome":"withdrawn"'));

    command.signal('SIGINT');
    const { code, stdout } = await command.ended;
    expect(code).toBe(2);
    const rounds = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { documents: { path: string; outcome: string }[] });
    const outcomes = rounds.flatMap(({ documents }) => documents.map(({ path, outcome }) => `${outcome} ${path}`));
    expect(outcomes.map((line) => line.replace(`${work.path}/`, ''))).toEqual([
      'submitted docs/a.md',
      'submitted docs/new/b.md',
      'revised docs/a.md',
      'failed docs/bad.md',
      'withdrawn docs/new/b.md',
    ]);
    await home.remove();
    await work.remove();
  });
});

describe('the answer to the question of the README', () => {
  it('is found in the demo', async () => {
    const home = await temporaryFolder();
    const env = { PRECEDENT_HOME: home.path, LOG_LEVEL: 'warn' };
    expect(await runPrecedent(['import', 'demo'], { env })).toMatchObject({ code: 0 });
    const question =
      'checkout is slow, redis connections maxed out and the orders database pool is exhausted since the deploy';
    const { code, stdout, stderr } = await runPrecedent(['ask', '--json', question], { env });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = JSON.parse(stdout) as {
      matches: { sourceUri: string; rootCauses: unknown[] }[];
      runbooks: unknown[];
    };
    expect(answer.matches[0]!.sourceUri).toContain(
      'demo/postmortems/2026-03-12-checkout-slow-after-cart-refactoring.md',
    );
    expect(answer.matches[0]!.rootCauses.length).toBeGreaterThan(0);
    expect(answer.runbooks.length).toBeGreaterThan(0);

    const { stdout: text } = await runPrecedent(['ask', question], { env });
    expect(text).toContain('demo/postmortems/2026-03-12-checkout-slow-after-cart-refactoring.md');
    expect(text).not.toContain(String.fromCharCode(27));
    await home.remove();
  });
});
