import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { Neighbour } from '#search/suspects/suspect.js';
import type { NearService, ServiceGraph } from './ports/service-graph.js';

/** As many steps away causes are looked for, and as many beyond a service that needs an affected one. */
const depth = 5;
const depthAside = 2;

/** A service that half the organisation needs has too many callers for any of them to tell. */
const mostCallers = 20;

type Asked = Readonly<{ record: IncidentRecord; asOf?: number }>;

/** What depended on what when it began; where nothing was on record for that moment, as it was told since. */
const nearTo = async (
  services: readonly string[],
  { record, asOf }: Asked,
  graph: ServiceGraph,
): Promise<readonly NearService[]> => {
  const at = asOf === undefined ? {} : { asOf };
  const then = await graph.near(services, { depth, at: record.startedAt, ...at });
  return then.some(({ distance }) => distance > 0) ? then : graph.near(services, { depth, ...at });
};

/** From the affected service over the one that needs it to what that one needs too. */
const sideways = (caller: NearService, beyond: readonly NearService[]): Neighbour[] =>
  beyond
    .filter(
      ({ direction, distance, path }) => direction === 'upstream' && distance <= depthAside && path[0] === caller.name,
    )
    .map((service) => ({
      ...service,
      direction: 'sideways',
      distance: caller.distance + service.distance,
      path: [...caller.path, ...service.path.slice(1)],
    }));

/** Of many affected services as many are looked at one by one; the others say the same. */
const mostAlone = 16;

/** Which affected services each one needs or is needed by, where several are affected. */
const withReach = async (
  near: readonly Neighbour[],
  affected: readonly string[],
  { asked, graph }: { asked: Asked; graph: ServiceGraph },
): Promise<readonly Neighbour[]> => {
  if (affected.length < 2 || affected.length > mostAlone) return near;
  const alone = await Promise.all(affected.map((name) => nearTo([name], asked, graph)));
  const reached = (service: string, directions: readonly Neighbour['direction'][]): string[] =>
    affected.filter((_, i) =>
      alone[i]!.some(({ name, direction }) => directions.includes(direction) && name.toLowerCase() === service),
    );
  return near.map((service) => {
    const name = service.name.toLowerCase();
    return { ...service, neededBy: reached(name, ['self', 'upstream']), needs: reached(name, ['downstream']) };
  });
};

/**
 * The services near those affected: what they need, what needs them, and what those that need them need besides. The last is how
 * a slow cart exhausts the connections of a database that it never calls.
 */
export const neighboursOf = async (
  affected: readonly string[],
  asked: Asked,
  graph: ServiceGraph,
): Promise<readonly Neighbour[]> => {
  if (affected.length === 0) return [];
  const found = await nearTo(affected, asked, graph);
  const near = await withReach(found, affected, { asked, graph });
  const callers = found.filter(({ direction, distance }) => direction === 'downstream' && distance === 1);
  if (callers.length === 0 || callers.length > mostCallers) return near;
  const beyond = await nearTo(
    callers.map(({ name }) => name),
    asked,
    graph,
  );
  const known = new Set(near.map(({ name }) => name.toLowerCase()));
  const aside = callers.flatMap((caller) => sideways(caller, beyond));
  return [...near, ...aside.filter(({ name }) => !known.has(name.toLowerCase()))];
};
