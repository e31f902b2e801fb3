import type { ScoreSignal } from '../ranking/signals.js';
import { clockOf, clockSkew, minute, momentOf, spanOf } from './moments.js';
import type { Onset } from './signs.js';
import type { KnownChange } from './suspect.js';

/** Just before the first sign adds so much. */
export const timeWeight = 0.3;

/** Half an hour before counts half as much as just before. */
const half = 30;

/** How often a service is changed is told by no less than this. */
const shortestHistory = 240;

/** When a change took effect. `isAhead` where its sender's clock runs ahead of the moment it was recorded. */
export type Effect = Readonly<{ at: number; isAhead: boolean }>;

/** Minutes from the change to the first sign; 0 where clocks may differ, negative where it came after. */
export type Lead = Readonly<{ minutes: number; isWithinSkew: boolean; isAhead: boolean; at: number }>;

/** What took effect cannot have been reported before it did: a later time is that of a clock that runs ahead. */
export const effectOf = ({ change, recordedAt }: KnownChange): Effect => {
  const [at, recorded] = [momentOf(change.at), momentOf(recordedAt)];
  return at > recorded + clockSkew ? { at: recorded, isAhead: true } : { at, isAhead: false };
};

export const leadOf = (known: KnownChange, { at: onset }: Onset): Lead => {
  const { at, isAhead } = effectOf(known);
  const difference = onset - at;
  const isWithinSkew = difference < 0 && difference >= -clockSkew;
  return { minutes: isWithinSkew ? 0 : difference / minute, isWithinSkew, isAhead, at };
};

/** By service in lower case, how many changes there were a minute; one that was changed once has no habit. */
export const changeHabits = (changes: readonly KnownChange[], { at: onset }: Onset): ReadonlyMap<string, number> => {
  const byService = new Map<string, number[]>();
  for (const known of changes) {
    const { at } = effectOf(known);
    if (at > onset) continue;
    for (const service of new Set(known.change.services.map((name) => name.toLowerCase()))) {
      const times = byService.get(service);
      if (times) times.push(at);
      else byService.set(service, [at]);
    }
  }
  return new Map(
    [...byService].map(([service, times]) => {
      const oldest = times.reduce((a, b) => Math.min(a, b), onset);
      return [service, (times.length - 1) / Math.max(shortestHistory, (onset - oldest) / minute)];
    }),
  );
};

/** How probable it is that no such change falls by chance as close before the first sign, from 0 to 1. */
export const surpriseOf = ({ change }: KnownChange, { minutes }: Lead, habits: ReadonlyMap<string, number>): number => {
  const rate = Math.max(0, ...change.services.map((name) => habits.get(name.toLowerCase()) ?? 0));
  return Math.exp(-rate * Math.max(0, minutes));
};

const orderTold = ({ minutes, isWithinSkew }: Lead, { sign }: Onset): string => {
  const first = `${sign.what} at ${clockOf(sign.at)}`;
  if (isWithinSkew) return `It took effect within two minutes after ${first}; clocks may differ.`;
  return `It took effect ${spanOf(minutes * minute)} ${minutes < 0 ? 'after' : 'before'} ${first}.`;
};

const lateReport = (known: KnownChange, { at, isAhead }: Lead): string => {
  if (isAhead) return ' Its sender’s clock runs ahead, so it is taken as of when it was recorded.';
  const late = momentOf(known.recordedAt) - at;
  return late > 10 * minute ? ` It was reported ${spanOf(late)} later.` : '';
};

/** What the moment of a change adds. */
export const timeSignal = (
  known: KnownChange,
  { lead, onset, surprise }: { lead: Lead; onset: Onset; surprise: number },
): ScoreSignal => {
  const closeness = lead.minutes < 0 ? 0 : 1 / (1 + lead.minutes / half);
  const often = surprise < 0.75 ? ` What it changed is changed so often that one this close is no surprise.` : '';
  return {
    name: 'time',
    contribution: timeWeight * closeness * surprise,
    detail: `${orderTold(lead, onset)}${often}${lateReport(known, lead)}`,
  };
};
