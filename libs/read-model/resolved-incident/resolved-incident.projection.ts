import type { IncidentMerged, IncidentReopened, IncidentResolved } from '#domain/incident/incident.events.js';
import type { Projection } from '#event-sourcing/projection.js';

type Ending = IncidentResolved | IncidentReopened | IncidentMerged;

/** $1 incident, $2 position. */
const endResolution = `update resolved_incident set valid_to = $2 where incident_id = $1 and valid_to is null`;

/** $1 incident, $2 moment, $3 position. */
const addResolution = `insert into resolved_incident (incident_id, resolved_at, valid_from) values ($1, $2, $3)`;

/** Which incidents are over here, and since when. */
export const resolvedIncident: Projection<Ending> = {
  name: 'resolved-incidents',
  version: 1,
  handles: ['IncidentResolved', 'IncidentReopened', 'IncidentMerged'],
  tables: ['resolved_incident'],

  async apply(batch, tx) {
    for (const { event, position, occurredAt } of batch) {
      const { incidentId } = event.data;
      await tx.query(endResolution, [incidentId, position]);
      if (event.type === 'IncidentResolved') await tx.query(addResolution, [incidentId, occurredAt, position]);
    }
  },
};
