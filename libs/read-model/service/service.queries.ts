import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import { serviceKey } from '#domain/service/service.state.js';
import type { ServiceRelations } from '#search/relations/service-relations.js';
import { countRows, isoTime, latest, validAt, type Query } from '../query.js';
import type { ServiceMemory } from './service-memory.js';

/** A service that documents name or sources tell of, with how many of each kind of record name it. */
export type ServiceRow = Readonly<{
  name: string;
  incidents: number;
  runbooks: number;
  failureModes: number;
  lastIncidentAt: string | null;
}>;

export interface ServiceQueries {
  /** By name, whatever the letter case. */
  page(filter: { asOf?: number }, page: PageRequest): Promise<Page<ServiceRow>>;
  /** By the name asked for, which may be an alias and in any letter case; without those that nothing names. */
  byNames(names: readonly string[], asOf?: number): Promise<ReadonlyMap<string, ServiceRow>>;
}

/**
 * $1 position, $2 aliases and $3 the keys they lead to, $4 keys of services that sources tell of and $5 their names. Documents that
 * name a service under several names count once.
 */
const services = `
  select coalesce(k.key, d.key) as key, coalesce(k.name, d.name) as name, coalesce(d.incidents, 0) as incidents,
    coalesce(d.runbooks, 0) as runbooks, coalesce(d.modes, 0) as "failureModes", ${isoTime('d.latest')} as "lastIncidentAt"
  from (
    select n.key, min(n.name) as name, count(distinct n.incident_id)::int as incidents,
      count(*) filter (where n.kind = 'runbook')::int as runbooks,
      coalesce(sum(jsonb_array_length(n.understood->'modes')) filter (where n.kind = 'failure-modes'), 0)::int as modes,
      max(n.started_at) as latest
    from (
      select distinct on (coalesce(a.key, lower(btrim(s.name))), v.document_id)
        coalesce(a.key, lower(btrim(s.name))) as key, s.name, v.incident_id, v.kind, v.understood, v.started_at
      from document_version v, unnest(v.services) as s(name)
      left join unnest($2::text[], $3::text[]) as a(alias, key) on a.alias = lower(btrim(s.name))
      where ${validAt('v', 1)}
      order by coalesce(a.key, lower(btrim(s.name))), v.document_id, s.name
    ) n group by n.key
  ) d
  full join unnest($4::text[], $5::text[]) as k(key, name) on k.key = d.key`;

/** $6 the key before the page, $7 the number of rows. */
const pageSql = `select * from (${services}) s where ($6::text is null or s.key > $6) order by s.key limit $7`;

/** $6 keys. */
const byKeysSql = `select * from (${services}) s where s.key = any($6::text[])`;

const bindsOf = ({ names, services: told, needs, neededBy }: ServiceRelations, asOf: number | undefined): unknown[] => {
  const keys = [...new Set([...told.keys(), ...needs.keys(), ...neededBy.keys()])];
  const aliases = keys.flatMap((key) => names.aliasesOf(key).map((alias) => ({ alias, key })));
  return [
    asOf ?? latest,
    aliases.map(({ alias }) => alias),
    aliases.map(({ key }) => key),
    keys,
    keys.map((key) => names.nameOf(key)),
  ];
};

const whenOf = (asOf: number | undefined) => (asOf === undefined ? {} : { asOf });

/** Reads services, those of documents and those of the graph as one. */
export const serviceQueries = (query: Query, memory: Pick<ServiceMemory, 'relations'>): ServiceQueries => ({
  async page({ asOf }, page) {
    const binds = bindsOf(await memory.relations(whenOf(asOf)), asOf);
    const [key] = page.after === undefined ? [null] : decodeCursor(page.after, 1);
    const rows = await query<ServiceRow & { key: string }>(pageSql, [...binds, key, page.first + 1]);
    return pageOf(rows, page, {
      key: (row) => [row.key],
      count: () => countRows(query, `from (${services}) s`, binds),
    });
  },
  async byNames(names, asOf) {
    const all = await memory.relations(whenOf(asOf));
    const keys = new Map(names.map((name) => [name, all.names.keyOf(name)]));
    const wanted = [...new Set(keys.values())].map(serviceKey);
    const rows = await query<ServiceRow & { key: string }>(byKeysSql, [...bindsOf(all, asOf), wanted]);
    const found = new Map(rows.map((row) => [row.key, row]));
    return new Map([...keys].flatMap(([name, key]) => (found.has(key) ? [[name, found.get(key)!]] : [])));
  },
});
