import { latest, validAt, type Query } from '../query.js';

/** $1 position, $2 how many. */
const latestSql = `
  select incident_id as "incidentId" from resolved_incident r
  where ${validAt('r', 1)} order by resolved_at desc, valid_from desc limit $2`;

type Row = Readonly<{ incidentId: string }>;

/** The ids of the incidents that are over here, the one resolved last first. */
export const resolvedIncidents =
  (query: Query) =>
  async (first: number, asOf?: number): Promise<readonly string[]> =>
    (await query<Row>(latestSql, [asOf ?? latest, first])).map(({ incidentId }) => incidentId);
