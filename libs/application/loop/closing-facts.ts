import type { IncidentEvent } from '#domain/incident/incident.events.js';

/** Whether the record of an incident that is over tells of a fact; those that it does not tell of need no new record. */
const tellsOf: Readonly<Record<IncidentEvent['type'], boolean>> = {
  IncidentReported: true,
  SymptomObserved: true,
  AlertAttached: true,
  AlertResolved: true,
  ServiceAffected: true,
  ServiceCleared: true,
  SeverityChanged: true,
  TimelineEntryRecorded: true,
  RoleAssigned: false,
  ChangeSuspected: true,
  ChangeCleared: true,
  HypothesisProposed: true,
  EvidenceAttached: true,
  HypothesisRuledOut: true,
  RootCauseConfirmed: true,
  RemediationProposed: true,
  RemediationApproved: true,
  RemediationApplied: true,
  RemediationOutcomeRecorded: true,
  IncidentMitigated: true,
  IncidentResolved: true,
  IncidentReopened: true,
  IncidentLinked: false,
  IncidentMerged: true,
  DuplicateMerged: true,
  PostmortemPublished: false,
};

/** The facts after which the record of an incident may have to be written anew. */
export const closingFacts = (Object.keys(tellsOf) as IncidentEvent['type'][]).filter((type) => tellsOf[type]);
