import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import { countRows, isoTime, latest, validAt, type Query } from '../query.js';

/** A service that documents name, with how many of each kind of record name it. */
export type ServiceRow = Readonly<{
  name: string;
  incidents: number;
  runbooks: number;
  failureModes: number;
  lastIncidentAt: string | null;
}>;

export interface ServiceQueries {
  page(filter: { asOf?: number }, page: PageRequest): Promise<Page<ServiceRow>>;
  byNames(names: readonly string[], asOf?: number): Promise<ServiceRow[]>;
}

/** $1 position. */
const services = `
  select s.name, count(distinct d.incident_id)::int as incidents,
    count(*) filter (where d.kind = 'runbook')::int as runbooks,
    coalesce(sum(jsonb_array_length(d.understood->'modes')) filter (where d.kind = 'failure-modes'), 0)::int as "failureModes",
    ${isoTime('max(d.started_at)')} as "lastIncidentAt"
  from document_version d, unnest(d.services) as s(name)
  where ${validAt('d', 1)}
  group by s.name`;

/** $1 position, $2 the name before the page, $3 the number of rows. */
const pageSql = `select * from (${services}) s where ($2::text is null or s.name > $2) order by s.name limit $3`;

/** $1 position, $2 names. */
const byNamesSql = `select * from (${services}) s where s.name = any($2::text[])`;

/** Reads services, by name. */
export const serviceQueries = (query: Query): ServiceQueries => ({
  async page({ asOf }, page) {
    const position = asOf ?? latest;
    const [name] = page.after === undefined ? [null] : decodeCursor(page.after, 1);
    const rows = await query<ServiceRow>(pageSql, [position, name, page.first + 1]);
    return pageOf(rows, page, {
      key: (row) => [row.name],
      count: () => countRows(query, `from (${services}) s`, [position]),
    });
  },
  byNames: (names, asOf) => query<ServiceRow>(byNamesSql, [asOf ?? latest, names]),
});
