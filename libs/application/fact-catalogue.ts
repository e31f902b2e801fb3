import type { AlertSuggestionEvent } from '#domain/alert-suggestion/alert-suggestion.events.js';
import type { AnswerEvent } from '#domain/answer/answer.events.js';
import type { BacktestEvent } from '#domain/backtest/backtest.events.js';
import type { CalibrationEvent } from '#domain/calibration/calibration.events.js';
import type { ChangeEvent, CommitsPushed } from '#domain/change/change.events.js';
import type { DeliveryEvent } from '#domain/delivery/delivery.events.js';
import { documentFactTypes, type DocumentEvent } from '#domain/document/document.decide.js';
import type { EmbeddingSpaceEvent } from '#domain/embedding-space/embedding-space.events.js';
import type { FailureModeEvent } from '#domain/failure-mode/failure-mode.events.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { RunbookRecordEvent } from '#domain/runbook-record/runbook-record.events.js';
import type { PrecedentsPushed } from '#domain/live-answer/live-answer.events.js';
import type { SkippedFactEvent } from '#domain/projection/skipped-fact.events.js';
import type { ServiceEvent, ServiceSourceRead } from '#domain/service/service.events.js';
import { eventCatalogue } from '#event-sourcing/event-catalogue.js';

type OtherFact =
  | AlertSuggestionEvent['type']
  | AnswerEvent['type']
  | BacktestEvent['type']
  | CalibrationEvent['type']
  | ChangeEvent['type']
  | CommitsPushed['type']
  | DeliveryEvent['type']
  | EmbeddingSpaceEvent['type']
  | FailureModeEvent['type']
  | IncidentEvent['type']
  | PrecedentsPushed['type']
  | RunbookRecordEvent['type']
  | ServiceEvent['type']
  | SkippedFactEvent['type']
  | ServiceSourceRead['type'];

/** The schema version at which each type of fact is written today. A fact of another type stops the reader with its position. */
const otherVersions: Readonly<Record<OtherFact, number>> = {
  AlertAttached: 1,
  AlertResolved: 1,
  AlertSuggested: 1,
  AnswerServed: 1,
  BacktestCompleted: 1,
  CalibrationFitted: 1,
  ChangeCleared: 1,
  ChangeDeployed: 1,
  ChangeFailed: 1,
  ChangeRevised: 1,
  ChangeRolledBack: 1,
  ChangeSuspected: 1,
  CommitsPushed: 1,
  DeliveryProcessed: 1,
  DeliveryReprocessingRequested: 1,
  DependencyDeclared: 1,
  DependencyWithdrawn: 1,
  DuplicateMerged: 1,
  EmbeddingSpaceActivated: 1,
  EmbeddingSpaceAdded: 1,
  EmbeddingSpaceDropped: 1,
  EvidenceAttached: 1,
  FactRetried: 1,
  FactSkipped: 1,
  FailureModeAccepted: 1,
  FailureModeMerged: 1,
  FailureModeObserved: 1,
  FailureModeRefused: 1,
  FailureModeRenamed: 1,
  HypothesisProposed: 1,
  HypothesisRuledOut: 1,
  IncidentLinked: 1,
  IncidentMerged: 1,
  IncidentMitigated: 1,
  IncidentReopened: 1,
  IncidentReported: 1,
  IncidentResolved: 1,
  PostmortemPublished: 1,
  PrecedentJudged: 1,
  PrecedentsPushed: 1,
  RemediationApplied: 1,
  RemediationApproved: 1,
  RemediationOutcomeRecorded: 1,
  RemediationProposed: 1,
  RoleAssigned: 1,
  RootCauseConfirmed: 1,
  RunbookExecuted: 1,
  RunbookVerified: 1,
  ServiceAffected: 1,
  ServiceCleared: 1,
  ServiceRegistered: 1,
  ServiceRetired: 1,
  ServiceSourceRead: 1,
  SeverityChanged: 1,
  SuggestedAlertResolved: 1,
  SuggestionDismissed: 1,
  SuggestionTaken: 1,
  SymptomObserved: 1,
  TimelineEntryRecorded: 1,
  WebhookDelivered: 1,
};

const documentVersions = Object.fromEntries(documentFactTypes.map((type) => [type, 1])) as Record<
  DocumentEvent['type'],
  number
>;

/** Every fact that this release knows, and how older ones read today. */
export const factCatalogue = eventCatalogue({ ...documentVersions, ...otherVersions }, []);
