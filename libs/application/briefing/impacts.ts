import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { NearService, ServiceGraph } from '../ports/service-graph.js';
import { briefingLimits, type BriefedImpact, type Neighbour } from './briefing.js';

const depth = 2;

const neighbours = (near: readonly NearService[], direction: NearService['direction']): Neighbour[] =>
  near
    .filter((one) => one.direction === direction)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, briefingLimits.neighbours)
    .map(({ name, distance, path }) => ({ name, distance, path }));

/** The affected services, those that still are first, with what depends on each and what each depends on. */
export const impactsOf = async (
  { services, startedAt }: IncidentRecord,
  graph: ServiceGraph,
  asOf?: number,
): Promise<BriefedImpact[]> => {
  const near = await Promise.all(
    services
      .slice(0, briefingLimits.services)
      .map(({ service }) => graph.near([service], { depth, at: startedAt, ...(asOf !== undefined && { asOf }) })),
  );
  return services
    .map(({ service, note, ...affected }, index) => ({
      ...affected,
      service,
      note: note ?? null,
      dependents: neighbours(near[index] ?? [], 'downstream'),
      dependencies: neighbours(near[index] ?? [], 'upstream'),
    }))
    .sort((a, b) => Number(a.clearedAt !== null) - Number(b.clearedAt !== null));
};
