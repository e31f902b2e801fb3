import { isoTime, validAt } from '../query.js';

/** $1 jsonb array of deliveries that came. */
export const insertPending = `
  insert into delivery (delivery_id, source, received_at, received_position, outcome, incident_ids, change_ids, suggestion_ids, valid_from)
  select delivery_id, source, at, position, 'pending', '{}', '{}', '{}', position
  from jsonb_to_recordset($1::jsonb) as f (delivery_id text, source text, at timestamptz, position bigint)
  on conflict (delivery_id, valid_from) do nothing`;

/** $1 jsonb array of what became of deliveries, at most one of each. The state before ends there. */
export const insertOutcomes = `
  with f as (
    select * from jsonb_to_recordset($1::jsonb) as f (delivery_id text, outcome text, reason text, incident_ids text[],
      change_ids text[], suggestion_ids text[], processed_at timestamptz, position bigint)
  ), ended as (
    update delivery d set valid_to = f.position from f
    where d.delivery_id = f.delivery_id and d.valid_to is null and d.valid_from < f.position
    returning d.delivery_id, d.source, d.received_at, d.received_position
  )
  insert into delivery (delivery_id, source, received_at, received_position, outcome, reason, incident_ids, change_ids,
                        suggestion_ids, processed_at, valid_from)
  select e.delivery_id, e.source, e.received_at, e.received_position, f.outcome, f.reason, f.incident_ids, f.change_ids,
         f.suggestion_ids, f.processed_at, f.position
  from ended e join f using (delivery_id)`;

const columns = `
  d.delivery_id as "deliveryId", d.source, ${isoTime('d.received_at')} as "receivedAt", d.outcome, d.reason,
  d.incident_ids as "incidentIds", d.change_ids as "changeIds", d.suggestion_ids as "suggestionIds",
  ${isoTime('d.processed_at')} as "processedAt", d.received_position::float8 as position`;

/** $1 position, $2 outcome or null, $3 source or null. */
const chosen = `
  from delivery d where ${validAt('d', 1)} and ($2::text is null or d.outcome = $2) and ($3::text is null or d.source = $3)`;

/** As `chosen`, $4 position of the delivery before the page or null, $5 how many. */
export const page = `
  select ${columns} ${chosen} and ($4::bigint is null or d.received_position < $4)
  order by d.received_position desc limit $5`;

export const chosenFrom = chosen;

/** $1 position, $2 delivery. */
export const byId = `select ${columns} from delivery d where ${validAt('d', 1)} and d.delivery_id = $2`;

/** Deliveries that wait, and for how many seconds the oldest has. */
export const pending = `
  select count(*)::int as deliveries, coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as seconds
  from delivery where valid_to is null and outcome = 'pending'`;
