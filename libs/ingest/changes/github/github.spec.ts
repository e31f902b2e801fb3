import { readAll, readOne, reasonOf } from '../test-support/read.js';

const sha = '4f1c2a7be90d4c53a1c8e2f07b9d6a3e5c8f1b20';
const repository = { full_name: 'wickerby/cart', html_url: 'https://github.com/wickerby/cart' };

const deployment = (fields: object = {}) => ({
  id: 77,
  sha,
  ref: 'main',
  task: 'deploy',
  environment: 'production',
  description: null,
  payload: {},
  creator: { login: 'mira' },
  created_at: '2026-03-12T14:00:00Z',
  ...fields,
});

const status = (state: string, fields: object = {}, of: object = {}) => ({
  action: 'created',
  repository,
  deployment: deployment(of),
  deployment_status: { state, created_at: '2026-03-12T14:03:00Z', description: '', ...fields },
});

const statusChange = (...parts: Parameters<typeof status>) =>
  readOne('github', status(...parts), { 'x-github-event': 'deployment_status' });

describe('a deployment at GitHub', () => {
  it('was asked for when it is created, and nothing more', () => {
    const { change, key, deployedBy } = readOne('github', { repository, deployment: deployment() });
    expect(change).toEqual({
      kind: 'code',
      title: 'cart 4f1c2a7be90d to production',
      source: 'github',
      services: [],
      provenance: { by: 'unknown' },
      behaviours: [],
      progress: 'requested',
      at: '2026-03-12T14:00:00.000Z',
      version: '4f1c2a7be90d',
      environment: 'production',
      author: 'mira',
      commit: { repository: 'wickerby/cart', sha },
      links: [{ href: `https://github.com/wickerby/cart/commit/${sha}`, text: 'commit 4f1c2a7be90d' }],
    });
    expect(deployedBy).toEqual({ name: 'cart', url: 'https://github.com/wickerby/cart' });
    expect(statusChange('success').key).toBe(key);
  });

  it('takes effect with its statuses', () => {
    expect(statusChange('in_progress').change).toMatchObject({ progress: 'started', at: '2026-03-12T14:03:00.000Z' });
    expect(statusChange('success').change).toMatchObject({
      progress: 'finished',
      finishedAt: '2026-03-12T14:03:00.000Z',
    });
    for (const state of ['queued', 'pending', 'waiting'])
      expect(statusChange(state).change).toMatchObject({ progress: 'requested', at: '2026-03-12T14:00:00.000Z' });
  });

  it('fails with a reason, and took no effect where nothing else says so', () => {
    for (const state of ['failure', 'error']) {
      const { change, failed } = statusChange(state, { description: 'readiness probe failed' });
      expect(failed).toEqual({ at: '2026-03-12T14:03:00.000Z', reason: 'readiness probe failed' });
      expect(change.progress).toBe('requested');
    }
  });

  it('links to its log and to what it runs in', () => {
    const fields = { log_url: 'https://ci.example/1', environment_url: 'https://shop.example', target_url: 'ftp://x' };
    expect(statusChange('success', fields).change.links.map(({ href }) => href)).toEqual([
      'https://ci.example/1',
      'https://shop.example',
      `https://github.com/wickerby/cart/commit/${sha}`,
    ]);
    expect(statusChange('success', { target_url: 'javascript:alert(1)' }).change.links).toHaveLength(1);
  });

  it('is ignored where another took its place, or for a state that nobody knows', () => {
    expect(reasonOf('github', status('inactive'))).toMatch(/^ignored: a deployment that another/);
    expect(reasonOf('github', status('dreaming'))).toMatch(/^ignored: .*"dreaming"/);
  });

  it('declares what it wants in its payload, as an object or a text', () => {
    const payload = {
      services: ['cart', 'pricing'],
      version: '4.18.0',
      kind: 'config',
      provenance: 'ai_assisted',
      behaviours: 'caching, fan out, nonsense',
      region: 'eu-west-1',
    };
    const expected = {
      services: ['cart', 'pricing'],
      version: '4.18.0',
      kind: 'config',
      provenance: { by: 'ai-assisted', basis: { declared: true } },
      behaviours: [
        { behaviour: 'caching', basis: { declared: true } },
        { behaviour: 'fan-out', basis: { declared: true } },
      ],
      region: 'eu-west-1',
      title: 'cart 4.18.0 to production',
    };
    expect(statusChange('success', {}, { payload }).change).toMatchObject(expected);
    expect(statusChange('success', {}, { payload: JSON.stringify(payload) }).change).toMatchObject(expected);
    expect(statusChange('success', {}, { payload: '{broken' }).change.services).toEqual([]);
  });

  it('has the version of a tag, the kind of its task and the behaviours of its description', () => {
    expect(statusChange('success', {}, { ref: 'v4.18.0' }).change.version).toBe('v4.18.0');
    expect(statusChange('success', {}, { ref: 'refs/tags/nightly' }).change.version).toBe('nightly');
    expect(statusChange('success', {}, { ref: 'release-2' }).change.version).toBe('4f1c2a7be90d');
    expect(statusChange('success', {}, { task: 'deploy:migrations' }).change.kind).toBe('schema');
    expect(statusChange('success', {}, { task: 'rollback' }).change.isRollBack).toBe(true);
    expect(statusChange('success', {}, { description: 'Cache prices per item' }).change).toMatchObject({
      title: 'Cache prices per item',
      behaviours: [{ behaviour: 'caching', basis: { declared: false, in: 'Cache prices per item' } }],
    });
  });

  it('names the run of a workflow that makes it, where the payload does', () => {
    expect(readOne('github', { ...status('success'), workflow_run: { id: 9 } }).change.run).toEqual({ id: '9' });
    expect(readOne('github', { ...status('success'), workflow_run: null }).change.run).toBeUndefined();
  });

  it('is unreadable without what names it', () => {
    const { repository: _repository, ...rest } = status('success');
    expect(reasonOf('github', rest)).toMatch(/^unreadable: the deployment_status names no repository/);
    expect(reasonOf('github', { repository, deployment: { id: 1 } })).toMatch(/^unreadable: the deployment names/);
  });
});

