import { chmod, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { postmortem, writeFiles } from '../support/documents.js';
import { askGraphql, type RunningServer, runPrecedent, startServer, temporaryFolder } from '../support/processes.js';

type Imported = Readonly<{
  submitted: number;
  revised: number;
  unchanged: number;
  skipped: number;
  failed: number;
  withdrawn: number;
  ignored: number;
  documents: readonly { path: string; outcome: string; line?: number | null; problem?: string; title?: string }[];
}>;

describe('precedent import', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  beforeAll(async () => {
    home = await temporaryFolder();
    server = await startServer(home.path);
  });
  afterAll(async () => {
    await server.stop();
    await home.remove();
  });
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  const precedent = (...args: string[]) => runPrecedent(args, { env: { PRECEDENT_HOME: home.path }, cwd: folder.path });

  const imports = async (...args: string[]): Promise<Imported & { code: number | null }> => {
    const { code, stdout, stderr } = await precedent('import', '--json', ...args);
    if (!stdout.startsWith('{')) throw new Error(`no JSON but ${stdout}${stderr}`);
    return { ...(JSON.parse(stdout) as Imported), code };
  };

  const sourcesBelow = async (prefix: string): Promise<string[]> => {
    const query = `query ($prefix: String!) { documents(sourcePrefix: $prefix, first: 100) { nodes { sourceUri } } }`;
    type Found = { documents: { nodes: { sourceUri: string }[] } };
    const { documents } = await askGraphql<Found>(server.url, query, { prefix });
    return documents.nodes.map(({ sourceUri }) => sourceUri).sort();
  };

  const head = async (): Promise<number> =>
    (await askGraphql<{ status: { head: number } }>(server.url, '{ status { head } }')).status.head;

  it('takes in the demo, and nothing again where nothing changed', async () => {
    const first = await imports(join(process.cwd(), 'demo'));
    expect(first.code).toBe(0);
    expect(first.submitted).toBeGreaterThan(30);
    expect(first).toMatchObject({ revised: 0, unchanged: 0, failed: 0 });
    const before = await head();
    const second = await imports(join(process.cwd(), 'demo'));
    expect(second).toMatchObject({ code: 0, submitted: 0, revised: 0, unchanged: first.submitted, failed: 0 });
    expect(await head()).toBe(before);
  });

  it('calls documents by the path of their file, readable and unambiguous', async () => {
    await writeFiles(folder.path, { 'post mortems/100% Größe #1?.md': postmortem('orders') });
    await imports('.');
    expect(await sourcesBelow(`file://${folder.path}/`)).toEqual([
      `file://${folder.path}/post mortems/100%25 Größe %231%3F.md`,
    ]);
  });

  it('calls them by another address where one is given', async () => {
    await writeFiles(folder.path, { 'docs/db/a b.md': postmortem('ledger') });
    await imports('--base-uri', 'https://git.example/sre', 'docs');
    expect(await sourcesBelow('https://git.example/sre/')).toEqual(['https://git.example/sre/db/a%20b.md']);
  });

  it('appends a revision where something changed', async () => {
    await writeFiles(folder.path, { 'a.md': postmortem('search'), 'b.md': postmortem('mail') });
    await imports('.');
    await writeFiles(folder.path, { 'a.md': postmortem('search', 'The index was rebuilt during the day.') });
    expect(await imports('.')).toMatchObject({ code: 0, submitted: 0, revised: 1, unchanged: 1 });
  });

  it('withdraws with --prune what is gone, and only below the given path', async () => {
    await writeFiles(folder.path, {
      'docs/a.md': postmortem('a'),
      'docs/b.md': postmortem('b'),
      'docs-old/c.md': postmortem('c'),
    });
    await imports('docs', 'docs-old');
    await rm(join(folder.path, 'docs/b.md'));
    await rm(join(folder.path, 'docs-old/c.md'));
    expect(await imports('docs')).toMatchObject({ withdrawn: 0 });
    expect(await imports('--prune', '--dry-run', 'docs')).toMatchObject({ withdrawn: 1 });
    expect(await imports('--prune', 'docs')).toMatchObject({ code: 0, withdrawn: 1, unchanged: 1 });
    expect(await sourcesBelow(`file://${folder.path}/`)).toEqual([
      `file://${folder.path}/docs-old/c.md`,
      `file://${folder.path}/docs/a.md`,
    ]);
    expect(await imports('--prune', 'docs')).toMatchObject({ withdrawn: 0 });
  });

  it('withdraws nothing when the whole folder is missing', async () => {
    await writeFiles(folder.path, { 'docs/a.md': postmortem('vault') });
    await imports('docs');
    await rm(join(folder.path, 'docs'), { recursive: true });
    expect(await imports('--prune', 'docs')).toMatchObject({ code: 2, withdrawn: 0, failed: 1 });
    expect(await sourcesBelow(`file://${folder.path}/docs/`)).toHaveLength(1);
  });

  it('shows with --dry-run what it would understand, and changes nothing', async () => {
    await writeFiles(folder.path, { 'a.md': postmortem('billing') });
    const before = await head();
    const { code, stdout } = await precedent('import', '--dry-run', '.');
    expect(code).toBe(0);
    expect(stdout).toMatch(/kind\s+title\s+date\s+services\s+causes\s+remedies\s+timeline/);
    expect(stdout).toMatch(/postmortem\s+Postmortem: b.*2026-03-12\s+\d+\s+\d+\s+3/);
    expect(stdout).toContain('Nothing was changed');
    expect(await head()).toBe(before);
    expect(await sourcesBelow(`file://${folder.path}/`)).toEqual([]);
  });

  it('reports bad files with file and line, takes in the others, and says so in its exit code', async () => {
    await writeFiles(folder.path, {
      'outside.md': postmortem('outside'),
      'docs/good.md': postmortem('good'),
      'docs/mixed.md': Buffer.concat([Buffer.from('# Ärger\n\n'), Buffer.from('Überlast\n', 'latin1')]),
      'docs/broken.yaml': 'title: good\nservices: [a, b\nsummary: "no end\n',
      'docs/front.md': '---\ntitle: "no end\nservices: [a\n---\n\n# Postmortem\n',
      'docs/large.txt': '',
      'docs/README.md': '# Index\n\n- [good](good.md)\n- [other](other.md)\n- [third](third.md)\n',
      'docs/picture.png': 'no picture',
      'docs/.hidden/secret.md': postmortem('hidden'),
      'docs/node_modules/x/readme.md': postmortem('package'),
    });
    await truncate(join(folder.path, 'docs/large.txt'), 50_000_000);
    await symlink('../outside.md', join(folder.path, 'docs/link-out.md'));
    await symlink('good.md', join(folder.path, 'docs/link-in.md'));
    await symlink('.', join(folder.path, 'docs/loop'));
    await symlink('nowhere.md', join(folder.path, 'docs/link-broken.md'));

    const result = await imports('docs');
    expect(result).toMatchObject({ code: 2, submitted: 1, skipped: 1, ignored: 1 });
    const failed = new Map(
      result.documents
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ path, line, problem }) => [path.slice(folder.path.length + 1), { line, problem }]),
    );
    expect([...failed.keys()].sort()).toEqual([
      'docs/broken.yaml',
      'docs/front.md',
      'docs/large.txt',
      'docs/link-broken.md',
      'docs/link-out.md',
      'docs/mixed.md',
    ]);
    expect(failed.get('docs/mixed.md')).toEqual({ line: 3, problem: expect.stringContaining('UTF-8') as string });
    expect(failed.get('docs/large.txt')?.problem).toContain('50 MB');
    expect(failed.get('docs/broken.yaml')?.line).toEqual(expect.any(Number));
    expect(failed.get('docs/front.md')?.line).toEqual(expect.any(Number));

    const { code, stderr } = await precedent('import', 'docs');
    expect(code).toBe(2);
    expect(stderr).toContain('docs/mixed.md:3: it is not UTF-8');
  });

  const asRoot = process.getuid?.() === 0;
  (asRoot ? it.skip : it)('reports an unreadable folder and reads on', async () => {
    await writeFiles(folder.path, { 'docs/a.md': postmortem('readable'), 'docs/locked/b.md': postmortem('locked') });
    await chmod(join(folder.path, 'docs/locked'), 0o000);
    const result = await imports('docs');
    await chmod(join(folder.path, 'docs/locked'), 0o755);
    expect(result).toMatchObject({ code: 2, submitted: 1, failed: 1 });
  });

  it('takes all files as the kind that is given', async () => {
    await writeFiles(folder.path, {
      'a.md': '# Redis\n\n## First steps\n\nLook at the clients with `redis-cli client list`.\n',
    });
    const { documents } = await imports('--kind', 'runbook', '.');
    expect(documents).toEqual([expect.objectContaining({ kind: 'RUNBOOK' })]);
  });

  it('takes secrets out and says where they were', async () => {
    const secret = ['tr0ub4dor', 'Zx81', 'Qq7'].join('-');
    await writeFiles(folder.path, {
      'a.md': postmortem('keys', `The job logged postgres://app:${secret}@db.internal/orders.`),
    });
    const { stderr } = await precedent('import', '.');
    expect(stderr).toMatch(/a\.md:\d+: a secret \(.+\) was taken out/);
    expect(stderr).not.toContain(secret);
  });

  it('refuses what makes no sense with one sentence', async () => {
    const unknownKind = await precedent('import', '--kind', 'story', '.');
    expect(unknownKind).toMatchObject({ code: 1, stderr: expect.stringContaining('postmortem, runbook') as string });
    const badAddress = await precedent('import', '--base-uri', 'docs', '.');
    expect(badAddress).toMatchObject({ code: 1, stderr: expect.stringContaining('--base-uri "docs"') as string });
    await writeFile(join(folder.path, 'a.ndjson'), '{"hello": 1}\n');
    const noExport = await precedent('import', 'a.ndjson');
    expect(noExport).toMatchObject({ code: 1, stderr: expect.stringContaining('no export of Precedent') as string });
  });
});
