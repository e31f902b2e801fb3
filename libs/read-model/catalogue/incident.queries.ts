import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import { countRows, isoTime, latest, prepared, validAt, type Query } from '../query.js';

/**
 * An incident as documents and people told it at the position asked for; `occurredAt` is null when no document says when it began
 * and nobody reported it here.
 */
export type IncidentRow = Readonly<{
  incidentId: string;
  title: string;
  reference: string | null;
  severity: string | null;
  /** None before the facts of its status are projected. */
  status: string | null;
  services: readonly string[];
  occurredAt: string | null;
  reportedAt: string;
  sortAt: string;
}>;

/** `statuses` are those of incidents; any where absent. */
export type IncidentFilter = Readonly<{ service?: string; statuses?: readonly string[]; asOf?: number }>;

export interface IncidentQueries {
  page(filter: IncidentFilter, page: PageRequest): Promise<Page<IncidentRow>>;
  byIds(incidentIds: readonly string[], asOf?: number): Promise<IncidentRow[]>;
}

/** Whether people work on the incident here, or did. */
const isLive = `s.origin <> 'document'`;

/** The services of the documents, and those that were affected here. */
const services = `case when ${isLive} then
    (select coalesce(array_agg(distinct name order by name), '{}') from unnest(s.services || coalesce(d.services, '{}')) as name)
    else coalesce(d.services, i.services) end`;

/** While it goes on, the newest word on its severity is the one said here. */
const severity = `case when s.status in ('open', 'mitigated') then coalesce(s.severity, d.severity)
    else coalesce(d.severity, s.severity, i.severity) end`;

/**
 * $1 position. A postmortem's word on title and time comes before a timeline's, both before what was told here, and all before
 * the first report.
 */
const told = `
  select i.incident_id as "incidentId", coalesce(d.title, s.title, i.title) as title, i.reference, s.status,
    ${severity} as severity, ${services} as services,
    ${isoTime('coalesce(d.started_at, s.started_at, i.started_at)')} as "occurredAt", ${isoTime('i.reported_at')} as "reportedAt",
    coalesce(d.started_at, s.started_at, i.started_at, i.reported_at) as sort_at
  from incident i left join incident_status s on s.incident_id = i.incident_id and ${validAt('s', 1)}
  left join lateral (
    select (array_agg(v.title order by v.kind, v.valid_from))[1] as title,
      (array_agg(v.started_at order by v.kind, v.valid_from) filter (where v.started_at is not null))[1] as started_at,
      (array_agg(v.understood->>'severity' order by v.kind, v.valid_from) filter (where v.understood ? 'severity'))[1] as severity,
      (select array_agg(distinct s order by s) from document_version w, unnest(w.services) s
        where w.incident_id = i.incident_id and ${validAt('w', 1)}) as services
    from document_version v where v.incident_id = i.incident_id and ${validAt('v', 1)}
  ) d on true
  where i.valid_from <= $1`;

/**
 * $1 position. A told incident whose documents were all withdrawn is listed no more; one that never had any is. As one scalar,
 * so that a page does not read all documents to look at some.
 */
const isTold = `coalesce((
  select bool_or(w.valid_to is null or w.valid_to > $1) from document_version w
  where w.incident_id = i.incident_id and w.valid_from <= $1), true)`;

/** $1 position. One that people work on here, or did, is listed whatever became of its documents. */
const isListed = `(${isTold} or i.incident_id in (
  select s.incident_id from incident_status s where ${isLive} and ${validAt('s', 1)}))`;

/**
 * The moments that incidents may be sorted by, latest first: every start that a document, the first report or whoever works on
 * it tells. $1 position, $2 and $3 the moment and the incident to go on after, or null, $4 how many.
 */
