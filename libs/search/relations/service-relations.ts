import type { ServiceDescription } from '#domain/service/service.events.js';
import { serviceNames, type ServiceNames } from './service-names.js';
import { holds, type ToldDependency, type ToldDescription, type When } from './service-records.js';

/** One service depends on another, as one or several sources say. Keys of services. */
export type Relation = Readonly<{ service: string; dependsOn: string; told: readonly ToldDependency[] }>;

/** A service as all sources together tell of it: where they differ, a person counts before a catalogue, and that before traffic. */
export type ServiceProfile = Readonly<{ key: string; told: ServiceDescription; by: readonly ToldDescription[] }>;

/** What depended on what at a moment, as known at a position. */
export type ServiceRelations = Readonly<{
  names: ServiceNames;
  services: ReadonlyMap<string, ServiceProfile>;
  /** By the key of the dependent, and by the key of what it needs, in the order of keys. */
  needs: ReadonlyMap<string, readonly Relation[]>;
  neededBy: ReadonlyMap<string, readonly Relation[]>;
}>;

const trust = { person: 0, backstage: 1, opentelemetry: 2 } as const;

const byTrust = (a: ToldDescription, b: ToldDescription): number =>
  trust[a.source.kind] - trust[b.source.kind] ||
  Number(a.told.kind === 'api') - Number(b.told.kind === 'api') ||
  b.validFrom - a.validFrom;

const together = (key: string, by: readonly ToldDescription[]): ServiceProfile => {
  const sorted = by.toSorted(byTrust);
  const told = sorted.toReversed().reduce<object>((all, one) => ({ ...all, ...one.told }), {});
  return { key, told: { ...told, name: sorted[0]!.name }, by: sorted };
};

const grouped = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
};

const sorted = <T>(groups: Map<string, T[]>, keyOf: (one: T) => string): Map<string, T[]> =>
  new Map([...groups].map(([key, group]) => [key, group.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))]));

/** Joins what all sources say into one picture. The same records give the same picture. */
export const serviceRelations = (
  all: Readonly<{ descriptions: readonly ToldDescription[]; dependencies: readonly ToldDependency[] }>,
  when: When,
): ServiceRelations => {
  const descriptions = all.descriptions.filter((one) => holds(one, when));
  const dependencies = all.dependencies.filter((one) => holds(one, when));
  const names = serviceNames(
    descriptions,
    dependencies.flatMap(({ service, dependsOn }) => [service, dependsOn]),
  );
  const told = grouped(dependencies, ({ service, dependsOn }) =>
    JSON.stringify([names.keyOf(service), names.keyOf(dependsOn)]),
  );
  const relations = [...told].flatMap(([key, group]): Relation[] => {
    const [service, dependsOn] = JSON.parse(key) as [string, string];
    return service === dependsOn ? [] : [{ service, dependsOn, told: group }];
  });
  const described = grouped(descriptions, ({ name }) => names.keyOf(name));
  return {
    names,
    services: new Map([...described].map(([key, by]) => [key, together(key, by)])),
    needs: sorted(
      grouped(relations, ({ service }) => service),
      ({ dependsOn }) => dependsOn,
    ),
    neededBy: sorted(
      grouped(relations, ({ dependsOn }) => dependsOn),
      ({ service }) => service,
    ),
  };
};
