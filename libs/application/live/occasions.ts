import { documentFactTypes } from '#domain/document/document.decide.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Occasion } from './evaluation-points.js';

/** Facts of an incident that change what is asked for it. */
const asked: ReadonlySet<string> = new Set<IncidentEvent['type']>([
  'IncidentReported',
  'SymptomObserved',
  'AlertAttached',
  'ServiceAffected',
  'TimelineEntryRecorded',
  'RootCauseConfirmed',
  'DuplicateMerged',
]);

/** Facts that change what is known, so that the same question may get another answer. */
const known: ReadonlySet<string> = new Set([
  ...documentFactTypes,
  'PrecedentJudged',
  'FailureModeAccepted',
  'FailureModeMerged',
  'FailureModeObserved',
  'FailureModeRefused',
  'FailureModeRenamed',
  'CalibrationFitted',
  'EmbeddingSpaceActivated',
  'ServiceRegistered',
  'ServiceRetired',
  'DependencyDeclared',
  'DependencyWithdrawn',
]);

const patienceMs = {
  /** An alert and what it brings with it come together. */
  asked: 250,
  /** Imports bring many documents, for some seconds or minutes. */
  known: 2_000,
} as const;

/** The types of all facts that may change an answer. */
export const occasionTypes: readonly string[] = [...asked, ...known];

/** Whether the answer of an incident may be another after this fact; null where it is not. */
export const occasionIn = (
  { event, streamId, position, recordedAt }: Recorded,
  incidentId: string,
): Occasion | null => {
  if (known.has(event.type)) return { position, recordedAt, patienceMs: patienceMs.known };
  if (streamId !== incidentId || !asked.has(event.type)) return null;
  return { position, recordedAt, patienceMs: patienceMs.asked };
};
