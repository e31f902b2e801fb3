import type { Relation, ServiceRelations } from './service-relations.js';

/** Where a service stands to those asked about: `upstream` is what they depend on, `downstream` what depends on them. */
export type Neighbour = Readonly<{
  key: string;
  distance: number;
  direction: 'self' | 'upstream' | 'downstream';
  /** Keys from the service asked about to this one, both included. */
  path: readonly string[];
}>;

type Reached = Readonly<{ key: string; distance: number; path: readonly string[] }>;

/** An interface that stands between its callers and whoever answers them is no step of its own. */
const steps = ({ service }: Relation, { services }: ServiceRelations): 0 | 1 =>
  services.get(service)?.told.kind === 'api' ? 0 : 1;

type Way = Readonly<{ relations: ServiceRelations['needs']; end: (relation: Relation) => string }>;

/** Shortest ways first; among equals the first by name. */
const walk = (from: readonly string[], depth: number, { relations, end }: Way, all: ServiceRelations): Reached[] => {
  const found = new Map<string, Reached>();
  let level: Reached[] = from.map((key) => ({ key, distance: 0, path: [key] }));
  for (let distance = 0; distance <= depth && level.length > 0; distance += 1) {
    const next: Reached[] = [];
    for (let i = 0; i < level.length; i += 1) {
      const here = level[i]!;
      if (found.has(here.key)) continue;
      found.set(here.key, here);
      for (const relation of relations.get(here.key) ?? []) {
        const key = end(relation);
        if (found.has(key)) continue;
        const taken = steps(relation, all);
        const reached = { key, distance: distance + taken, path: [...here.path, key] };
        (taken === 0 ? level : next).push(reached);
      }
    }
    level = next;
  }
  return [...found.values()];
};

/**
 * The services within `depth` steps of those with these keys, themselves included, nearest first. What is reached both ways stands
 * where it is nearer, upstream where it is as near. Cycles end where they began.
 */
export const nearServices = (all: ServiceRelations, keys: readonly string[], depth: number): Neighbour[] => {
  const from = [...new Set(keys)].sort();
  const self = new Set(from);
  const upstream = walk(from, depth, { relations: all.needs, end: ({ dependsOn }) => dependsOn }, all);
  const downstream = walk(from, depth, { relations: all.neededBy, end: ({ service }) => service }, all);
  const found = new Map<string, Neighbour>();
  const note = (reached: readonly Reached[], direction: 'upstream' | 'downstream'): void => {
    for (const one of reached) {
      const known = found.get(one.key);
      if (known && known.distance <= one.distance) continue;
      found.set(one.key, { ...one, direction: self.has(one.key) ? 'self' : direction });
    }
  };
  note(upstream, 'upstream');
  note(downstream, 'downstream');
  return [...found.values()].sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
};
