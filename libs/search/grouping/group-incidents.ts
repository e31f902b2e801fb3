import type { CauseProfile } from './cause-profile.js';
import { cluster } from './cluster.js';
import { alikeFrom, compared, likeness } from './likeness.js';

/** How it is known which failure mode an incident was: a person said so, its document names it, or its causes fit. */
export type Assignment = 'observed' | 'accepted' | 'named' | 'fits';

/** An incident to group. `mode` is what it is known to have been: `key` tells modes apart. */
export type Groupable = Readonly<{
  incidentId: string;
  profile: CauseProfile | null;
  mode: Readonly<{ key: string; assignment: Assignment }> | null;
}>;

/** Incidents of one failure mode, by index, in order; `key` is null where their causes are only alike. */
export type IncidentGroup = Readonly<{ key: string | null; members: readonly number[] }>;

/** Sets of incidents that a person said are not one failure mode. */
export type Refusals = readonly (readonly string[])[];

/** To be taken for a known failure mode, causes must be more alike than to stand beside each other. */
const joinsModeFrom = alikeFrom + 0.3;

const pairwise = (incidents: readonly Groupable[], refusals: Refusals) => {
  const nothing: CauseProfile = { words: [], mechanisms: {} };
  const all = compared(incidents.map(({ profile }) => profile ?? nothing));
  const sets = refusals.map((ids) => new Set(ids));
  const isRefused = (left: string, right: string): boolean => sets.some((set) => set.has(left) && set.has(right));
  return (left: number, right: number): number =>
    isRefused(incidents[left]!.incidentId, incidents[right]!.incidentId) ? 0 : likeness(all[left]!, all[right]!);
};

/**
 * Groups incidents by failure mode: those known to have been the same one, and among the rest those whose causes are alike.
 * Groups stand in the order of their first incident, so that the best match leads the first. The same incidents in the same
 * order give the same groups.
 */
export const groupIncidents = (incidents: readonly Groupable[], refusals: Refusals = []): IncidentGroup[] => {
  const like = pairwise(incidents, refusals);
  const known = new Map<string, number[]>();
  incidents.forEach(({ mode }, i) => {
    if (mode) known.set(mode.key, [...(known.get(mode.key) ?? []), i]);
  });
  const rest: number[] = [];
  incidents.forEach(({ mode }, i) => {
    if (mode) return;
    const joined = [...known.values()].find((members) => members.every((member) => like(member, i) >= joinsModeFrom));
    if (joined) joined.push(i);
    else rest.push(i);
  });
  const clusters = cluster(rest.length, (left, right) => like(rest[left]!, rest[right]!), alikeFrom);
  return [
    ...[...known].map(([key, members]) => ({ key, members: members.toSorted((a, b) => a - b) })),
    ...clusters.map((members) => ({ key: null, members: members.map((member) => rest[member]!) })),
  ].sort((a, b) => a.members[0]! - b.members[0]!);
};
