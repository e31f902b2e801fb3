import type { OpenIncident, OpenIncidents } from '#application/ports/open-incidents.js';
import type { Query } from '../query.js';
import { alertGroup } from './incident-status.js';
import * as sql from './incident-status.sql.js';

/** Finds the incidents that go on. */
export const openIncidents = (query: Query): OpenIncidents => ({
  byAlertGroups: (source, groupKeys) =>
    query<OpenIncident>(sql.openByAlertGroups, [groupKeys.map((key) => alertGroup(source, key))]),
  byAlerts: (alertIds) => query<OpenIncident>(sql.openByAlerts, [alertIds]),
  byServices: (services) => query<OpenIncident>(sql.openByServices, [services.map((name) => name.toLowerCase())]),
  all: () => query<OpenIncident>(sql.allOpen),
});
