import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import { countRows, isoTime, latest, validAt, type Query } from '../query.js';

/** An incident as its documents told it at the position asked for; `occurredAt` is null when none says when it began. */
export type IncidentRow = Readonly<{
  incidentId: string;
  title: string;
  reference: string | null;
  severity: string | null;
  services: readonly string[];
  occurredAt: string | null;
  reportedAt: string;
  sortAt: string;
}>;

export type IncidentFilter = Readonly<{ service?: string; asOf?: number }>;

export interface IncidentQueries {
  page(filter: IncidentFilter, page: PageRequest): Promise<Page<IncidentRow>>;
  byIds(incidentIds: readonly string[], asOf?: number): Promise<IncidentRow[]>;
}

/** $1 position. A postmortem's word on title and time comes before a timeline's, and both before the first report. */
const told = `
  select i.incident_id as "incidentId", coalesce(d.title, i.title) as title, i.reference,
    coalesce(d.severity, i.severity) as severity, coalesce(d.services, i.services) as services,
    ${isoTime('coalesce(d.started_at, i.started_at)')} as "occurredAt", ${isoTime('i.reported_at')} as "reportedAt",
    coalesce(d.started_at, i.started_at, i.reported_at) as sort_at
  from incident i left join lateral (
    select (array_agg(v.title order by v.kind, v.valid_from))[1] as title,
      (array_agg(v.started_at order by v.kind, v.valid_from) filter (where v.started_at is not null))[1] as started_at,
      (array_agg(v.understood->>'severity' order by v.kind, v.valid_from) filter (where v.understood ? 'severity'))[1] as severity,
      (select array_agg(distinct s order by s) from document_version w, unnest(w.services) s
        where w.incident_id = i.incident_id and ${validAt('w', 1)}) as services
    from document_version v where v.incident_id = i.incident_id and ${validAt('v', 1)}
  ) d on true
  where i.valid_from <= $1`;

/** $1 position, $2 service; null does not filter. */
const matching = `from (${told}) t where ($2::text is null or t.services @> array[$2::text])`;

/** Binds of `matching`, then $3, $4 the key of the row before the page, $5 the number of rows. */
const pageSql = `
  select t.*, t.sort_at::text as "sortAt" ${matching}
    and ($3::timestamptz is null or (t.sort_at, t."incidentId") < ($3::timestamptz, $4::text))
  order by t.sort_at desc, t."incidentId" desc limit $5`;

/** $1 position, $2 incident ids. */
const byIdsSql = `select t.*, t.sort_at::text as "sortAt" from (${told} and i.incident_id = any($2::text[])) t`;

/** Reads incidents. */
export const incidentQueries = (query: Query): IncidentQueries => ({
  async page({ service, asOf }, page) {
    const binds = [asOf ?? latest, service ?? null];
    const [at, id] = page.after === undefined ? [null, null] : decodeCursor(page.after, 2);
    const rows = await query<IncidentRow>(pageSql, [...binds, at, id, page.first + 1]);
    return pageOf(rows, page, {
      key: (row) => [row.sortAt, row.incidentId],
      count: () => countRows(query, matching, binds),
    });
  },
  byIds: (ids, asOf) => query<IncidentRow>(byIdsSql, [asOf ?? latest, ids]),
});
