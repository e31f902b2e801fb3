import type { Change } from './change.events.js';
import { recogniseRollBacks } from './roll-backs.js';

const at = (time: string, day = '12') => `2026-03-${day}T${time}:00.000Z`;

const deployment = (
  changeId: string,
  version: string | undefined,
  time: string,
  more: Partial<Change> = {},
  failedAt: string | null = null,
) => ({
  failedAt,
  change: {
    changeId,
    kind: 'code',
    title: changeId,
    services: ['cart'],
    at: at(time),
    source: 'plain',
    provenance: { by: 'unknown' },
    behaviours: [],
    links: [],
    environment: 'production',
    ...(version !== undefined && { version }),
    ...more,
  } as Change,
});

const pairs = (...deployments: ReturnType<typeof deployment>[]) =>
  recogniseRollBacks(deployments).map((one) => `${one.with} takes back ${one.changeId}`);

describe('a roll-back', () => {
  it('is an earlier version that follows a later one soon after', () => {
    expect(
      recogniseRollBacks([
        deployment('a', 'sha-1', '06:00'),
        deployment('b', 'sha-2', '14:00'),
        deployment('c', 'sha-1', '14:20'),
      ]),
    ).toEqual([
      {
        changeId: 'b',
        with: 'c',
        at: at('14:20'),
        basis: { declared: false, in: 'version sha-1 followed version sha-2 after 20 minutes' },
      },
    ]);
  });

  it('takes back all that came since that version', () => {
    expect(
      pairs(
        deployment('a', 'sha-1', '06:00'),
        deployment('b', 'sha-2', '14:00'),
        deployment('c', 'sha-3', '14:10'),
        deployment('d', 'sha-1', '14:20'),
      ),
    ).toEqual(['d takes back c', 'd takes back b']);
  });

  it('is a lower number even where that version was not seen before', () => {
    expect(pairs(deployment('a', 'v4.18.0', '14:00'), deployment('b', 'v4.9.3', '14:20'))).toEqual(['b takes back a']);
    expect(pairs(deployment('a', '4.18', '14:00'), deployment('b', '4.18.0', '14:20'))).toEqual([]);
    expect(pairs(deployment('a', '4.18.0', '14:00'), deployment('b', '4.18.1', '14:20'))).toEqual([]);
    expect(pairs(deployment('a', '4.18.0', '14:00'), deployment('b', '4.17.0-hotfix', '14:20'))).toEqual([]);
  });

  it('is none where the same version comes again, or comes back after it was taken back', () => {
    expect(pairs(deployment('a', 'sha-1', '06:00'), deployment('b', 'sha-1', '06:20'))).toEqual([]);
    expect(
      pairs(
        deployment('a', 'sha-1', '06:00'),
        deployment('b', 'sha-2', '14:00'),
        deployment('c', 'sha-1', '14:20'),
        deployment('d', 'sha-2', '15:00'),
      ),
    ).toEqual(['c takes back b']);
  });

  it('is none of another environment, region, service or kind, nor a day later', () => {
    const first = deployment('a', '2.0', '06:00');
    expect(pairs(first, deployment('b', '1.0', '06:20', { environment: 'staging' }))).toEqual([]);
    expect(pairs(first, deployment('b', '1.0', '06:20', { region: 'eu' }))).toEqual([]);
    expect(pairs(first, deployment('b', '1.0', '06:20', { services: ['pricing'] }))).toEqual([]);
    expect(pairs(first, deployment('b', '1.0', '06:20', { kind: 'config' }))).toEqual([]);
    expect(pairs(first, deployment('b', '1.0', '06:20', { at: at('06:20', '13') }))).toEqual([]);
    expect(pairs(first, deployment('b', '1.0', '06:20', { services: ['pricing', 'CART'] }))).toEqual([
      'b takes back a',
    ]);
  });

  it('is none of flags and schemas, whose versions tell nothing of what ran', () => {
    expect(
      pairs(deployment('a', '2', '06:00', { kind: 'flag' }), deployment('b', '1', '06:20', { kind: 'flag' })),
    ).toEqual([]);
  });

  it('needs to take effect itself, but may take back what failed half-way', () => {
    const first = deployment('a', '2.0', '06:00');
    expect(pairs(first, deployment('b', '1.0', '06:20', { progress: 'requested' }))).toEqual([]);
    expect(pairs(first, deployment('b', '1.0', '06:20', {}, at('06:21')))).toEqual([]);
    expect(pairs(deployment('a', '2.0', '06:00', {}, at('06:10')), deployment('b', '1.0', '06:20'))).toEqual([
      'b takes back a',
    ]);
  });

  it('is declared where its sender says so, and then takes back the one before', () => {
    const back = { isRollBack: true as const };
    const all = [deployment('a', 'x', '06:00'), deployment('b', 'y', '14:00'), deployment('c', 'z', '14:20', back)];
    expect(recogniseRollBacks(all)).toMatchObject([{ changeId: 'b', with: 'c', basis: { declared: true } }]);
    expect(pairs(...all.slice(0, 2), deployment('c', 'x', '14:20', back))).toEqual(['c takes back b']);
    expect(pairs(...all.slice(0, 2), deployment('c', undefined, '14:20', back))).toEqual(['c takes back b']);
    expect(pairs(deployment('c', 'x', '14:20', back))).toEqual([]);
  });
});
