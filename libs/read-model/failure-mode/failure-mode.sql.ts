import { endVersions } from '../query.js';

/** $1 text[] document ids, $2 bigint[] the position of the first later fact of each. */
export const endProfiles = endVersions('cause_profile');

/** $1 text[] document ids, $2 bigint[] the position of the first later fact of each. */
export const endRunbooks = endVersions('runbook_profile');

/** $1 jsonb array of rows of cause_profile. */
export const insertProfiles = `
  insert into cause_profile select * from jsonb_populate_recordset(null::cause_profile, $1::jsonb)
  on conflict (document_id, version) do nothing`;

/** $1 jsonb array of rows of runbook_profile. */
export const insertRunbooks = `
  insert into runbook_profile select * from jsonb_populate_recordset(null::runbook_profile, $1::jsonb)
  on conflict (document_id, version) do nothing`;

/** $1 failure mode, $2 position. */
export const endName = `
  update failure_mode_name set valid_to = $2::bigint
  where failure_mode_id = $1 and valid_to is null and valid_from < $2::bigint`;

/** $1 failure mode, $2 name, $3 services or null for those it had, $4 by, $5 at, $6 position. */
export const insertName = `
  insert into failure_mode_name (failure_mode_id, name, services, named_by, named_at, valid_from)
  values ($1, $2, coalesce($3::text[], (
    select services from failure_mode_name where failure_mode_id = $1 order by valid_from desc limit 1
  )), $4, $5, $6)
  on conflict (failure_mode_id, valid_from) do nothing`;

/** $1 text[] incidents, $2 position. */
export const endObservations = `
  update failure_mode_observation set valid_to = $2::bigint
  where incident_id = any($1::text[]) and valid_to is null and valid_from < $2::bigint`;

/** $1 text[] incidents, $2 failure mode, $3 assignment, $4 by, $5 at, $6 position. */
export const insertObservations = `
  insert into failure_mode_observation (incident_id, failure_mode_id, assignment, observed_by, observed_at, valid_from)
  select incident_id, $2, $3, $4, $5::timestamptz, $6::bigint from unnest($1::text[]) as i(incident_id)
  on conflict (incident_id, valid_from) do nothing`;

/** $1 failure mode, $2 into, $3 by, $4 at, $5 position. */
export const insertMerge = `
  insert into failure_mode_merge (failure_mode_id, into_id, merged_by, merged_at, valid_from)
  values ($1, $2, $3, $4, $5) on conflict (failure_mode_id) do nothing`;

/** $1 failure mode, $2 text[] incidents, $3 reason, $4 by, $5 at, $6 position. */
export const insertRefusal = `
  insert into failure_mode_refusal (failure_mode_id, incident_ids, reason, refused_by, refused_at, valid_from)
  values ($1, $2::text[], $3, $4, $5, $6) on conflict (valid_from) do nothing`;
