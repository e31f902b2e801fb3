import { endVersions, prepared, validAt } from '../query.js';

/** $1 text[] document ids, $2 bigint[] the position of the first later fact of each. */
export const endStatements = endVersions('remedy_statement');

/** $1 jsonb array of rows of remedy_statement. */
export const insertStatements = `
  insert into remedy_statement select * from jsonb_populate_recordset(null::remedy_statement, $1::jsonb)
  on conflict (document_id, version, ordinal) do nothing`;

/** What was known of a remedy when a person spoke of it: $1 incident, $2 its words, $3 position of the fact. */
export const statementSpokenOf = `
  select remedy_key as key, remedy, contexts from remedy_statement
  where incident_id = $1 and said = $2 and valid_from < $3
  order by valid_from desc, document_id, ordinal limit 1`;

/** $1 incident, $2 remedy, $3 position of the newer word. */
export const endOutcome = `
  update remedy_outcome set valid_to = $3 where incident_id = $1 and remedy_key = $2 and valid_to is null and valid_from < $3`;

/** $1 jsonb row of remedy_outcome. */
export const insertOutcome = `
  insert into remedy_outcome select * from jsonb_populate_record(null::remedy_outcome, $1::jsonb)
  on conflict (valid_from) do nothing`;

/** Every use of a remedy that was true at $1: those that documents tell of, and those that people spoke of. */
const uses = `
  select s.remedy_key, s.remedy, s.incident_id, s.contexts, s.outcome, s.minutes_to_effect, null as verified_by, null as note,
    s.said, s.source_uri, s.start_line, s.end_line, s.valid_from
  from remedy_statement s where ${validAt('s', 1)} and s.was_applied
  union all
  select o.remedy_key, o.remedy, o.incident_id, o.contexts, o.outcome, o.minutes_to_effect, o.verified_by, o.note,
    o.said, null, null, null, o.valid_from
  from remedy_outcome o where ${validAt('o', 1)}`;

const columns = `
  u.remedy_key as key, u.remedy, u.incident_id as "incidentId", coalesce(i.reference, i.title) as incident, u.outcome,
  u.minutes_to_effect::float8 as "minutesToEffect", u.verified_by as "verifiedBy", u.note, u.said as text,
  u.source_uri as "sourceUri", u.start_line as "startLine", u.end_line as "endLine", u.valid_from::float8 as position`;

const order = `order by u.valid_from, u.start_line`;

/**
 * $1 position, $2 incidents. The uses of their remedies in their own context: in the same incident, and in others that share a
 * service with it (or a technology, where documents name no service). `asked` is the incident whose remedy it is.
 */
export const usesInContext = prepared(
  'remedies_in_context',
  `
  with own as (
    select s.incident_id, s.remedy_key, s.contexts from remedy_statement s
    where ${validAt('s', 1)} and s.incident_id = any($2::text[])
    union
    select o.incident_id, o.remedy_key, o.contexts from remedy_outcome o
    where ${validAt('o', 1)} and o.incident_id = any($2::text[])
  )
  select own.incident_id as asked, ${columns}
  from (select incident_id, remedy_key, array_agg(distinct c) filter (where c is not null) as contexts
        from own left join unnest(own.contexts) as c on true group by incident_id, remedy_key) as own
  join (${uses}) as u on u.remedy_key = own.remedy_key and (u.incident_id = own.incident_id or u.contexts && own.contexts)
  join incident i on i.incident_id = u.incident_id
  ${order}`,
);

/** $1 position, $2 incidents. The uses of any remedy in just these. */
export const usesInIncidents = `
  select ${columns} from (${uses}) as u join incident i on i.incident_id = u.incident_id
  where u.incident_id = any($2::text[]) ${order}`;

/** $1 position, $2 a service or null. The uses of any remedy in incidents of that service. */
export const usesInService = `
  select ${columns} from (${uses}) as u join incident i on i.incident_id = u.incident_id
  where $2::text is null or u.contexts @> array[lower($2::text)] ${order}`;

/** $1 incident: the remedies that its documents state now. */
export const statedNow = `
  select s.said as text, s.remedy_key as key from remedy_statement s
  where s.incident_id = $1 and s.valid_to is null
  order by s.document_id, s.ordinal`;
