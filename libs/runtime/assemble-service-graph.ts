import { changeServices } from '#application/service-changes.js';
import { importServices } from '#application/service-imports.js';
import type { Clock } from '#application/ports/clock.js';
import type { ServiceGraph } from '#application/ports/service-graph.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Query } from '#read-model/query.js';
import { recordedServiceGraph } from '#read-model/service/recorded-service-graph.js';
import { recordedServiceNaming } from '#read-model/service/recorded-service-naming.js';
import { createServiceMemory, type ServiceMemory } from '#read-model/service/service-memory.js';
import { serviceQueries } from '#read-model/service/service.queries.js';
import { serviceCatalogQueries } from '#read-model/service/service-catalog.queries.js';
import { serviceViews } from '#read-model/service/service-views.js';
import type { Runtime } from './runtime.js';

/** What is known of services, held once for all that ask. */
export type OpenServiceGraph = Readonly<{ serviceMemory: ServiceMemory; serviceGraph: ServiceGraph }>;

export const openServiceGraph = (query: Query): OpenServiceGraph => {
  const serviceMemory = createServiceMemory(query);
  return { serviceMemory, serviceGraph: recordedServiceGraph(serviceMemory) };
};

export type ServiceParts = OpenServiceGraph & Readonly<{ query: Query; log: EventLog; clock: Clock }>;

export type ServicePorts = Pick<
  Runtime['ports'],
  'services' | 'serviceCatalogs' | 'serviceGraph' | 'serviceViews' | 'changeServices' | 'importServices'
>;

/** Services and what they depend on: to be read, and to be told of. */
export const assembleServices = ({ query, serviceMemory, serviceGraph, log, clock }: ServiceParts): ServicePorts => ({
  services: serviceQueries(query, serviceMemory),
  serviceCatalogs: serviceCatalogQueries(query),
  serviceGraph,
  serviceViews: serviceViews(serviceMemory),
  changeServices: changeServices({ log, clock, naming: recordedServiceNaming(serviceMemory) }),
  importServices: importServices({ log, clock }),
});
