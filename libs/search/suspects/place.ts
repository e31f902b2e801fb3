import type { Behaviour, Change } from '#domain/change/change.events.js';
import type { ScoreSignal } from '../ranking/signals.js';
import type { Direction, Neighbour } from './suspect.js';

/** Being affected itself adds so much; what is further away adds less. */
export const placeWeight = 0.3;

/** Where a change stands to the affected services. `inWords` is empty and `direction` null where nothing on record tells. */
export type Place = Readonly<{
  direction: Direction | null;
  distance: number | null;
  path: readonly string[];
  inWords: string;
  /** Which of several affected services it would explain; null where one alone is affected, or nothing tells. */
  explains: readonly string[] | null;
}>;

/** What is on record of the surroundings of the affected services, by name in lower case. */
export type Neighbourhood = Readonly<{
  byName: ReadonlyMap<string, Neighbour>;
  /** The affected services, as written. */
  affected: readonly string[];
  /** How many services they are recorded to depend on; without any, to be far from them means nothing. */
  upstreamCount: number;
}>;

const surest: Readonly<Record<Direction, number>> = { self: 0, upstream: 1, downstream: 2, sideways: 3 };

/** The nearer one, and of two as near the one whose direction tells more; sideways only where nothing else leads there. */
const nearest = (left: Neighbour, right: Neighbour): Neighbour => {
  const isAside = (one: Neighbour): number => Number(one.direction === 'sideways');
  const order =
    isAside(left) - isAside(right) ||
    left.distance - right.distance ||
    surest[left.direction] - surest[right.direction];
  return order <= 0 ? left : right;
};

/** Looks services up by their name in any letter case; one that is both needed and in need counts by its shorter way. */
export const neighbourhoodOf = (affected: readonly string[], near: readonly Neighbour[]): Neighbourhood => {
  const byName = new Map<string, Neighbour>();
  for (const name of affected) byName.set(name.toLowerCase(), { name, distance: 0, direction: 'self', path: [name] });
  for (const service of near) {
    for (const written of [service.name, ...(service.alsoKnownAs ?? [])]) {
      const name = written.toLowerCase();
      const known = byName.get(name);
      byName.set(name, known ? { ...service, ...nearest(known, service) } : service);
    }
  }
  const upstreamCount = near.filter(({ direction }) => direction === 'upstream').length;
  return { byName, affected, upstreamCount };
};

const steps = (distance: number): string => `${distance} step${distance === 1 ? '' : 's'}`;

const wordsFor = ({ name, distance, direction, path }: Neighbour): string => {
  if (direction === 'self') return `on ${name}, which is affected`;
  if (direction === 'sideways') return `on ${name}, which ${path[1]} needs, as it needs ${path[0]}`;
  const from = path[0] ?? '';
  const of = from === '' ? '' : ` of ${from}`;
  return `on ${name}, ${steps(distance)} ${direction}${of}`;
};

const nowhere: Place = { direction: null, distance: null, path: [], inWords: '', explains: null };

/** Changes of a caller that may make it call more, or wait less: they reach what it depends on. */
const reachingDown: ReadonlySet<Behaviour> = new Set(['retry', 'fan-out', 'concurrency', 'caching', 'timeout']);

/** Whether a change touches what makes a caller ask more of what it needs. */
export const reachesDown = ({ behaviours }: Change): boolean =>
  behaviours.some(({ behaviour }) => reachingDown.has(behaviour));

/** What its services would explain of what is affected, by whom they are needed and, where it asks more of them, whom they need. */
const explainedBy = (change: Change, found: readonly Neighbour[], affected: readonly string[]): string[] | null => {
  if (affected.length < 2 || found.some(({ neededBy }) => neededBy === undefined)) return null;
  const down = reachesDown(change);
  const names = found.flatMap(({ neededBy = [], needs = [] }) => (down ? [...neededBy, ...needs] : neededBy));
  const explained = new Set(names.map((name) => name.toLowerCase()));
  return affected.filter((name) => explained.has(name.toLowerCase()));
};

/** The place of a change: that of its nearest service. */
export const placeOf = (change: Change, { byName, affected }: Neighbourhood): Place => {
  const found = change.services.flatMap((name) => byName.get(name.toLowerCase()) ?? []);
  const [first, ...others] = found;
  if (first === undefined) return nowhere;
  const place = others.reduce(nearest, first);
  const { direction, distance, path } = place;
  return { direction, distance, path, inWords: wordsFor(place), explains: explainedBy(change, found, affected) };
};

/** From 1 for an affected service down to 0; causes several steps away stay in sight. */
export const nearnessOf = ({ direction, distance }: Place, change: Change): number => {
  if (direction === null || distance === null) return change.services.length === 0 ? 0.3 : 0;
  if (direction === 'self') return 1;
  if (direction === 'upstream') return 0.9 * 0.85 ** (distance - 1);
  if (direction === 'sideways') return 0.4 * 0.7 ** (distance - 2);
  const most = reachesDown(change) ? 0.7 : 0.4;
  return most * 0.7 ** (distance - 1);
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const farAway = ({ services }: Change, { affected, upstreamCount }: Neighbourhood): string => {
  if (services.length === 0) return 'It names no service, so it may touch any.';
  const changed = services.join(', ');
  if (affected.length === 0) return `It is on ${changed}; no affected service is recorded yet.`;
  return upstreamCount > 0
    ? `Nothing on record leads from ${affected.join(', ')} to ${changed}.`
    : `It is on ${changed}; what ${affected.join(', ')} depends on is not on record.`;
};

/** What explains one of several affected services keeps this share of what its place adds; what explains all keeps the whole. */
const leastShare = 0.4;

const shareOf = ({ explains, direction }: Place, { affected }: Neighbourhood): number =>
  explains === null || direction === 'sideways'
    ? 1
    : leastShare + ((1 - leastShare) * explains.length) / affected.length;

const coverage = ({ explains, direction }: Place, { affected }: Neighbourhood): string => {
  if (explains === null || direction === 'sideways') return '';
  if (explains.length === affected.length) return ` It would explain all ${affected.length} that are affected.`;
  return ` Of the ${affected.length} that are affected it would explain ${explains.join(', ') || 'none'}.`;
};

/** What its place adds for a change. */
export const placeSignal = (place: Place, change: Change, neighbourhood: Neighbourhood): ScoreSignal => ({
  name: 'place',
  contribution: placeWeight * nearnessOf(place, change) * shareOf(place, neighbourhood),
  detail:
    place.direction === null
      ? farAway(change, neighbourhood)
      : `${sentence(place.inWords)}${place.path.length > 2 ? ` The way: ${place.path.join(' → ')}.` : ''}${coverage(place, neighbourhood)}`,
});
