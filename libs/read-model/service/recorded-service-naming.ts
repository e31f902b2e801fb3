import type { ServiceNaming } from '#application/ports/service-naming.js';
import type { ServiceMemory } from './service-memory.js';

/** Knows the names of services from what is said of them now. */
export const recordedServiceNaming = (memory: Pick<ServiceMemory, 'relations'>): ServiceNaming => ({
  async namesOf(name) {
    const { names } = await memory.relations({});
    const key = names.keyOf(name);
    return [names.nameOf(key, name), ...names.aliasesOf(key)];
  },
});
