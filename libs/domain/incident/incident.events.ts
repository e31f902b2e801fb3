import type { Event } from '#event-sourcing/event.js';
import type { RemediationKind, RemediationOutcome } from '../document/document.js';
import type { AlertAttached, AlertResolved, SymptomObserved } from './symptom.events.js';
import type {
  ChangeCleared,
  ChangeSuspected,
  EvidenceAttached,
  HypothesisProposed,
  HypothesisRuledOut,
  RootCauseConfirmed,
} from './diagnosis.events.js';

/**
 * An incident became known. `origin` is who opened it here and now; none where a document tells of it, whose details stay with
 * the documents. `reference` is the organisation's own number.
 */
export type IncidentReported = Event<
  'IncidentReported',
  {
    incidentId: string;
    title: string;
    services: readonly string[];
    reference?: string;
    startedAt?: string;
    severity?: string;
    origin?: 'person' | 'alert';
    summary?: string;
    /** Who opened it here. */
    by?: string;
  }
>;

export type ServiceAffected = Event<
  'ServiceAffected',
  { incidentId: string; service: string; by: string; note?: string }
>;

/** The service works again, or was never affected. */
export type ServiceCleared = Event<
  'ServiceCleared',
  { incidentId: string; service: string; by: string; note?: string }
>;

export type SeverityChanged = Event<
  'SeverityChanged',
  { incidentId: string; severity: string; by: string; reason?: string }
>;

export const timelineEntryKinds = ['note', 'action', 'decision', 'communication'] as const;
export type TimelineEntryKind = (typeof timelineEntryKinds)[number];

/** Something happened. The fact's `occurredAt` is when it did, its `recordedAt` when it was written down. */
export type TimelineEntryRecorded = Event<
  'TimelineEntryRecorded',
  { incidentId: string; entryId: string; kind: TimelineEntryKind; text: string; by: string }
>;

/** `role` as the organisation calls it, such as incident commander; the newest person has it, an empty name gives it up. */
export type RoleAssigned = Event<'RoleAssigned', { incidentId: string; role: string; person: string; by: string }>;

/** A remedy that may be tried. What suggested it, a runbook or a precedent, is named, and is not who proposes it. */
export type RemediationProposed = Event<
  'RemediationProposed',
  {
    incidentId: string;
    remediationId: string;
    text: string;
    kind: RemediationKind;
    by: string;
    hypothesisId?: string;
    runbookId?: string;
    precedentId?: string;
  }
>;

/** `by` is a person, never a machine. */
export type RemediationApproved = Event<
  'RemediationApproved',
  { incidentId: string; remediationId: string; by: string; note?: string }
>;

export type RemediationApplied = Event<
  'RemediationApplied',
  { incidentId: string; remediationId: string; by: string; note?: string }
>;

/**
 * A person says what became of a remedy. `remediation` is its text as recorded; `minutesToEffect` how long it took to show.
 * The newest word on the same remedy counts, before what documents say. `remediationId` where it was proposed here, with the
 * services of the incident then.
 */
export type RemediationOutcomeRecorded = Event<
  'RemediationOutcomeRecorded',
  {
    incidentId: string;
    remediation: string;
    outcome: RemediationOutcome;
    verifiedBy: string;
    minutesToEffect?: number;
    note?: string;
    remediationId?: string;
    services?: readonly string[];
  }
>;

export type IncidentMitigated = Event<'IncidentMitigated', { incidentId: string; by: string; note?: string }>;

/** `notRecovered` names what had not recovered by then, a sentence each: firing alerts, services not cleared, remedies not judged. */
export type IncidentResolved = Event<
  'IncidentResolved',
  { incidentId: string; by: string; notRecovered: readonly string[]; note?: string }
>;

export type IncidentReopened = Event<'IncidentReopened', { incidentId: string; by: string; reason: string }>;

export const incidentRelations = ['related', 'caused-by', 'same-failure'] as const;
export type IncidentRelation = (typeof incidentRelations)[number];

export type IncidentLinked = Event<
  'IncidentLinked',
  { incidentId: string; otherId: string; relation: IncidentRelation; by: string }
>;

/** The incident is the same one as `intoId`, which goes on alone. */
export type IncidentMerged = Event<
  'IncidentMerged',
  { incidentId: string; intoId: string; by: string; reason?: string }
>;

/** The other side of a merger: `duplicateId` was the same incident as this. */
export type DuplicateMerged = Event<'DuplicateMerged', { incidentId: string; duplicateId: string; by: string }>;

/** A person published the review of the incident. `precedentIds` are the incidents that were judged to be the same failure. */
export type PostmortemPublished = Event<
  'PostmortemPublished',
  { incidentId: string; documentId: string; sourceUri: string; by: string; precedentIds: readonly string[] }
>;

export type IncidentEvent =
  | IncidentReported
  | SymptomObserved
  | AlertAttached
  | AlertResolved
  | ServiceAffected
  | ServiceCleared
  | SeverityChanged
  | TimelineEntryRecorded
  | RoleAssigned
  | ChangeSuspected
  | ChangeCleared
  | HypothesisProposed
  | EvidenceAttached
  | HypothesisRuledOut
  | RootCauseConfirmed
  | RemediationProposed
  | RemediationApproved
  | RemediationApplied
  | RemediationOutcomeRecorded
  | IncidentMitigated
  | IncidentResolved
  | IncidentReopened
  | IncidentLinked
  | IncidentMerged
  | DuplicateMerged
  | PostmortemPublished;
