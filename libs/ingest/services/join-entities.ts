import type { Needed } from '#domain/service/service.commands.js';
import type { ServiceDescription } from '#domain/service/service.events.js';
import { serviceKey } from '#domain/service/service.state.js';
import type { CatalogEntity } from './catalog-entity.js';
import { refName } from './entity-ref.js';
import type { ServiceWords } from './service-words.js';

type Building = { name: string; description: ServiceDescription | null; needs: Map<string, Needed> };

/** Of entities of one name, what runs is meant before what it runs on, and both before an interface. */
const order = { component: 0, resource: 1, api: 2 } as const;

/** What entities say of themselves and of each other, by service. A consumer needs an interface, and that whoever provides it. */
export const joinEntities = (entities: readonly CatalogEntity[]): ServiceWords[] => {
  const services = new Map<string, Building>();
  const open = (name: string): Building => {
    const known = services.get(serviceKey(name));
    if (known) return known;
    const service: Building = { name, description: null, needs: new Map() };
    services.set(serviceKey(name), service);
    return service;
  };
  const relate = (service: string, dependsOn: string, note?: string): void => {
    if (serviceKey(service) === serviceKey(dependsOn)) return;
    const { needs } = open(service);
    const key = serviceKey(dependsOn);
    if (!needs.has(key)) needs.set(key, { name: dependsOn, ...(note !== undefined && { note }) });
  };
  for (const { name, description } of entities.toSorted((a, b) => order[a.kind] - order[b.kind])) {
    const service = open(name);
    if (service.description === null) Object.assign(service, { name, description });
  }
  for (const { name, ...refs } of entities) {
    for (const ref of refs.dependsOn) relate(name, refName(ref));
    for (const ref of refs.dependencyOf) relate(refName(ref), name);
    for (const ref of refs.consumesApis) relate(name, refName(ref), 'consumes its API');
    for (const ref of refs.providesApis) relate(refName(ref), name, 'is provided by it');
  }
  // Whoever provides an interface says that there is one.
  for (const ref of entities.flatMap(({ providesApis }) => providesApis)) {
    const api = open(refName(ref));
    api.description ??= { name: api.name, kind: 'api' };
  }
  return [...services.values()].map(({ needs, ...service }) => ({ ...service, needs: [...needs.values()] }));
};
