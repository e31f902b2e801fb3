import { readPlainChanges } from './plain-change.js';
import { readAll, reasonOf } from './test-support/read.js';

const read = (told: unknown) => readPlainChanges(told, (index) => `only once ${index}`);

const reported = (told: unknown) => {
  const result = read(told);
  if (!result.ok) throw new Error(result.problems.join('; '));
  return result.reports[0]!;
};

const problemsOf = (told: unknown): readonly string[] => {
  const result = read(told);
  return result.ok ? [] : result.problems;
};

const cart = { service: 'cart', title: 'Basket 2' };

describe('a change in plain JSON', () => {
  it('needs little: what was changed, and a title', () => {
    expect(reported(cart)).toEqual({
      key: 'only once 0',
      change: {
        kind: 'code',
        title: 'Basket 2',
        services: ['cart'],
        source: 'plain',
        provenance: { by: 'unknown' },
        behaviours: [],
        links: [],
      },
    });
  });

  it('takes everything that is known', () => {
    const told = {
      ...cart,
      id: 'run-7',
      kind: 'Flag',
      services: ['cart', 'pricing'],
      at: '2026-03-12T14:00:00+01:00',
      finishedAt: '2026-03-12T13:05',
      progress: 'finished',
      version: 'on',
      author: 'Mira',
      description: 'Retries are off.',
      link: 'https://flags.example/7',
      links: [{ href: 'https://ci.example/7', text: 'run' }],
      environment: 'production',
      region: 'eu-west-1',
      provenance: 'AI Assisted',
      behaviours: ['fan_out', 'Query Shape'],
      repository: 'wickerby/cart',
      sha: 'abc',
      files: ['src/validators/basket.ts'],
      isRollBack: true,
      failedAt: '2026-03-12T13:06:00Z',
      failedBecause: 'probe',
      rolledBackAt: '2026-03-12T13:10:00Z',
      rolledBackBy: 'Bob',
    };
    expect(reported(told)).toMatchObject({
      key: 'given run-7',
      failed: { at: '2026-03-12T13:06:00.000Z', reason: 'probe' },
      rolledBack: { at: '2026-03-12T13:10:00.000Z', by: 'Bob' },
      change: {
        kind: 'flag',
        services: ['cart', 'pricing'],
        at: '2026-03-12T13:00:00.000Z',
        finishedAt: '2026-03-12T13:05:00.000Z',
        provenance: { by: 'ai-assisted', basis: { declared: true } },
        behaviours: [
          { behaviour: 'fan-out', basis: { declared: true } },
          { behaviour: 'query-shape', basis: { declared: true } },
          { behaviour: 'retry', basis: { declared: false, in: 'Retries are off.' } },
          { behaviour: 'validation', basis: { declared: false, in: 'src/validators/basket.ts' } },
        ],
        links: [{ href: 'https://flags.example/7' }, { href: 'https://ci.example/7', text: 'run' }],
        commit: { repository: 'wickerby/cart', sha: 'abc' },
        isRollBack: true,
      },
    });
  });

  it('takes its author, files and provenance from its commits', () => {
    const commits = [
      { sha: 'abc', message: 'Cache it\n\nAssisted-by: Copilot', author: 'Mira <m@wickerby.example>', files: ['a.ts'] },
    ];
    expect(reported({ ...cart, commits }).change).toMatchObject({
      title: 'Basket 2',
      author: 'Mira',
      files: ['a.ts'],
      provenance: { by: 'ai-assisted' },
      behaviours: [{ behaviour: 'caching' }],
      commits: [{ sha: 'abc', title: 'Cache it', author: 'Mira' }],
    });
  });

  it('is the same change by its id, else by all it says with a time', () => {
    const timed = { ...cart, at: '2026-03-12T14:00:00Z' };
    expect(reported({ ...cart, id: ' x ' }).key).toBe(reported({ ...timed, id: 'x' }).key);
    expect(reported(timed).key).toBe(reported({ ...timed }).key);
    expect(reported(timed).key).not.toBe(reported({ ...timed, title: 'Other' }).key);
  });

  it('needs no service where it is infrastructure', () => {
    expect(problemsOf({ title: 'New network', kind: 'infrastructure' })).toEqual([]);
    expect(problemsOf({ title: 'x', services: [] })).toEqual([expect.stringMatching(/^service is missing/)]);
  });

  it.each<[object, RegExp]>([
    [{ title: undefined }, /^title is missing$/],
    [{ title: ' ' }, /^title is empty$/],
    [{ title: 'x'.repeat(501) }, /^title is longer than 500$/],
    [{ title: 7 }, /^title is no string$/],
    [{ kind: 'magic' }, /^kind is none of code, config/],
    [{ at: '12 March' }, /^at is no time: write it as/],
    [{ at: '0000-01-01T00:00:00Z' }, /^at is no time/],
    [{ at: '2026-02-31T99:00:00Z' }, /^at is no time/],
    [{ provenance: 'robot' }, /^provenance is none of human/],
    [{ behaviours: ['timeout', 'speed'] }, /^behaviours\[1\] is none of timeout/],
    [{ links: [{ href: 'javascript:1' }] }, /^links\[0\]\.href is no address/],
    [{ link: 'ftp://x' }, /^link\.href is no address/],
    [{ sha: 'abc' }, /^sha and repository belong together/],
    [{ sevice: 'cart' }, /^the change has no field sevice/],
    [{ links: [{ href: 'https://a.example', name: 'x' }] }, /^links\[0\] has no field name/],
    [{ isRollBack: 'yes' }, /^isRollBack is no boolean/],
  ])('is refused with the place: %j', (fields, problem) => {
    expect(problemsOf({ ...cart, ...fields })).toEqual([expect.stringMatching(problem)]);
  });

  it('is refused where it is none, and a list names which', () => {
    expect(problemsOf('cart')).toEqual(['the change is no object']);
    expect(problemsOf(null)).toEqual([expect.stringMatching(/^the change is no object/)]);
    expect(problemsOf([cart, 7, { ...cart, at: 'x' }])).toEqual([
      '[1] is no object',
      expect.stringMatching(/^\[2\]\.at is no time/),
    ]);
  });

  it('comes in a webhook of any sender too', () => {
    expect(readAll('generic', { change: cart }).changes).toHaveLength(1);
    expect(readAll('generic', { changes: [cart, cart] }).changes.map(({ key }) => key)).toEqual([
      'delivery-1 0',
      'delivery-1 1',
    ]);
    expect(reasonOf('generic', { change: { title: 'x' } })).toMatch(/^unreadable: service is missing/);
    expect(reasonOf('generic', { alert: {} })).toMatch(/^ignored: it holds no change/);
  });

  it('refuses moments that have yet to come, each with its place, where it is known when they are told', () => {
    const now = '2026-03-12T14:00:00.000Z';
    const at = (time: string) => ({ service: 'cart', title: 'A release', at: time });
    const told = readPlainChanges([at('2026-03-12T14:03:00Z'), at('2099-01-01T00:00:00Z')], () => 'key', now);
    expect(told).toEqual({
      ok: false,
      problems: [expect.stringContaining('[1].at is 2099-01-01T00:00:00.000Z, which has yet to come')],
    });
  });
});
