import { documentQueries } from '#read-model/catalogue/document.queries.js';
import { incidentQueries } from '#read-model/catalogue/incident.queries.js';
import type { Query } from '#read-model/query.js';
import type { Runtime } from './runtime.js';

/** What was accepted, to be read. */
export const assembleCatalogue = (query: Query): Pick<Runtime['ports'], 'documents' | 'incidents'> => ({
  documents: documentQueries(query),
  incidents: incidentQueries(query),
});