describe('a push at GitHub', () => {
  const push = (fields: object = {}) => ({
    ref: 'refs/heads/main',
    repository,
    commits: [
      {
        id: sha,
        message: 'Cache prices\n\nCo-authored-by: Claude <noreply@anthropic.com>',
        timestamp: '2026-03-12T13:50:00+01:00',
        url: `https://github.com/wickerby/cart/commit/${sha}`,
        author: { name: 'Mira', email: 'mira@wickerby.example' },
        added: ['src/price-cache.ts'],
        modified: ['src/cart.ts'],
        removed: [],
      },
    ],
    ...fields,
  });

  it('brings commits and changes nothing by itself', () => {
    expect(readAll('github', push())).toEqual({
      outcome: 'understood',
      changes: [],
      commits: [
        {
          repository: 'wickerby/cart',
          ref: 'refs/heads/main',
          commits: [
            {
              sha,
              message: 'Cache prices\n\nCo-authored-by: Claude <noreply@anthropic.com>',
              author: 'Mira <mira@wickerby.example>',
              at: '2026-03-12T12:50:00.000Z',
              url: `https://github.com/wickerby/cart/commit/${sha}`,
              files: ['src/price-cache.ts', 'src/cart.ts'],
            },
          ],
        },
      ],
    });
  });

  it('is ignored for tags, for deleted branches and without commits; the head counts where the list is empty', () => {
    expect(reasonOf('github', push({ ref: 'refs/tags/v1' }))).toMatch(/^ignored: only branches/);
    expect(reasonOf('github', push({ deleted: true }))).toMatch(/^ignored: a branch or tag/);
    expect(reasonOf('github', push({ commits: [] }))).toMatch(/^ignored: the push brings no commits/);
    const head = { id: sha, message: 'x', author: { username: 'claude[bot]' } };
    const { commits } = readAll('github', push({ commits: [], head_commit: head }));
    expect(commits[0]!.commits).toMatchObject([{ sha, author: 'claude[bot]', files: [] }]);
  });
});

describe('a workflow run at GitHub', () => {
  const run = (name: string, fields: object = {}, action = 'completed') => ({
    action,
    repository,
    workflow: { name },
    workflow_run: {
      id: 9,
      head_sha: sha,
      head_branch: 'main',
      conclusion: 'success',
      run_started_at: '2026-03-12T14:00:00Z',
      updated_at: '2026-03-12T14:06:00Z',
      html_url: 'https://github.com/wickerby/cart/actions/runs/9',
      actor: { login: 'mira' },
      ...fields,
    },
  });

  it('is a change where the workflow is called a deployment', () => {
    expect(readOne('github', run('Deploy to production'))).toMatchObject({
      key: 'github wickerby/cart run 9',
      change: {
        environment: 'production',
        at: '2026-03-12T14:00:00.000Z',
        finishedAt: '2026-03-12T14:06:00.000Z',
        commit: { sha },
        kind: 'code',
      },
    });
    expect(readOne('github', run('terraform_apply')).change.kind).toBe('infrastructure');
    expect(readOne('github', run('Roll back staging')).change).toMatchObject({
      isRollBack: true,
      environment: 'staging',
    });
    expect(readOne('github', run('Deploy', { conclusion: 'failure' })).failed?.at).toBe('2026-03-12T14:06:00.000Z');
  });

  it.each([
    'CI',
    'Build and test',
    'Deployment tests',
    'Terraform plan',
    'pages-build-deployment',
    'Deploy docs',
    'Ship it? checks lint',
  ])('is none where it is called %s', (name) => {
    expect(reasonOf('github', run(name))).toMatch(/^ignored: the workflow/);
  });

  it('is none before its end, or where it was cancelled', () => {
    expect(reasonOf('github', run('Deploy', {}, 'requested'))).toMatch(/^ignored: a workflow run is a change once/);
    expect(reasonOf('github', run('Deploy', { conclusion: 'cancelled' }))).toMatch(
      /^ignored: a run that ended as cancelled/,
    );
  });
});

describe('other events at GitHub', () => {
  it.each(['ping', 'release', 'issues', 'check_run', 'constructor'])('are ignored with a reason: %s', (event) => {
    expect(reasonOf('github', { repository }, { 'x-github-event': event })).toMatch(/^ignored: \w/);
  });
});
