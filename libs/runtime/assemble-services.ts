import { changeServices } from '#application/change-services.js';
import type { Clock } from '#application/ports/clock.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { ServiceGraph } from '#application/ports/service-graph.js';
import { recordedServiceNaming } from '#read-model/service/recorded-service-naming.js';
import type { Query } from '#read-model/query.js';
import { serviceQueries } from '#read-model/service/service.queries.js';
import type { ServiceMemory } from '#read-model/service/service-memory.js';
import { shownServices } from '#read-model/service/shown-services.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{
  query: Query;
  serviceMemory: ServiceMemory;
  serviceGraph: ServiceGraph;
  log: EventLog;
  clock: Clock;
}>;

/** Services and what they depend on: to be read, and to be told of. */
export const assembleServices = ({
  query,
  serviceMemory: memory,
  serviceGraph,
  log,
  clock,
}: Parts): Pick<Runtime['ports'], 'services' | 'serviceGraph' | 'shownServices' | 'changeServices'> => ({
  services: serviceQueries(query, memory),
  serviceGraph,
  shownServices: shownServices(memory),
  changeServices: changeServices({ log, clock, naming: recordedServiceNaming(memory) }),
});
