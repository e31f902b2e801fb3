import { accept, type Decision } from '#event-sourcing/decision.js';
import type { IncidentRecord, RecordedOutcome, RecordedRemediation } from './incident-record.js';
import type {
  ApplyRemediation,
  ApproveRemediation,
  ProposeRemediation,
  RecordRemediationOutcome,
} from './incident.commands.js';
import type { IncidentEvent, RemediationOutcomeRecorded } from './incident.events.js';
import { refuse, type IncidentRejection } from './incident.refusals.js';
import { faultIn, limits, spoken } from './wording.js';

type Decided = Decision<IncidentEvent, IncidentRejection>;

export const proposeRemediation = (command: ProposeRemediation, record: IncidentRecord): Decided => {
  const { incidentId, newId, by, kind = 'mitigation', hypothesisId, runbookId, precedentId, unknown } = command;
  const text = command.text.trim();
  const fault = faultIn({ text: { text, limit: limits.text } });
  if (fault) return fault;
  if (unknown.length > 0) return refuse('unknown-record', `Nothing has told of ${unknown.join(', ')}.`);
  if (hypothesisId !== undefined && !record.hypotheses.some((one) => one.hypothesisId === hypothesisId))
    return refuse('unknown-hypothesis');
  return accept({
    type: 'RemediationProposed',
    data: {
      incidentId,
      remediationId: `remediation-${newId}`,
      text,
      kind,
      by: by.trim(),
      ...spoken({ hypothesisId, runbookId, precedentId }),
    },
  });
};

const remediationOf = ({ remediations }: IncidentRecord, remediationId: string): RecordedRemediation | undefined =>
  remediations.find((one) => one.remediationId === remediationId);

const noteFault = (note: string | undefined) => faultIn({ note: { text: note, limit: limits.note, isOptional: true } });

export const approveRemediation = (command: ApproveRemediation, record: IncidentRecord): Decided => {
  const { incidentId, remediationId, by, note } = command;
  const fault = noteFault(note);
  if (fault) return fault;
  const known = remediationOf(record, remediationId);
  if (!known) return refuse('unknown-remedy');
  if (known.approved) return refuse('already-approved', `${known.approved.by} approved the remedy already.`);
  return accept({
    type: 'RemediationApproved',
    data: { incidentId, remediationId, by: by.trim(), ...spoken({ note }) },
  });
};

export const applyRemediation = (command: ApplyRemediation, record: IncidentRecord): Decided => {
  const { incidentId, remediationId, by, note } = command;
  const fault = noteFault(note);
  if (fault) return fault;
  const known = remediationOf(record, remediationId);
  if (!known) return refuse('unknown-remedy');
  if (!known.approved) return refuse('not-approved');
  if (known.applied) return refuse('already-applied', `${known.applied.by} applied the remedy already.`);
  return accept({
    type: 'RemediationApplied',
    data: { incidentId, remediationId, by: by.trim(), ...spoken({ note }) },
  });
};

const minutesOfAYear = 366 * 24 * 60;

type Word = RemediationOutcomeRecorded['data'];

const isSame = (left: RecordedOutcome | null | undefined, right: Word): boolean =>
  !!left &&
  left.outcome === right.outcome &&
  left.by === right.verifiedBy &&
  left.minutesToEffect === right.minutesToEffect &&
  left.note === right.note;

const servicesOf = ({ services }: IncidentRecord): { services?: readonly string[] } =>
  services.length > 0 ? { services: services.map(({ service }) => service) } : {};

/** The newest word on the remedy, and what is kept of this one; a refusal where there is no such remedy to judge. */
const judged = (command: RecordRemediationOutcome, record: IncidentRecord) => {
  const { remediationId, remediation, stated } = command;
  if (remediationId === undefined) {
    if (!stated.includes(remediation)) return refuse('unknown-remedy');
    return { last: record.statedOutcomes.find((one) => one.remediation === remediation), kept: { remediation } };
  }
  const known = remediationOf(record, remediationId);
  if (!known) return refuse('unknown-remedy');
  if (!known.applied) return refuse('not-applied');
  return { last: known.outcome, kept: { remediation: known.text, remediationId, ...servicesOf(record) } };
};

/** The word of a person on a remedy that was applied here, or that documents of the incident state. */
export const recordOutcome = (command: RecordRemediationOutcome, record: IncidentRecord): Decided => {
  const { incidentId, outcome, by, minutesToEffect, note } = command;
  const found = judged(command, record);
  if ('ok' in found) return found;
  const fault = noteFault(note);
  if (fault) return fault;
  if (minutesToEffect !== undefined && !(minutesToEffect >= 0 && minutesToEffect <= minutesOfAYear))
    return refuse('impossible-duration');
  const data: Word = {
    incidentId,
    ...found.kept,
    outcome,
    verifiedBy: by.trim(),
    ...(minutesToEffect !== undefined && { minutesToEffect }),
    ...spoken({ note }),
  };
  if (isSame(found.last, data)) return refuse('unchanged');
  return accept({ type: 'RemediationOutcomeRecorded', data });
};
