import { accept, type Decision } from '#event-sourcing/decision.js';
import type { HypothesisProposed } from './diagnosis.events.js';
import type { IncidentRecord, RecordedHypothesis } from './incident-record.js';
import type {
  AttachEvidence,
  ClearChange,
  ProposeHypothesis,
  RuleOutHypothesis,
  SuspectChange,
} from './incident.commands.js';
import type { IncidentEvent } from './incident.events.js';
import { refuse, type IncidentRejection } from './incident.refusals.js';
import { faultIn, limits, spoken } from './wording.js';

type Decided = Decision<IncidentEvent, IncidentRejection>;
type Refused = ReturnType<typeof refuse>;

/** Ids that nothing has told of are refused by name. */
export const unknownFault = (unknown: readonly string[]): Refused | undefined =>
  unknown.length > 0
    ? refuse('unknown-record', `Nothing has told of ${unknown.map((id) => id.slice(0, 100)).join(', ')}.`)
    : undefined;

export const suspectChange = (command: SuspectChange, record: IncidentRecord): Decided => {
  const { incidentId, changeId, isOnRecord, by, reason } = command;
  const fault = faultIn({ reason: { text: reason, limit: limits.note, isOptional: true } });
  if (fault) return fault;
  if (!isOnRecord) return refuse('unknown-change');
  const known = record.suspectedChanges.find((one) => one.changeId === changeId);
  if (known && !known.cleared && !reason?.trim()) return refuse('unchanged', 'The change is suspected already.');
  return accept({ type: 'ChangeSuspected', data: { incidentId, changeId, by: by.trim(), ...spoken({ reason }) } });
};

/** A change that nobody suspects can be cleared too: it is ranked as a suspect without anybody's word. */
export const clearChange = (command: ClearChange, record: IncidentRecord): Decided => {
  const { incidentId, changeId, isOnRecord, by } = command;
  const reason = command.reason.trim();
  const fault = faultIn({ reason: { text: reason, limit: limits.note } });
  if (fault) return fault;
  const known = record.suspectedChanges.find((one) => one.changeId === changeId);
  if (!isOnRecord) return refuse('unknown-change');
  if (known?.cleared) return refuse('unchanged', `${known.cleared.by} cleared the change already.`);
  return accept({ type: 'ChangeCleared', data: { incidentId, changeId, by: by.trim(), reason } });
};

export const proposeHypothesis = (command: ProposeHypothesis): Decided => {
  const { incidentId, newId, by, service, changeId, precedentId, unknown } = command;
  const text = command.text.trim();
  const fault =
    faultIn({
      text: { text, limit: limits.text },
      service: { text: service, limit: limits.name, isOptional: true },
    }) ?? unknownFault(unknown);
  if (fault) return fault;
  const data: HypothesisProposed['data'] = {
    incidentId,
    hypothesisId: `hypothesis-${newId}`,
    text,
    by: by.trim(),
    ...spoken({ service, changeId, precedentId }),
  };
  return accept({ type: 'HypothesisProposed', data });
};

/** The hypothesis of this id. */
export const hypothesisOf = ({ hypotheses }: IncidentRecord, hypothesisId: string): RecordedHypothesis | undefined =>
  hypotheses.find((one) => one.hypothesisId === hypothesisId);

/** Evidence counts after a hypothesis was judged too: it may have been judged wrongly. */
export const attachEvidence = (command: AttachEvidence, record: IncidentRecord): Decided => {
  const { incidentId, newId, hypothesisId, stance, by, link } = command;
  const text = command.text.trim();
  const fault = faultIn({
    text: { text, limit: limits.text },
    link: { text: link, limit: limits.link, isOptional: true },
  });
  if (fault) return fault;
  if (!hypothesisOf(record, hypothesisId)) return refuse('unknown-hypothesis');
  return accept({
    type: 'EvidenceAttached',
    data: {
      incidentId,
      hypothesisId,
      evidenceId: `evidence-${newId}`,
      stance,
      text,
      by: by.trim(),
      ...spoken({ link }),
    },
  });
};

/** A hypothesis is judged once. */
export const judgedFault = ({ status, ruledOut }: RecordedHypothesis): Refused | undefined => {
  if (status === 'confirmed') return refuse('already-confirmed');
  if (ruledOut) return refuse('already-ruled-out', `${ruledOut.by} ruled it out: "${ruledOut.reason.slice(0, 200)}".`);
  return undefined;
};

export const ruleOutHypothesis = (command: RuleOutHypothesis, record: IncidentRecord): Decided => {
  const { incidentId, hypothesisId, by } = command;
  const reason = command.reason.trim();
  const fault = faultIn({ reason: { text: reason, limit: limits.note } });
  if (fault) return fault;
  const hypothesis = hypothesisOf(record, hypothesisId);
  if (!hypothesis) return refuse('unknown-hypothesis');
  return (
    judgedFault(hypothesis) ??
    accept({ type: 'HypothesisRuledOut', data: { incidentId, hypothesisId, reason, by: by.trim() } })
  );
};
