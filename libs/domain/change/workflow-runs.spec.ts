import type { Change } from './change.events.js';
import { isRun, pairRuns } from './workflow-runs.js';

const told = (changeId: string, fields: Partial<Change> = {}) => ({
  failedAt: null,
  change: {
    ...{
      changeId,
      kind: 'code' as const,
      title: 'cart',
      services: ['cart'],
      at: '2026-03-12T14:02:00Z',
      source: 'github',
    },
    ...{ provenance: { by: 'unknown' as const }, behaviours: [], links: [] },
    ...fields,
  },
});

const run = (id: string, fields: Partial<Change> = {}) =>
  told(`run-${id}`, {
    ...{ at: '2026-03-12T14:00:00Z', finishedAt: '2026-03-12T14:09:00Z', run: { id, isItself: true } },
    ...fields,
  });

const pairs = (...all: ReturnType<typeof told>[]): string[] =>
  pairRuns(all).map(({ deployment, run: by }) => `${deployment.change.changeId}+${by?.change.changeId ?? ''}`);

describe('a run of a workflow', () => {
  it('makes the deployments that name it, wherever they went', () => {
    const names = { run: { id: '1' } };
    const [west, east] = [
      told('west', { ...names, environment: 'west' }),
      told('east', { ...names, environment: 'east' }),
    ];
    expect(pairs(run('1', { environment: 'production' }), run('2'), west, east)).toEqual([
      'west+run-1',
      'east+run-1',
      'run-2+',
    ]);
  });

  it('makes a deployment that names none where no other is nearer in time in the same environment', () => {
    const near = run('2', { at: '2026-03-12T14:01:30Z' });
    expect(pairs(run('1'), near, told('a'))).toEqual(['a+run-2', 'run-1+']);
    expect(pairs(near, run('1', { environment: 'live' }), told('a', { environment: 'PROD-1' }))).toEqual([
      'a+run-2',
      'run-1+',
    ]);
    expect(pairs(run('1', { environment: 'staging' }), told('a', { environment: 'prod' }))).toEqual(['a+', 'run-1+']);
  });

  it('makes none long before or after it', () => {
    expect(pairs(run('1'), told('a', { at: '2026-03-12T13:30:00Z' }))).toEqual(['a+', 'run-1+']);
    expect(pairs(run('1'), told('a', { at: '2026-03-12T15:30:00Z' }))).toEqual(['a+', 'run-1+']);
    expect(pairs(run('1'), told('a', { at: '2026-03-12T15:00:00Z' }))).toEqual(['a+run-1']);
  });

  it('is known by its link in facts from before runs were named', () => {
    const href = 'https://github.com/wickerby/cart/actions/runs/9';
    const links = [{ href, text: 'workflow Deploy' }];
    const byLog = told('a', {
      at: '2026-03-12T20:00:00Z',
      links: [{ href: `${href}/job/3`, text: 'log of the deployment' }],
    });
    expect(isRun(told('x', { links }).change)).toBe(true);
    expect(isRun(told('x', { links, source: 'plain' }).change)).toBe(false);
    expect(isRun(byLog.change)).toBe(false);
    expect(pairs(told('old', { links }), byLog)).toEqual(['a+old']);
  });
});
