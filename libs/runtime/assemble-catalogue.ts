import { documentQueries } from '#read-model/catalogue/document.queries.js';
import { incidentQueries } from '#read-model/catalogue/incident.queries.js';
import { assembleServices, type ServiceParts, type ServicePorts } from './assemble-service-graph.js';
import type { Runtime } from './runtime.js';

/** What was accepted, to be read. */
export const assembleCatalogue = (
  parts: ServiceParts,
): Pick<Runtime['ports'], 'documents' | 'incidents'> & ServicePorts => ({
  documents: documentQueries(parts.query),
  incidents: incidentQueries(parts.query),
  ...assembleServices(parts),
});
