import { isoTime, validAt } from '../query.js';

/** $1 jsonb rows of runbook_execution. */
export const insertExecutions = `
  insert into runbook_execution select * from jsonb_populate_recordset(null::runbook_execution, $1::jsonb)
  on conflict do nothing`;

/** $1 jsonb rows of runbook_verification. */
export const insertVerifications = `
  insert into runbook_verification select * from jsonb_populate_recordset(null::runbook_verification, $1::jsonb)
  on conflict do nothing`;

/** $1 position, $2 runbooks. */
export const executionsOf = `
  select e.runbook_id as "runbookId", e.execution_id as "executionId", e.outcome, e.said_by as by, ${isoTime('e.at')} as at,
    e.incident_id as "incidentId", coalesce(i.reference, i.title) as incident, e.section, e.note,
    e.valid_from::float8 as position
  from runbook_execution e left join incident i on i.incident_id = e.incident_id
  where e.valid_from <= $1 and e.runbook_id = any($2::text[])
  order by e.at desc, e.valid_from desc`;

/** $1 position, $2 runbooks. */
export const verificationsOf = `
  select v.runbook_id as "runbookId", v.said_by as by, ${isoTime('v.at')} as at, v.version, v.note,
    v.valid_from::float8 as position
  from runbook_verification v where v.valid_from <= $1 and v.runbook_id = any($2::text[])
  order by v.at desc, v.valid_from desc`;

/** $1 position, $2 runbooks. The version that each stands at, and what the document says of itself. */
export const standings = `
  select d.document_id as "runbookId", d.version, ${isoTime('d.submitted_at')} as "revisedAt",
    d.understood->>'lastVerifiedAt' as "statedVerifiedAt",
    not exists (select from document_version f where f.document_id = d.document_id and f.version < d.version) as "isFirst"
  from document_version d where ${validAt('d', 1)} and d.kind = 'runbook' and d.document_id = any($2::text[])`;
