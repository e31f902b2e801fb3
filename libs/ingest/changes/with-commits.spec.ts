import type { Commit } from '#domain/change/change.events.js';
import { withCommits } from './with-commits.js';

const commit = (sha: string, message: string, more: Partial<Commit> = {}): Commit => ({
  sha,
  message,
  files: [],
  ...more,
});

const deployment = {
  kind: 'code',
  title: 'cart abc to production',
  services: ['cart'],
  source: 'github',
  provenance: { by: 'unknown' },
  behaviours: [],
  links: [],
  version: 'abc',
  environment: 'production',
  author: 'deployer',
  commit: { repository: 'wickerby/cart', sha: 'abc' },
} as const;

describe('a change with its commits', () => {
  it('takes the words and the author of the newest, and the files of all', () => {
    const commits = [
      commit('a', 'Cache prices\n\nOne call per item was slow.', { files: ['src/a.ts'], author: 'Bob' }),
      commit('b', 'Show totals', { files: ['src/b.ts', 'src/a.ts'], author: 'Mira <mira@wickerby.example>' }),
    ];
    expect(withCommits(deployment, commits)).toMatchObject({
      title: 'Show totals',
      description: 'Cache prices\n\nOne call per item was slow.\n\nShow totals',
      author: 'Mira',
      files: ['src/a.ts', 'src/b.ts'],
      behaviours: [
        { behaviour: 'caching', basis: { declared: false, in: 'Cache prices' } },
        { behaviour: 'fan-out', basis: { declared: false, in: 'One call per item was slow.' } },
      ],
      provenance: { by: 'unknown' },
    });
  });

  it('passes merges over, but takes the title of what was merged', () => {
    const merge = commit('c', 'Merge pull request #4 from wickerby/x\n\nRetry tax', { author: 'Lin' });
    expect(withCommits(deployment, [commit('a', 'Fix it', { author: 'Bob' }), merge])).toMatchObject({
      title: 'Fix it',
      author: 'Bob',
      commits: [{ title: 'Fix it' }, { title: 'Retry tax' }],
    });
    expect(withCommits(deployment, [merge])).toMatchObject({ title: 'Retry tax', author: 'Lin' });
  });

  it('leaves what its reporter said', () => {
    const said = {
      ...deployment,
      title: 'New basket',
      description: 'As planned',
      provenance: { by: 'human', basis: { declared: true } },
      behaviours: [{ behaviour: 'caching', basis: { declared: true } }],
    } as const;
    const commits = [commit('a', 'Cache it\n\nGenerated-by: Codex')];
    expect(withCommits(said, commits)).toMatchObject({
      title: 'New basket',
      description: 'As planned',
      provenance: { by: 'human' },
      behaviours: [{ behaviour: 'caching', basis: { declared: true } }],
    });
  });

  it('takes nothing of what documents and tests say', () => {
    const commits = [commit('a', 'docs: how the cache works\n\nThe cache is warm.', { files: ['docs/cache.md'] })];
    expect(withCommits(deployment, commits).behaviours).toEqual([]);
  });

  it('is as it was without commits, and the same when asked twice', () => {
    expect(withCommits(deployment, [])).toBe(deployment);
    const commits = [commit('a', 'Cache prices'), commit('b', '')];
    const once = withCommits(deployment, commits);
    expect(withCommits(once, commits)).toEqual(once);
  });
});
