import type { ObservedIncident } from '#application/ports/failure-modes.js';
import type { Cause, Quote, Remediation } from '#domain/document/document.js';
import type { CauseProfile } from '#search/grouping/cause-profile.js';
import { fittingModes, type ProfiledMode } from '#search/grouping/fit-modes.js';
import type { Assignment } from '#search/grouping/group-incidents.js';
import { isoTime, validAt, type Query } from '../query.js';
import type { KnownModes } from './known-modes.js';

/** An incident with its postmortem's statements and what a person said it was. */
export type IncidentRecord = Readonly<{
  incidentId: string;
  title: string;
  services: readonly string[];
  occurredAt: string | null;
  sourceUri: string | null;
  position: number | null;
  named: readonly string[];
  causes: readonly Cause[] | null;
  remedies: readonly Remediation[] | null;
  symptoms: readonly Quote[] | null;
  checks: readonly Quote[] | null;
  profile: CauseProfile | null;
  observedAs: string | null;
  assignment: Assignment | null;
  by: string | null;
  at: string | null;
}>;

/** An incident and the failure mode it was, as far as that is known. */
export type AssignedIncident = Readonly<{
  record: IncidentRecord;
  failureModeId: string | null;
  assignment: Assignment | null;
}>;

/** $1 position, $2 service or null, $3 how many. Incidents newest first; those without a postmortem only where a person said what they were. */
const recordsSql = `
  select i.incident_id as "incidentId", coalesce(p.title, i.title) as title, coalesce(p.services, i.services) as services,
    ${isoTime('coalesce(p.started_at, i.started_at)')} as "occurredAt", p.source_uri as "sourceUri",
    p.valid_from::float8 as position, coalesce(p.named, '{}') as named, p.causes, p.remedies, p.symptoms, p.checks, p.profile,
    o.failure_mode_id as "observedAs", o.assignment, o.observed_by as by, ${isoTime('o.observed_at')} as at
  from incident i
  left join lateral (
    select * from cause_profile p where p.incident_id = i.incident_id and ${validAt('p', 1)}
    order by jsonb_array_length(p.causes) desc, p.document_id limit 1
  ) p on true
  left join failure_mode_observation o on o.incident_id = i.incident_id and ${validAt('o', 1)}
  where i.valid_from <= $1 and (p.incident_id is not null or o.incident_id is not null)
    and ($2::text is null or coalesce(p.services, i.services) @> array[$2::text] or o.incident_id is not null)
  order by coalesce(p.sort_at, i.started_at, i.reported_at) desc, i.incident_id limit $3`;

/** A bound on what a question about the whole base reads. */
export const mostIncidents = 5_000;

const nothing: CauseProfile = { words: [], mechanisms: {} };

/** The newest incidents with the failure mode that each was: a person's word, then its document's, then a clear fit of its causes. */
export const readAssignedIncidents = async (
  query: Query,
  {
    modes,
    profiled,
    service,
    position,
  }: Readonly<{ modes: KnownModes; profiled: readonly ProfiledMode[]; service?: string; position: number | string }>,
): Promise<AssignedIncident[]> => {
  const records = await query<IncidentRecord>(recordsSql, [position, service ?? null, mostIncidents]);
  const fits = fittingModes(
    records.map(({ services, profile }) => ({ services, profile: profile ?? nothing })),
    profiled,
  );
  return records.map((record, i): AssignedIncident => {
    const observed = record.observedAs === null ? undefined : modes.currentId(record.observedAs);
    if (observed !== undefined) return { record, failureModeId: observed, assignment: record.assignment };
    const named = record.named.flatMap((key) => modes.byName(key)?.failureModeId ?? [])[0];
    if (named !== undefined) return { record, failureModeId: named, assignment: 'named' };
    const fit = fits[i] ?? null;
    return { record, failureModeId: fit, assignment: fit === null ? null : 'fits' };
  });
};

/** How an incident is listed under its failure mode. */
export const observedIncident = ({ record, assignment }: AssignedIncident): ObservedIncident => ({
  incidentId: record.incidentId,
  title: record.title,
  occurredAt: record.occurredAt,
  assignment: assignment!,
  by: assignment === 'observed' || assignment === 'accepted' ? record.by : null,
  at: assignment === 'observed' || assignment === 'accepted' ? record.at : null,
});
