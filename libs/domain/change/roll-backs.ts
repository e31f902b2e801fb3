import type { Basis, Change } from './change.events.js';

/** A change of one service in one environment, for the question whether it took another back. */
export type Deployment = Readonly<{ change: Change; failedAt: string | null }>;

/** `changeId` was taken back by `with` at `at`. */
export type RollBack = Readonly<{ changeId: string; with: string; at: string; basis: Basis }>;

const hour = 3_600_000;

/** How soon an earlier version must come back for it to count as taking the later one back. */
export const rollBackWindowMs = 24 * hour;

/** Flags and schemas have versions of their own, which say nothing about what ran before. */
const haveVersionsOfTheService: ReadonlySet<Change['kind']> = new Set(['code', 'config', 'infrastructure']);

const shares = (left: Change, right: Change): boolean =>
  left.kind === right.kind &&
  left.environment === right.environment &&
  left.region === right.region &&
  left.services.some((name) => right.services.some((other) => other.toLowerCase() === name.toLowerCase()));

const numbers = (version: string): readonly number[] | undefined =>
  /^v?\d{1,9}(?:\.\d{1,9}){1,3}$/i.test(version) ? version.replace(/^v/i, '').split('.').map(Number) : undefined;

/** Whether one numbered version comes before another; undefined where either has no plain number. */
const isLower = (version: string, than: string): boolean | undefined => {
  const [left, right] = [numbers(version), numbers(than)];
  if (left === undefined || right === undefined) return undefined;
  const length = Math.max(left.length, right.length);
  const at = Array.from({ length }, (_, index) => index).find((index) => (left[index] ?? 0) !== (right[index] ?? 0));
  return at !== undefined && (left[at] ?? 0) < (right[at] ?? 0);
};

const minutesBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

/** Where nothing else tells, the version that was seen first is the earlier one. */
const isEarlierVersion = (version: string, than: string, before: readonly Change[]): boolean => {
  const lower = isLower(version, than);
  if (lower !== undefined) return lower;
  const first = (sought: string): number => before.findIndex((one) => one.version === sought);
  return first(version) >= 0 && first(version) < first(than);
};

const basisOf = (change: Change, taken: Change): Basis => {
  if (change.isRollBack) return { declared: true };
  const minutes = minutesBetween(taken.at, change.at);
  return {
    declared: false,
    in: `version ${change.version} followed version ${taken.version} after ${minutes} minutes`,
  };
};

const isTakenBackBy = (change: Change, taken: Change, before: readonly Change[]): boolean => {
  if (taken.version === change.version && change.version !== undefined) return false;
  if (Date.parse(change.at) - Date.parse(taken.at) > rollBackWindowMs) return false;
  if (change.isRollBack) return true;
  if (change.version === undefined || taken.version === undefined) return false;
  return isEarlierVersion(change.version, taken.version, before);
};

/** Those that a change took back: an unbroken run of the newest before it. Declared to an unknown version, it takes back one. */
const takenBackBy = (change: Change, before: readonly Change[]): readonly Change[] => {
  const isUnknown = change.version === undefined || !before.some(({ version }) => version === change.version);
  const newestFirst = change.isRollBack && isUnknown ? before.slice(-1) : [...before].reverse();
  const end = newestFirst.findIndex((taken) => !isTakenBackBy(change, taken, before));
  return end < 0 ? newestFirst : newestFirst.slice(0, end);
};

const isOlder = (left: Change, right: Change): number =>
  left.at < right.at ? -1 : left.at > right.at ? 1 : left.changeId < right.changeId ? -1 : 1;

/**
 * Which changes were taken back by the deployment of an earlier version within a day, or by one that its sender calls a roll-back:
 * same kind, service, environment and region. What was only asked for, or failed, takes nothing back.
 */
export const recogniseRollBacks = (deployments: readonly Deployment[]): readonly RollBack[] => {
  const begun = deployments.filter(({ change }) => change.progress !== 'requested');
  const all = begun.map(({ change }) => change).sort(isOlder);
  const effective = new Set(begun.filter(({ failedAt }) => failedAt === null).map(({ change }) => change.changeId));
  const found = new Map<string, RollBack>();
  for (const change of all) {
    if (!effective.has(change.changeId) || !haveVersionsOfTheService.has(change.kind)) continue;
    const before = all.slice(0, all.indexOf(change)).filter((one) => shares(one, change));
    for (const taken of takenBackBy(change, before))
      if (!found.has(taken.changeId))
        found.set(taken.changeId, {
          changeId: taken.changeId,
          with: change.changeId,
          at: change.at,
          basis: basisOf(change, taken),
        });
  }
  return [...found.values()];
};
