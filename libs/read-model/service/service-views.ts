import { instantOf } from '#application/instant.js';
import type { ServiceLink, ServiceSource } from '#domain/service/service.events.js';
import { nearServices, type Neighbour } from '#search/relations/neighbours.js';
import type { When } from '#search/relations/service-records.js';
import type { Relation, ServiceRelations } from '#search/relations/service-relations.js';
import type { ServiceMemory } from './service-memory.js';

/** A service as its sources tell of it. */
export type ServiceView = Readonly<{
  name: string;
  kind: string | null;
  title: string | null;
  alsoKnownAs: readonly string[];
  description: string | null;
  owner: string | null;
  system: string | null;
  lifecycle: string | null;
  links: readonly ServiceLink[];
  tags: readonly string[];
  sources: readonly ServiceSource[];
}>;

/** `since` is null where nobody tells the beginning, `until` where it has not ended. */
export type ShownDependency = Readonly<{
  service: string;
  dependsOn: string;
  since: string | null;
  until: string | null;
  notes: readonly string[];
  sources: readonly ServiceSource[];
}>;

export type ShownNode = Readonly<{
  service: ServiceView;
  distance: number | null;
  direction: Neighbour['direction'] | null;
}>;

export type ShownGraph = Readonly<{
  nodes: readonly ShownNode[];
  edges: readonly ShownDependency[];
  /** How many services there are in all within the depth, shown or not. */
  found: number;
  /** The names asked about that nothing is known of. */
  unknown: readonly string[];
}>;

/** `around` none means all services; `most` is how many at most, nearest first. */
export type GraphAsked = When & Readonly<{ around: readonly string[]; depth: number; most: number }>;

/** Services and what they depend on, as people are shown them. Names may be written in any letter case, or be aliases. */
export interface ServiceViews {
  /** In the order asked for; null for one that no source describes and no dependency names. */
  named(names: readonly string[], when: When): Promise<readonly (ServiceView | null)[]>;
  dependenciesOf(
    name: string,
    when: When,
  ): Promise<{ needs: readonly ShownDependency[]; neededBy: readonly ShownDependency[] }>;
  graph(asked: GraphAsked): Promise<ShownGraph>;
}

const timesOf = ({ told }: Relation): Pick<ShownDependency, 'since' | 'until'> => ({
  since: told.some(({ since }) => since === null) ? null : (told.map(({ since }) => since!).sort()[0] ?? null),
  until: told.some(({ until }) => until === null)
    ? null
    : (told
        .map(({ until }) => until!)
        .sort()
        .at(-1) ?? null),
});

const toDependency = (relation: Relation, { names }: ServiceRelations): ShownDependency => ({
  service: names.nameOf(relation.service),
  dependsOn: names.nameOf(relation.dependsOn),
  ...timesOf(relation),
  notes: [...new Set(relation.told.flatMap(({ note }) => note ?? []))],
  sources: relation.told.map(({ source }) => source),
});

const toService = (key: string, { names, services }: ServiceRelations): ServiceView => {
  const known = services.get(key);
  const { kind, title, description, owner, system, lifecycle, links = [], tags = [] } = known?.told ?? {};
  return {
    name: names.nameOf(key),
    kind: kind ?? null,
    title: title ?? null,
    alsoKnownAs: names.aliasesOf(key),
    description: description ?? null,
    owner: owner ?? null,
    system: system ?? null,
    lifecycle: lifecycle ?? null,
    links,
    tags,
    sources: known?.by.map(({ source }) => source) ?? [],
  };
};

const isKnown = (key: string, { services, needs, neededBy }: ServiceRelations): boolean =>
  services.has(key) || needs.has(key) || neededBy.has(key);

const everyKey = ({ services, needs, neededBy }: ServiceRelations): string[] =>
  [...new Set([...services.keys(), ...needs.keys(), ...neededBy.keys()])].sort();

type Placed = Readonly<{ key: string; distance: number | null; direction: Neighbour['direction'] | null }>;

const placed = (all: ServiceRelations, keys: readonly string[], depth: number): Placed[] =>
  keys.length === 0
    ? everyKey(all).map((key) => ({ key, distance: null, direction: null }))
    : nearServices(all, keys, depth);

const graphOf = (all: ServiceRelations, { around, depth, most }: GraphAsked): ShownGraph => {
  const asked = around.map((name) => ({ name, key: all.names.keyOf(name) }));
  const known = asked.filter(({ key }) => isKnown(key, all)).map(({ key }) => key);
  const found = around.length > 0 && known.length === 0 ? [] : placed(all, known, depth);
  const shown = found.slice(0, most);
  const keys = new Set(shown.map(({ key }) => key));
  const edges = shown.flatMap(({ key }) => (all.needs.get(key) ?? []).filter(({ dependsOn }) => keys.has(dependsOn)));
  return {
    nodes: shown.map(({ key, ...where }) => ({
      service: toService(key, all),
      distance: where.distance,
      direction: where.direction,
    })),
    edges: edges.map((relation) => toDependency(relation, all)),
    found: found.length,
    unknown: asked.filter(({ key }) => !isKnown(key, all)).map(({ name }) => name),
  };
};

const comparable = ({ asOf, at }: When): When => {
  const moment = instantOf(at);
  return { ...(asOf !== undefined && { asOf }), ...(moment !== undefined && { at: moment }) };
};

/** Reads services from memory. */
export const serviceViews = (memory: Pick<ServiceMemory, 'relations'>): ServiceViews => ({
  async named(names, when) {
    const all = await memory.relations(comparable(when));
    return names.map((name) => {
      const key = all.names.keyOf(name);
      return isKnown(key, all) ? toService(key, all) : null;
    });
  },
  async dependenciesOf(name, when) {
    const all = await memory.relations(comparable(when));
    const key = all.names.keyOf(name);
    const shown = (relations: readonly Relation[] = []) => relations.map((relation) => toDependency(relation, all));
    return { needs: shown(all.needs.get(key)), neededBy: shown(all.neededBy.get(key)) };
  },
  graph: async (asked) => graphOf(await memory.relations(comparable(asked)), asked),
});
