import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { postmortem, writeFiles } from '../support/documents.js';
import { type RunningServer, runPrecedent, startServer, temporaryFolder } from '../support/processes.js';

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;
type Served = Readonly<{ folder: Folder; server: RunningServer }>;

const startBase = async (): Promise<Served> => {
  const folder = await temporaryFolder();
  return { folder, server: await startServer(folder.path) };
};

const endBase = async ({ folder, server }: Served): Promise<void> => {
  await server.stop();
  await folder.remove();
};

describe('precedent export, import of an export, verify, rebuild, history, status', () => {
  let work: Folder;
  let home: Served;
  let elsewhere: Served;

  const precedent = ({ folder }: Served, ...args: string[]) =>
    runPrecedent(args, { env: { PRECEDENT_HOME: folder.path, LOG_LEVEL: 'warn' }, cwd: work.path });

  beforeAll(async () => {
    [work, home, elsewhere] = [await temporaryFolder(), await startBase(), await startBase()];
    await writeFiles(work.path, { 'docs/orders.md': postmortem('orders'), 'docs/mail.md': postmortem('mail') });
    await precedent(home, 'import', 'docs');
    await writeFiles(work.path, { 'docs/orders.md': postmortem('orders', 'A lock was held too long.') });
    const { code, stderr } = await precedent(home, 'import', 'docs');
    if (code !== 0) throw new Error(stderr);
  });
  afterAll(async () => {
    for (const base of [home, elsewhere]) await endBase(base);
    await work.remove();
  });

  it('gives the same log, to the byte, in an empty base', async () => {
    expect(await precedent(home, 'export', 'log.ndjson')).toMatchObject({ code: 0, stdout: '' });
    const exported = await readFile(join(work.path, 'log.ndjson'), 'utf8');
    expect(exported.trimEnd().split('\n').length).toBeGreaterThanOrEqual(5);

    expect(await precedent(elsewhere, 'import', 'log.ndjson')).toMatchObject({ code: 0 });
    expect((await precedent(elsewhere, 'export')).stdout).toBe(exported);
    expect(await precedent(elsewhere, 'verify')).toMatchObject({ code: 0 });
    expect(await precedent(elsewhere, 'import', 'docs')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 unchanged') as string,
    });
  });

  it('refuses an export where there is something already', async () => {
    const { code, stderr } = await precedent(home, 'import', 'log.ndjson');
    expect(code).toBe(1);
    expect(stderr).toContain('log.ndjson was not imported');
  });

  it('refuses a line without an end before it is held whole, and keeps nothing', async () => {
    const folder = await temporaryFolder();
    const server = await startServer(folder.path, { env: { PRECEDENT_MAX_BODY_BYTES: '10000' } });
    const first = (await readFile(join(work.path, 'log.ndjson'), 'utf8')).split('\n')[0]!;
    const headers = { 'content-type': 'application/x-ndjson' };
    const send = (body: string) => fetch(`${server.url}/log/import`, { method: 'POST', headers, body });
    const refused = await send(`${first}\n${'x'.repeat(1_000_000)}`);
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ ok: false, problem: 'line 2 is longer than 80000 bytes' });
    expect((await send(`${first}\n`)).status).toBe(200);
    expect(await (await send(`${first}\n${'x'.repeat(1_000_000)}`)).json()).toMatchObject({ reason: 'not-empty' });
    await endBase({ folder, server });
  });

  it('refuses an export that was changed, and keeps nothing of it', async () => {
    const lines = (await readFile(join(work.path, 'log.ndjson'), 'utf8')).trimEnd().split('\n');
    await writeFile(join(work.path, 'changed.ndjson'), lines.join('\n').replaceAll('pool', 'poll'));
    const empty = await startBase();
    expect(await precedent(empty, 'import', 'changed.ndjson')).toMatchObject({ code: 1 });
    expect((await precedent(empty, 'export')).stdout).toBe('');
    await endBase(empty);
  });

  it('finds the log as it was written and the read tables as the log says', async () => {
    const { code, stdout } = await precedent(home, 'verify', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, problem: null });
  });

  it('builds read tables anew, and refuses names that there are not', async () => {
    const { projections } = JSON.parse((await precedent(home, 'status', '--json')).stdout) as {
      projections: { name: string; position: number }[];
    };
    const { name, position } = projections[0]!;
    expect(await precedent(home, 'rebuild', name)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${name}: at position ${position}`) as string,
    });
    const unknown = await precedent(home, 'rebuild', 'nothing');
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('nothing') as string });
    expect(unknown.stderr.trim().split('\n')).toHaveLength(1);
  });

  it('skips no fact where no read table fails, and takes none in that was not skipped', async () => {
    const args = ['--projection', 'changes', '--by', 'Ada Lovelace', '--reason', 'to try'];
    expect(await precedent(home, 'maintenance', 'skip-fact', '1', ...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('changes does not fail now') as string,
    });
    expect(await precedent(home, 'maintenance', 'retry-fact', '1', ...args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('does not leave out') as string,
    });
    expect((await precedent(home, 'maintenance', 'skip-fact', 'x', ...args)).stderr).toContain('is no log position');
    const health = await (await fetch(`${home.server.url}/health`)).json();
    expect(health).toEqual({ status: 'ok', head: expect.any(Number), failing: [], skippedFacts: 0, takingIn: 0 });
  });

  it('shows the facts about a document with both times', async () => {
    const found = JSON.parse((await precedent(home, 'search', '--json', 'orders')).stdout) as {
      nodes: { documentId: string; sourceUri: string }[];
    };
    const { documentId } = found.nodes.find(({ sourceUri }) => sourceUri.endsWith('orders.md'))!;
    const facts = (await precedent(home, 'history', '--json', documentId)).stdout.trim().split('\n');
    expect(facts.map((line) => (JSON.parse(line) as { type: string }).type)).toEqual([
      expect.stringMatching(/Submitted$/),
      expect.stringMatching(/Revised$/),
    ]);
    expect((await precedent(home, 'history', documentId)).stdout).toMatch(/true at\s+learned at/);
    expect(await precedent(home, 'history', 'nobody')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('nothing about "nobody"') as string,
    });
  });
});
