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

const open = (condition: string): string => `
  select incident_id as "incidentId", title, status, affected as services, firing,
    to_char(started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "startedAt", valid_from::float8 as position
  from incident_status where valid_to is null and status in ('open', 'mitigated') and ${condition}
  order by started_at desc, incident_id desc`;

/** $1 text[] alert groups with their senders. */
export const openByAlertGroups = open('alert_groups && $1::text[]');

/** $1 text[] alerts. */
export const openByAlerts = open('alerts && $1::text[]');

/** $1 text[] services in lower case. */
export const openByServices = open('affected && $1::text[]');

export const allOpen = open('true');