const moments = `
  select at::text as at, incident_id as "incidentId" from (
    (select distinct d.started_at as at, d.incident_id from document_version d
     where d.incident_id is not null and d.started_at is not null and ${validAt('d', 1)}
       and ($2::timestamptz is null or (d.started_at, d.incident_id) < ($2::timestamptz, $3::text))
     order by d.started_at desc, d.incident_id desc limit $4)
    union
    (select coalesce(i.started_at, i.reported_at), i.incident_id from incident i
     where i.valid_from <= $1 and ${isTold} and i.incident_id not in (
         select s.incident_id from incident_status s where ${isLive} and ${validAt('s', 1)})
       and ($2::timestamptz is null or (coalesce(i.started_at, i.reported_at), i.incident_id) < ($2::timestamptz, $3::text))
     order by coalesce(i.started_at, i.reported_at) desc, i.incident_id desc limit $4)
    union
    (select s.started_at, s.incident_id from incident_status s
     where ${isLive} and ${validAt('s', 1)}
       and ($2::timestamptz is null or (s.started_at, s.incident_id) < ($2::timestamptz, $3::text))
     order by s.started_at desc, s.incident_id desc limit $4)
  ) as m order by m.at desc, m.incident_id desc limit $4`;

/**
 * $1 position, $2 service or null, $3 statuses or null. Only incidents that a document, the first report or whoever works on it
 * says to concern the service are looked at.
 */
const filtered = `
  from (${told} and ${isListed} and ($2::text is null or i.incident_id in (
    select incident_id from document_version d
    where incident_id is not null and services @> array[$2::text] and ${validAt('d', 1)}
    union select incident_id from incident where services @> array[$2::text]
    union select incident_id from incident_status s where ${isLive} and services @> array[$2::text]
  )) and ($3::text[] is null or s.status = any($3::text[]))) t where ($2::text is null or t.services @> array[$2::text])`;

/** Binds of `filtered`, then $4, $5 the key of the row before the page, $6 the number of rows. */
const filteredPage = `
  select t.*, t.sort_at::text as "sortAt" ${filtered}
    and ($4::timestamptz is null or (t.sort_at, t."incidentId") < ($4::timestamptz, $5::text))
  order by t.sort_at desc, t."incidentId" desc limit $6`;

/** $1 position. */
const known = `from incident i where i.valid_from <= $1 and ${isListed}`;

/** $1 position, $2 incident ids. */
const byIdsSql = prepared(
  'incidents_by_ids',
  `select t.*, t.sort_at::text as "sortAt" from (${told} and i.incident_id = any($2::text[])) t`,
);

type Key = readonly [at: string | null, incidentId: string | null];
type Moment = Readonly<{ at: string; incidentId: string }>;

/**
 * The incidents after a key, latest first. Moments are read in order until there are enough that an incident is sorted by:
 * so the rest of them is not looked at, however many there are.
 */
const latestFirst = async (
  query: Query,
  position: unknown,
  after: Key,
  { count, statuses }: { count: number; statuses: readonly string[] | undefined },
): Promise<IncidentRow[]> => {
  const isWanted = ({ status }: IncidentRow): boolean => statuses === undefined || statuses.includes(status ?? 'told');
  const found: IncidentRow[] = [];
  for (let key = after; found.length < count;) {
    const some = await query<Moment>(moments, [position, ...key, count]);
    const ids = [...new Set(some.map(({ incidentId }) => incidentId))];
    const rows = new Map((await query<IncidentRow>(byIdsSql, [position, ids])).map((row) => [row.incidentId, row]));
    for (const { at, incidentId } of some) {
      const row = rows.get(incidentId);
      if (row?.sortAt === at && isWanted(row)) found.push(row);
    }
    const last = some.at(-1);
    if (!last || some.length < count) break;
    key = [last.at, last.incidentId];
  }
  return found.slice(0, count);
};

/** Reads incidents. */
export const incidentQueries = (query: Query): IncidentQueries => ({
  async page({ service, statuses, asOf }, page) {
    const position = asOf ?? latest;
    const filter = [position, service ?? null, statuses ?? null];
    // Most incidents are told: those are met soon on a walk through all, the others are few enough to be looked for.
    const isWalk = service === undefined && (statuses === undefined || statuses.includes('told'));
    const [at = null, id = null] = page.after === undefined ? [] : decodeCursor(page.after, 2);
    const rows = isWalk
      ? await latestFirst(query, position, [at, id], { count: page.first + 1, statuses })
      : await query<IncidentRow>(filteredPage, [...filter, at, id, page.first + 1]);
    return pageOf(rows, page, {
      key: (row) => [row.sortAt, row.incidentId],
      count: () =>
        service === undefined && statuses === undefined
          ? countRows(query, known, [position])
          : countRows(query, filtered, filter),
    });
  },
  byIds: (ids, asOf) => query<IncidentRow>(byIdsSql, [asOf ?? latest, ids]),
});
