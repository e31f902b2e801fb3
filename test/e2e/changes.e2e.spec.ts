import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runPrecedent, type RunningServer, startServer, temporaryFolder } from '../support/processes.js';
import { until } from '../support/until.js';

const run = promisify(execFile);

type Answer = { message?: string; problems?: string[]; changes?: { id: string; outcome: string; position: number }[] };

describe('changes over HTTP and on the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await startServer(join(folder.path, 'home'), { env: { PRECEDENT_MAX_BODY_BYTES: '100000' } });
  });
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  const precedent = (args: readonly string[], cwd?: string) =>
    runPrecedent([...args, '--url', server.url], cwd === undefined ? {} : { cwd });

  const post = async (body: string, type = 'application/json'): Promise<{ status: number; answer: Answer }> => {
    const response = await fetch(`${server.url}/changes`, { method: 'POST', headers: { 'content-type': type }, body });
    return { status: response.status, answer: (await response.json()) as Answer };
  };

  it('are taken as plain JSON, one or a list, and told twice change nothing', async () => {
    const cart = {
      id: 'run-1',
      service: 'cart',
      title: 'Cache prices per item',
      version: '4.18.0',
      at: '2026-03-12T14:00:00Z',
    };
    const flag = { id: 'flag-1', kind: 'flag', service: 'cart', title: 'New basket on', provenance: 'human' };
    const first = await post(JSON.stringify([cart, flag]));
    expect(first).toMatchObject({
      status: 202,
      answer: { changes: [{ outcome: 'recorded' }, { outcome: 'recorded' }] },
    });
    const again = await post(JSON.stringify(cart));
    expect(again.answer.changes).toEqual([{ ...first.answer.changes![0], outcome: 'unchanged' }]);
  });

  it('are refused with the place of every mistake, and then none is recorded', async () => {
    const wrong = [
      { service: 'cart', title: 'fine' },
      {
        service: 'cart',
        titel: 'x',
        kind: 'codes',
        behaviours: ['caching', 'speed'],
        at: 'yesterday',
        links: ['ftp://x'],
      },
    ];
    const { status, answer } = await post(JSON.stringify(wrong));
    expect(status).toBe(400);
    expect(answer.problems!.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      '[1]',
      '[1].at',
      '[1].behaviours[1]',
      '[1].kind',
      '[1].links[0].href',
      '[1].title',
    ]);
    expect((await post('{')).status).toBe(400);
    expect((await post('[]')).status).toBe(400);
    expect((await post('7')).answer.message).toContain('the change');
    expect((await post('{}', 'text/plain')).status).toBe(415);
    expect((await post(JSON.stringify({ title: 'x'.repeat(200_000) }))).status).toBe(413);
  });

  it('are recorded, listed and taken back by commands', async () => {
    const recorded = await precedent([
      ...['change', 'record', '--id', 'deploy-7', '--service', 'pricing', '--version', '2.1.0'],
      ...[
        '--title',
        'Retry tax calls',
        '--behaviour',
        'timeout',
        '--provenance',
        'ai-assisted',
        '--environment',
        'production',
      ],
      ...['--at', '2026-03-12T15:00:00Z', '--link', 'https://ci.example/7'],
    ]);
    expect(recorded).toMatchObject({ code: 0, stdout: expect.stringContaining('Recorded: change-') as string });
    expect(recorded.stdout).toMatch(/pricing\s+code\s+Retry tax calls\s+2\.1\.0\s+ai-assisted\s+timeout, retry\?/);
    const back = await precedent(['change', 'rollback', 'deploy-7', '--by', 'Mira', '--at', '2026-03-12T15:20:00Z']);
    expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining('rolled back') as string });
    const twice = await precedent(['change', 'rollback', 'deploy-7']);
    expect(twice).toMatchObject({ code: 1, stderr: expect.stringContaining('on record') as string });
    const list = await precedent(['change', 'list', '--service', 'PRICING', '--json']);
    expect(JSON.parse(list.stdout)).toMatchObject({
      title: 'Retry tax calls',
      rolledBack: { by: 'Mira', isDeclared: true },
    });
    const none = await precedent(['change', 'record', '--service', 'cart']);
    expect(none).toMatchObject({ code: 1, stderr: expect.stringContaining('--title') as string });
    const odd = await precedent(['change', 'record', '--service', 'x', '--title', 'x', '--kind', 'magic']);
    expect(odd.stderr).toContain('none of code, config');
  });

  it('are told by webhooks, with the commits that came with them', async () => {
    const repository = { full_name: 'wickerby/basket', html_url: 'https://git.example/wickerby/basket' };
    const sha = '4f1c2a7be90d4c53a1c8e2f07b9d6a3e5c8f1b20';
    const deliver = async (event: string, payload: object) => {
      const headers = {
        'content-type': 'application/json',
        'x-github-event': event,
        'x-github-delivery': `${event}-1`,
      };
      const body = JSON.stringify({ repository, ...payload });
      expect((await fetch(`${server.url}/webhooks/github`, { method: 'POST', headers, body })).status).toBe(202);
    };
    const commit = {
      id: sha,
      message: 'Time out after 2 s\n\nAssisted-by: Copilot',
      author: { name: 'Lin', email: 'lin@wickerby.example' },
    };
    await deliver('push', { ref: 'refs/heads/main', commits: [commit] });
    const deployment = { id: 5, sha, ref: 'main', environment: 'production', created_at: '2026-03-12T16:00:00Z' };
    await deliver('deployment_status', {
      deployment,
      deployment_status: { state: 'success', created_at: '2026-03-12T16:02:00Z' },
    });
    const found = await until(async () => {
      const { stdout } = await precedent(['change', 'list', '--service', 'basket', '--json']);
      return stdout.includes('Time out after 2 s') ? stdout : undefined;
    });
    expect(JSON.parse(found)).toMatchObject({
      title: 'Time out after 2 s',
      author: 'Lin',
      at: '2026-03-12T16:02:00.000Z',
      provenance: { by: 'AI_ASSISTED' },
      behaviours: [{ behaviour: 'TIMEOUT' }],
    });
    const run = { id: 9, head_sha: sha, conclusion: 'success', html_url: 'https://git.example/actions/runs/9' };
    const moments = { run_started_at: '2026-03-12T15:58:00Z', updated_at: '2026-03-12T16:04:00Z' };
    await deliver('workflow_run', {
      action: 'completed',
      workflow: { name: 'Deploy to production' },
      workflow_run: { ...run, ...moments },
    });
    const joined = await until(async () => {
      const { stdout } = await precedent(['change', 'list', '--service', 'basket', '--json']);
      return stdout.includes('/actions/runs/9') ? stdout : undefined;
    });
    expect(joined.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(joined)).toMatchObject({ title: 'Time out after 2 s', at: '2026-03-12T16:02:00.000Z' });
  });

  it('are read from the working directory of git', async () => {
    const cwd = join(folder.path, 'shop');
    await mkdir(join(cwd, 'src'), { recursive: true });
    const git = (...args: string[]) =>
      run(
        'git',
        ['-c', 'user.name=Mira', '-c', 'user.email=mira@wickerby.example', '-c', 'commit.gpgsign=false', ...args],
        { cwd },
      );
    await git('init', '-q', '-b', 'main');
    await git('remote', 'add', 'origin', 'https://ada:S3cretWord9@git.example/wickerby/stock.git');
    await writeFile(join(cwd, 'src/stock-cache.ts'), '// nothing\n');
    await git('add', '-A');
    await git('commit', '-qm', 'Read stock levels once a minute\n\nCo-authored-by: Cursor <cursoragent@cursor.com>');
    const recorded = await precedent(['change', 'record', '--service', 'stock', '--from-git', '--json'], cwd);
    expect(recorded.code).toBe(0);
    const { change } = JSON.parse(recorded.stdout) as { change: object };
    expect(change).toMatchObject({
      title: 'Read stock levels once a minute',
      author: 'Mira',
      provenance: { by: 'AI_ASSISTED', recognisedIn: 'Co-authored-by: Cursor <cursoragent@cursor.com>' },
      behaviours: [{ behaviour: 'CACHING', recognisedIn: 'src/stock-cache.ts' }],
    });
    expect(JSON.stringify(recorded)).not.toContain('S3cretWord9');
    const nowhere = await precedent(['change', 'record', '--service', 'x', '--from-git', 'nothing..HEAD'], cwd);
    expect(nowhere).toMatchObject({ code: 1, stderr: expect.stringContaining('git could not tell') as string });
  });
});
