import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';

const refuting = (record: IncidentRecord, hypothesisId: string | undefined): string[] => {
  const evidence = record.hypotheses.find((one) => one.hypothesisId === hypothesisId)?.evidence ?? [];
  return evidence
    .filter(({ stance }) => stance === 'refutes')
    .map(({ text, by }) => `Evidence of ${by} refutes it: ${text.slice(0, 200)}`);
};

const warningOf = (event: IncidentEvent, record: IncidentRecord): readonly string[] => {
  if (event.type === 'IncidentResolved') return event.data.notRecovered;
  if (event.type === 'RootCauseConfirmed') return refuting(record, event.data.hypothesisId);
  if (event.type === 'IncidentReported' && event.data.services.length === 0)
    return ['No service is named, so that neither changes nor dependencies are looked for; say which one is affected.'];
  return [];
};

/** What whoever gave a command should know although it was accepted, a sentence each. */
export const warningsOf = (events: readonly IncidentEvent[], record: IncidentRecord): string[] =>
  events.flatMap((event) => warningOf(event, record));

/** The id of what a command brought; null where it brought nothing that goes by an id. */
export const idBrought = (events: readonly IncidentEvent[]): string | null => {
  const event = events.at(-1);
  switch (event?.type) {
    case 'SymptomObserved':
      return event.data.symptomId;
    case 'TimelineEntryRecorded':
      return event.data.entryId;
    case 'HypothesisProposed':
      return event.data.hypothesisId;
    case 'EvidenceAttached':
      return event.data.evidenceId;
    case 'RootCauseConfirmed':
      return event.data.causeId;
    case 'RemediationProposed':
      return event.data.remediationId;
    default:
      return null;
  }
};
