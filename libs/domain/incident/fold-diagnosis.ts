import { unreachable } from '#event-sourcing/unreachable.js';
import type {
  ChangeCleared,
  ChangeSuspected,
  EvidenceAttached,
  HypothesisProposed,
  HypothesisRuledOut,
  RootCauseConfirmed,
} from './diagnosis.events.js';
import type { IncidentRecord, Mark, RecordedHypothesis } from './incident-record.js';

type DiagnosisEvent =
  ChangeSuspected | ChangeCleared | HypothesisProposed | EvidenceAttached | HypothesisRuledOut | RootCauseConfirmed;

/** A change that is suspected anew is not cleared any more. */
const suspect = (
  record: IncidentRecord,
  { data: { changeId, reason } }: ChangeSuspected,
  mark: Mark,
): IncidentRecord => {
  const suspected = { ...mark, changeId, ...(reason !== undefined && { reason }), cleared: null };
  const others = record.suspectedChanges.filter((one) => one.changeId !== changeId);
  return { ...record, suspectedChanges: [...others, suspected] };
};

/** Also of a change that nobody suspected: then only that it is not it is known of it. */
const clear = (record: IncidentRecord, { data: { changeId, reason } }: ChangeCleared, mark: Mark): IncidentRecord => {
  const cleared = { ...mark, reason };
  const suspectedChanges = record.suspectedChanges.some((one) => one.changeId === changeId)
    ? record.suspectedChanges.map((one) => (one.changeId === changeId ? { ...one, cleared } : one))
    : [...record.suspectedChanges, { ...mark, changeId, cleared }];
  return { ...record, suspectedChanges };
};

const propose = (record: IncidentRecord, { data }: HypothesisProposed, mark: Mark): IncidentRecord => {
  const { incidentId: _incident, by: _by, ...said } = data;
  const hypothesis: RecordedHypothesis = { ...mark, ...said, status: 'open', evidence: [], ruledOut: null };
  return { ...record, hypotheses: [...record.hypotheses, hypothesis] };
};

const withHypothesis = (
  record: IncidentRecord,
  hypothesisId: string | undefined,
  change: (one: RecordedHypothesis) => RecordedHypothesis,
): IncidentRecord => ({
  ...record,
  hypotheses: record.hypotheses.map((one) => (one.hypothesisId === hypothesisId ? change(one) : one)),
});

const attach = (record: IncidentRecord, { data }: EvidenceAttached, mark: Mark): IncidentRecord => {
  const { incidentId: _incident, by: _by, hypothesisId, ...said } = data;
  return withHypothesis(record, hypothesisId, (one) => ({ ...one, evidence: [...one.evidence, { ...mark, ...said }] }));
};

const confirm = (record: IncidentRecord, { data }: RootCauseConfirmed, mark: Mark): IncidentRecord => {
  const { incidentId: _incident, by: _by, ...said } = data;
  const judged = withHypothesis(record, data.hypothesisId, (one) => ({ ...one, status: 'confirmed' }));
  return { ...judged, causes: [...record.causes, { ...mark, ...said }] };
};

/** What is known after a fact on what may be, is, or is not the cause. */
export const foldDiagnosis = (record: IncidentRecord, event: DiagnosisEvent, mark: Mark): IncidentRecord => {
  switch (event.type) {
    case 'ChangeSuspected':
      return suspect(record, event, mark);
    case 'ChangeCleared':
      return clear(record, event, mark);
    case 'HypothesisProposed':
      return propose(record, event, mark);
    case 'EvidenceAttached':
      return attach(record, event, mark);
    case 'HypothesisRuledOut': {
      const { hypothesisId, reason } = event.data;
      return withHypothesis(record, hypothesisId, (one) => ({
        ...one,
        status: 'ruled-out',
        ruledOut: { ...mark, reason },
      }));
    }
    case 'RootCauseConfirmed':
      return confirm(record, event, mark);
    default:
      return unreachable(event);
  }
};
