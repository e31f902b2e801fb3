import { endVersions, prepared, validAt } from '../query.js';

/** $1 text[] document ids, $2 bigint[] the position of the first later fact of each. */
export const endTraits = endVersions('incident_trait');

/** $1 jsonb array of rows of incident_trait. */
export const insertTraits = `
  insert into incident_trait select * from jsonb_populate_recordset(null::incident_trait, $1::jsonb)
  on conflict (document_id, version, ordinal) do nothing`;

const columns = (alias: string): string => `
  ${alias}.value, ${alias}.said as text, ${alias}.source_uri as "sourceUri", ${alias}.start_line as "startLine",
  ${alias}.end_line as "endLine", ${alias}.valid_from::float8 as position`;

const sharesServices = (left: string, right: string): string =>
  `(${left}.services && ${right}.services or cardinality(${left}.services) = 0 and cardinality(${right}.services) = 0)`;

/**
 * $1 position, $2 incidents, $3 products that the question names a version of, $4 whether it tells of a change, $5 technologies that it
 * names, $6 the moment that it is asked for or null. A technology was given up where a later document of the same services says so
 * and no incident since has relied on it.
 */
export const traits = prepared(
  'incident_traits',
  `
  select t.incident_id as "incidentId", t.kind, t.subject, ${columns('t')}
  from incident_trait t
  where t.incident_id = any($2::text[]) and ${validAt('t', 1)}
    and (t.kind = 'fixed' or t.kind = 'version' and t.subject = any($3::text[]) or t.kind = 'change' and $4)
  union all
  select r.incident_id, w.kind, w.subject, ${columns('w')}
  from incident_trait r
  join incident_trait w on w.kind = 'withdrawn' and w.subject = r.subject and ${validAt('w', 1)}
    and w.happened_at > r.happened_at and ($6::timestamptz is null or w.happened_at <= $6::timestamptz)
    and ${sharesServices('w', 'r')}
  where r.incident_id = any($2::text[]) and r.kind = 'relies-on' and ${validAt('r', 1)} and r.subject <> all($5::text[])
    and not exists (
      select 1 from incident_trait l
      where l.kind = 'relies-on' and l.subject = r.subject and ${validAt('l', 1)} and l.happened_at > w.happened_at
        and ${sharesServices('l', 'r')})
  order by 1, 2, 3, 7, 6`,
);
