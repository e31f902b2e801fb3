import type { KnownRunbook, RunbookDirectory } from '#application/ports/runbooks.js';
import { latest, validAt, type Query } from '../query.js';

const columns = `
  d.document_id as "runbookId", d.source_uri as "sourceUri", d.title, d.version,
  d.understood->'alerts' as alerts, d.understood->'sections' as sections`;

/** $1 position. */
const runbooks = `from document_version d where d.kind = 'runbook' and ${validAt('d', 1)}`;

/** $1 position, $2 name. How well the name fits is `place`: less is better. */
const namedSql = `
  select * from (
    select ${columns}, case
      when d.document_id = $2 then 1
      when lower(d.source_uri) = lower($2) then 2
      when right(lower(d.source_uri), length($2) + 1) = '/' || lower($2) then 3
      when regexp_replace(lower(d.source_uri), '\\.[a-z0-9]{1,8}$', '') like '%/' || replace(replace(lower($2), '_', '\\_'), '%', '\\%') then 4
      when lower(d.title) = lower($2) then 5
    end as place ${runbooks}
  ) r where place is not null order by place, r."sourceUri"`;

/** $1 position. */
const allSql = `
  select d.document_id as "runbookId", d.source_uri as "sourceUri", d.title, d.version, d.understood->'alerts' as alerts
  ${runbooks} order by d.source_uri`;

/** $1 position, $2 ids. */
const byIdsSql = `select ${columns} ${runbooks} and d.document_id = any($2::text[]) order by d.source_uri`;

type NamedRow = KnownRunbook & Readonly<{ place: number }>;

/** Knows runbooks from the tables. */
export const runbookDirectory = (query: Query): RunbookDirectory => ({
  async named(name, asOf) {
    const rows = await query<NamedRow>(namedSql, [asOf ?? latest, name]);
    return rows.filter(({ place }) => place === rows[0]?.place).map(({ place: _place, ...row }) => row);
  },
  all: (asOf) => query(allSql, [asOf ?? latest]),
  byIds: (ids, asOf) => query<KnownRunbook>(byIdsSql, [asOf ?? latest, ids]),
});
