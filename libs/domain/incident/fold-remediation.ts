import { unreachable } from '#event-sourcing/unreachable.js';
import type { IncidentRecord, Mark, RecordedRemediation } from './incident-record.js';
import type {
  RemediationApplied,
  RemediationApproved,
  RemediationOutcomeRecorded,
  RemediationProposed,
} from './incident.events.js';

type RemediationEvent = RemediationProposed | RemediationApproved | RemediationApplied | RemediationOutcomeRecorded;

const propose = (record: IncidentRecord, { data }: RemediationProposed, mark: Mark): IncidentRecord => {
  const { incidentId: _incident, by: _by, ...said } = data;
  const remediation: RecordedRemediation = {
    ...mark,
    ...said,
    status: 'proposed',
    approved: null,
    applied: null,
    outcome: null,
  };
  return { ...record, remediations: [...record.remediations, remediation] };
};

const withRemediation = (
  record: IncidentRecord,
  remediationId: string,
  change: Partial<RecordedRemediation>,
): IncidentRecord => ({
  ...record,
  remediations: record.remediations.map((one) => (one.remediationId === remediationId ? { ...one, ...change } : one)),
});

/** The newest word counts; one on a remedy that only documents state is kept by its words. */
const judge = (record: IncidentRecord, { data }: RemediationOutcomeRecorded, mark: Mark): IncidentRecord => {
  const { remediation, remediationId, outcome, minutesToEffect, note } = data;
  const word = {
    ...mark,
    outcome,
    ...(minutesToEffect !== undefined && { minutesToEffect }),
    ...(note !== undefined && { note }),
  };
  if (remediationId !== undefined) return withRemediation(record, remediationId, { outcome: word });
  const others = record.statedOutcomes.filter((one) => one.remediation !== remediation);
  return { ...record, statedOutcomes: [...others, { ...word, remediation }] };
};

/** What is known after a fact on what may be done, was done, and came of it. */
export const foldRemediation = (record: IncidentRecord, event: RemediationEvent, mark: Mark): IncidentRecord => {
  switch (event.type) {
    case 'RemediationProposed':
      return propose(record, event, mark);
    case 'RemediationApproved':
      return withRemediation(record, event.data.remediationId, { status: 'approved', approved: mark });
    case 'RemediationApplied':
      return withRemediation(record, event.data.remediationId, { status: 'applied', applied: mark });
    case 'RemediationOutcomeRecorded':
      return judge(record, event, mark);
    default:
      return unreachable(event);
  }
};
