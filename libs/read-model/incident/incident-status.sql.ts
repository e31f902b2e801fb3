/** $1 text[] incidents. */
export const currentRecords = `
  select record from incident_status where incident_id = any($1::text[]) and valid_to is null`;

/** $1 text[] incidents, $2 bigint[] the position at which what was true of each ended. */
export const endRows = `
  update incident_status s set valid_to = f.position
  from unnest($1::text[], $2::bigint[]) as f(incident_id, position)
  where s.incident_id = f.incident_id and s.valid_to is null and s.valid_from < f.position`;

/** $1 jsonb array of rows of incident_status. */
export const insertRows = `
  insert into incident_status select * from jsonb_populate_recordset(null::incident_status, $1::jsonb)
  on conflict (incident_id, valid_from) do nothing`;
