import { isoTime, validAt } from '../query.js';

/** The rows that are true now of these suggestions: $1 text[]. */
export const current = `
  select to_jsonb(s) as row from alert_suggestion s where suggestion_id = any($1::text[]) and valid_to is null`;

/** $1 text[] suggestions, $2 bigint[] the position of the first later fact of each. */
export const endRows = `
  update alert_suggestion s set valid_to = f.position
  from unnest($1::text[], $2::bigint[]) as f (suggestion_id, position)
  where s.suggestion_id = f.suggestion_id and s.valid_to is null and s.valid_from < f.position`;

/** $1 jsonb array of rows. */
export const insertRows = `
  insert into alert_suggestion select * from jsonb_populate_recordset(null::alert_suggestion, $1::jsonb)
  on conflict (suggestion_id, valid_from) do nothing`;

const columns = `
  s.suggestion_id as "suggestionId", s.status, s.alerts, s.rule, ${isoTime('s.suggested_at')} as "suggestedAt",
  s.decided_by as "decidedBy", ${isoTime('s.decided_at')} as "decidedAt", s.reason, s.incident_id as "incidentId",
  s.suggested_from::float8 as position`;

/** $1 position, $2 status or null. */
export const chosenFrom = `
  from alert_suggestion s where ${validAt('s', 1)} and ($2::text is null or s.status = $2)`;

/** As `chosenFrom`, $3 position of the suggestion before the page or null, $4 how many. */
export const page = `
  select ${columns} ${chosenFrom} and ($3::bigint is null or s.suggested_from < $3)
  order by s.suggested_from desc limit $4`;

/** $1 position, $2 suggestion. */
export const byId = `select ${columns} from alert_suggestion s where ${validAt('s', 1)} and s.suggestion_id = $2`;
