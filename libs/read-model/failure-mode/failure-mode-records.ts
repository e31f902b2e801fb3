import type { FailureModeRecords } from '#application/ports/failure-modes.js';
import type { Query } from '../query.js';

/** $1 failure modes. */
const describedSql = `
  select distinct failure_mode_id as id from failure_mode where failure_mode_id = any($1::text[]) and valid_to is null`;

/** $1 incidents. */
const incidentsSql = `
  select i.incident_id as "incidentId", coalesce(max(p.services), i.services) as services
  from incident i left join cause_profile p on p.incident_id = i.incident_id and p.valid_to is null
  where i.incident_id = any($1::text[]) group by i.incident_id, i.services`;

/** What decisions on failure modes are checked against, from the tables. */
export const failureModeRecords = (query: Query): FailureModeRecords => ({
  described: async (ids) => (await query<{ id: string }>(describedSql, [ids])).map(({ id }) => id),
  incidents: (ids) => query(incidentsSql, [ids]),
});
