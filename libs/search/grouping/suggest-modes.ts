import type { CauseProfile } from './cause-profile.js';
import { alikeFrom, compared, likeness, type Compared } from './likeness.js';
import type { Refusals } from './group-incidents.js';

/** An incident without a failure mode. */
export type Ungrouped = Readonly<{ incidentId: string; profile: CauseProfile }>;

/** A word in more incidents than these brings no pairs to compare: all would be compared with all. */
const widestWord = 60;

/** How many rare words two causes must share to be compared at all. */
const leastShared = 2;

const candidatePairs = (all: readonly Compared[]): Map<number, number[]> => {
  const postings = new Map<string, number[]>();
  all.forEach(({ words, mechanism }, i) => {
    if (mechanism === null) return;
    for (const stem of words.keys()) {
      const key = `${mechanism} ${stem}`;
      const list = postings.get(key);
      if (list) list.push(i);
      else postings.set(key, [i]);
    }
  });
  const shared = new Map<number, Map<number, number>>();
  for (const list of postings.values()) {
    if (list.length < 2 || list.length > widestWord) continue;
    list.forEach((later, at) => {
      const counts = shared.get(later) ?? new Map<number, number>();
      shared.set(later, counts);
      for (const earlier of list.slice(0, at)) counts.set(earlier, (counts.get(earlier) ?? 0) + 1);
    });
  }
  return new Map(
    [...shared].map(([later, counts]) => [
      later,
      [...counts].filter(([, words]) => words >= leastShared).map(([earlier]) => earlier),
    ]),
  );
};

/**
 * Clusters of at least two incidents with like causes, by index, largest first. Only incidents that share rare words of the
 * same kind of mechanism are compared, so that thousands of incidents take thousands of comparisons and not millions.
 */
export const suggestModes = (incidents: readonly Ungrouped[], refusals: Refusals = []): number[][] => {
  const all = compared(incidents.map(({ profile }) => profile));
  const sets = refusals.map((ids) => new Set(ids));
  const isRefused = (a: number, b: number): boolean =>
    sets.some((set) => set.has(incidents[a]!.incidentId) && set.has(incidents[b]!.incidentId));
  const clusterOf: number[] = [];
  const clusters: number[][] = [];
  const pairs = candidatePairs(all);
  incidents.forEach((_, one) => {
    const alike = (other: number): boolean => !isRefused(one, other) && likeness(all[one]!, all[other]!) >= alikeFrom;
    const near = [...new Set((pairs.get(one) ?? []).filter(alike).map((other) => clusterOf[other]!))].sort(
      (a, b) => a - b,
    );
    const joined = near.find((number) => clusters[number]!.every(alike)) ?? clusters.push([]) - 1;
    clusters[joined]!.push(one);
    clusterOf[one] = joined;
  });
  return clusters.filter(({ length }) => length > 1).sort((a, b) => b.length - a.length || a[0]! - b[0]!);
};
