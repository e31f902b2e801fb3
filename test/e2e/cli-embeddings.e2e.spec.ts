import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#config/project-root.js';
import { postmortem, writeFiles } from '../support/documents.js';
import { askGraphql, type RunningServer, runPrecedent, startServer, temporaryFolder } from '../support/processes.js';

const spacesOf = '{ embeddingSpaces { id model isActive pending } }';

describe('precedent embeddings', () => {
  let work: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  const precedent = (...args: string[]) =>
    runPrecedent(args, { env: { PRECEDENT_HOME: work.path, LOG_LEVEL: 'warn' }, cwd: work.path });

  beforeAll(async () => {
    work = await temporaryFolder();
    await cp(join(projectRoot, 'models/precedent-static-256'), join(work.path, 'another-model'), { recursive: true });
    await writeFiles(work.path, { 'docs/orders.md': postmortem('orders'), 'docs/mail.md': postmortem('mail') });
    server = await startServer(work.path);
    await precedent('import', 'docs');
  });
  afterAll(async () => {
    await server.stop();
    await work.remove();
  });

  it('lists the space that began with the first document', async () => {
    const { code, stdout } = await precedent('embeddings');
    expect(code).toBe(0);
    expect(stdout).toMatch(/precedent-static\S*\s+256\s+active/);
  });

  it('builds another model beside it, switches to it and drops the former one', async () => {
    const folder = join(work.path, 'another-model');
    const added = await precedent('embeddings', 'add', folder, '--pooling', 'cls', '--wait');
    expect(added).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('All passages have their vectors.') as string,
    });
    expect(await precedent('embeddings', 'activate', 'another-model')).toMatchObject({ code: 0 });

    const { embeddingSpaces } = await askGraphql<{ embeddingSpaces: { id: string; isActive: boolean }[] }>(
      server.url,
      spacesOf,
    );
    const former = embeddingSpaces.find(({ isActive }) => !isActive)!;
    expect(await precedent('embeddings', 'drop', former.id.slice(0, 8))).toMatchObject({ code: 0 });
    const listed = JSON.parse((await precedent('embeddings', '--json')).stdout) as object[];
    expect(listed).toMatchObject([{ model: 'another-model', isActive: true, pending: 0 }]);
    expect((await precedent('ask', 'the connection pool of orders is exhausted')).stdout).toContain('orders');
  });

  it.each([
    [['add', './nowhere'], 'no model folder'],
    [['activate', 'nothing'], 'no embedding space'],
    [['add', 'bert'], 'names no model'],
    [['add', './another-model', '--max-tokens', 'many'], 'Give a whole number'],
  ])('says what is wrong with %j', async (args, words) => {
    const { code, stderr } = await precedent('embeddings', ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
  });
});
