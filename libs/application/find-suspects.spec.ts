import { createAnalyser } from '#search/analysis/analyser.js';
import { chain, change, incident } from '#search/suspects/test-support/made-up.js';
import type { KnownChange } from '#search/suspects/suspect.js';
import { findSuspects, type FoundSuspect } from './find-suspects.js';
import type { ChangeRecord, ChangeRecords } from './ports/changes.js';

const onset = Date.parse('2026-03-12T10:17:00.000Z');

const changedAt = (id: string, minutes: number, service: string): ChangeRecord =>
  recordOf(change(id, { change: { services: [service], at: new Date(onset + minutes * 60_000).toISOString() } }));

const recordOf = (known: KnownChange): ChangeRecord => ({
  ...known,
  failedBecause: null,
  rolledBackBecause: null,
  rolledBackBasis: null,
  rolledBackWith: null,
  rollsBack: null,
  alsoToldAs: [],
});

/** Reads the newest first, no more than wanted, as the read table does. */
const recorded = (all: readonly ChangeRecord[]): ChangeRecords => ({
  between: async ({ from, to }, { services, limit = 1_000 } = {}) =>
    all
      .filter(({ change: { at, services: own } }) => {
        const isNear = services?.some((name) => own.includes(name.toLowerCase())) ?? true;
        return at >= from && at <= to && isNear;
      })
      .sort((a, b) => (a.change.at < b.change.at ? 1 : -1))
      .slice(0, limit),
  byIds: async (ids) => all.filter(({ change: { changeId } }) => ids.includes(changeId)),
});

const found = (
  all: readonly ChangeRecord[],
  near: typeof chain | readonly [] = chain,
  record = incident(),
): Promise<readonly FoundSuspect[]> =>
  findSuspects({
    incidents: async () => record,
    graph: { near: async () => near },
    changes: recorded(all),
    rank: async () => ({ position: 1, precedents: [], runbooks: [] }),
    causes: { of: async () => [] },
    grouping: { group: async () => [], tellApart: async () => [], tally: async () => [] },
    analyser: createAnalyser(),
    momentAt: async () => '2026-03-14T10:17:00.000Z',
    windowMinutes: 24 * 60,
  })('incident-1');

const idsOf = (suspects: readonly FoundSuspect[]): string[] => suspects.map(({ record }) => record.change.changeId);

/** Fourteen a minute, to some hours after it began, half of them on services that are near but not next to what is affected. */
const busyDays = Array.from({ length: 24_000 }, (_, i) =>
  changedAt(`busy-${i}`, -24 * 60 + i / 14, i % 2 === 0 ? 'redis' : `other-${i % 300}`),
);

describe('suspects among 20,000 changes a day', () => {
  it('are those on what is affected and next to it, however many came later elsewhere', async () => {
    const suspects = await found([
      ...busyDays,
      changedAt('own', -20 * 60, 'checkout'),
      changedAt('next', -300, 'cart'),
      changedAt('beyond', -1, 'pricing'),
    ]);
    expect(idsOf(suspects)[0]).toBe('beyond');
    expect(idsOf(suspects)).toEqual(expect.arrayContaining(['own', 'next']));
  });

  it('are not pushed out by what was changed in the days since it began', async () => {
    const since = Array.from({ length: 2_000 }, (_, i) => changedAt(`since-${i}`, 5 + i, 'checkout'));
    const suspects = await found([...since, changedAt('own', -17, 'checkout')]);
    expect(idsOf(suspects)[0]).toBe('own');
    expect(suspects.length).toBeLessThan(500);
  });

  it('are looked for further back where no dependency is on record', async () => {
    const suspects = await found([...busyDays, changedAt('own', -600, 'checkout')], []);
    expect(idsOf(suspects)).toContain('own');
    expect(suspects.length).toBeGreaterThan(2_000);
  });
});

describe('suspects of an incident that only documents tell of', () => {
  it('are none of what was changed long after', async () => {
    const told = incident({ status: 'told', startedAt: new Date(onset).toISOString() });
    const suspects = await found(
      [changedAt('own', -17, 'checkout'), changedAt('late', 40 * 60, 'checkout')],
      chain,
      told,
    );
    expect(idsOf(suspects)).toEqual(['own']);
  });
});
