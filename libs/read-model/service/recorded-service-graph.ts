import { instantOf } from '#application/instant.js';
import type { ServiceGraph } from '#application/ports/service-graph.js';
import { nearServices } from '#search/relations/neighbours.js';
import type { ServiceMemory } from './service-memory.js';

/** More steps than anybody follows a cause over. */
const deepest = 10;

/** Knows what depends on what from what was declared, imported and observed. */
export const recordedServiceGraph = (memory: Pick<ServiceMemory, 'relations'>): ServiceGraph => ({
  async near(services, { depth, asOf, at }) {
    const moment = instantOf(at);
    const relations = await memory.relations({
      ...(asOf !== undefined && { asOf }),
      ...(moment !== undefined && { at: moment }),
    });
    const { names } = relations;
    // A service that nothing is known of keeps the name it was asked for by.
    const asked = new Map(services.map((name) => [names.keyOf(name), name.trim()]));
    const nameOf = (key: string): string => names.nameOf(key, asked.get(key));
    return nearServices(relations, [...asked.keys()], Math.min(Math.max(0, depth), deepest)).map(
      ({ key, path, ...where }) => ({
        ...where,
        name: nameOf(key),
        path: path.map(nameOf),
        alsoKnownAs: names.aliasesOf(key),
      }),
    );
  },
});
