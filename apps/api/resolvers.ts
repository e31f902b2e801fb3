import { AnswerResolver } from './answer/answer.resolver.js';
import {
  AnswerGroupsResolver,
  FailureGroupResolver,
  MatchFailureModeResolver,
  ServedAnswerGroupsResolver,
} from './answer/group.resolver.js';
import { JudgementResolver } from './answer/judgement.resolver.js';
import { MatchResolver } from './answer/match.resolver.js';
import { ServedAnswerResolver } from './answer/served-answer.resolver.js';
import { BacktestResolver } from './backtest/backtest.resolver.js';
import { BriefingResolver } from './briefing/briefing.resolver.js';
import { CalibrationResolver } from './calibration/calibration.resolver.js';
import { ChangeResolver } from './change/change.resolver.js';
import { AlertSuggestionResolver } from './alert-suggestion/alert-suggestion.resolver.js';
import { DeliveryResolver } from './delivery/delivery.resolver.js';
import { DocumentMutationsResolver } from './document/document-mutations.resolver.js';
import { DocumentResolver } from './document/document.resolver.js';
import { DraftResolver, PublishedPostmortemResolver } from './draft/draft.resolver.js';
import { EmbeddingSpaceResolver } from './embedding-space/embedding-space.resolver.js';
import { FailureModeCoverageResolver } from './failure-mode/failure-mode-coverage.resolver.js';
import { FailureModeMutationsResolver } from './failure-mode/failure-mode-mutations.resolver.js';
import { FailureModeResolver } from './failure-mode/failure-mode.resolver.js';
import { FeedbackResolver } from './feedback/feedback.resolver.js';
import { HistoryResolver } from './history/history.resolver.js';
import { IncidentCourseResolver } from './incident/incident-course.resolver.js';
import { IncidentDiagnosisResolver } from './incident/incident-diagnosis.resolver.js';
import { IncidentSituationResolver } from './incident/incident-situation.resolver.js';
import { LiveIncidentResolver } from './incident/live-incident.resolver.js';
import { IncidentResolver } from './incident/incident.resolver.js';
import { PostmortemIncidentResolver, TimelineIncidentResolver } from './incident/document-incident.resolver.js';
import { LiveResolver } from './live/live.resolver.js';
import { MaintenanceResolver } from './maintenance/maintenance.resolver.js';
import { IncidentQuestionsResolver, OpenQuestionsResolver } from './open-question/open-question.resolver.js';
import { RemediationResolver } from './remedy/remediation.resolver.js';
import { RemedyResolver } from './remedy/remedy.resolver.js';
import { RunbookRecordResolver } from './runbook/runbook-record.resolver.js';
import {
  FittingRunbookResolver,
  IncidentRunbooksResolver,
  RunbookRecordedResolver,
  RunbookResolver,
} from './runbook/runbook.resolver.js';
import { DocumentSearchResolver } from './search/document-search.resolver.js';
import { ServiceGraphResolver } from './service/service-graph.resolver.js';
import { ServiceImportResolver } from './service/service-import.resolver.js';
import { ServiceMutationsResolver } from './service/service-mutations.resolver.js';
import { ServiceRelationsResolver } from './service/service-relations.resolver.js';
import { ServiceResolver } from './service/service.resolver.js';
import { SuspectResolver } from './suspect/suspect.resolver.js';

/** Everything that the graph is made of. */
export const resolvers = [
  AnswerResolver,
  MatchResolver,
  JudgementResolver,
  ServedAnswerResolver,
  CalibrationResolver,
  FeedbackResolver,
  DocumentResolver,
  DocumentMutationsResolver,
  IncidentResolver,
  LiveIncidentResolver,
  IncidentCourseResolver,
  IncidentSituationResolver,
  IncidentDiagnosisResolver,
  PostmortemIncidentResolver,
  TimelineIncidentResolver,
  FailureModeResolver,
  FailureModeCoverageResolver,
  FailureModeMutationsResolver,
  AnswerGroupsResolver,
  ServedAnswerGroupsResolver,
  MatchFailureModeResolver,
  FailureGroupResolver,
  RemediationResolver,
  RemedyResolver,
  SuspectResolver,
  RunbookResolver,
  RunbookRecordResolver,
  RunbookRecordedResolver,
  IncidentRunbooksResolver,
  FittingRunbookResolver,
  ServiceResolver,
  ServiceRelationsResolver,
  ServiceGraphResolver,
  ServiceMutationsResolver,
  ServiceImportResolver,
  ChangeResolver,
  HistoryResolver,
  DocumentSearchResolver,
  LiveResolver,
  MaintenanceResolver,
  EmbeddingSpaceResolver,
  BacktestResolver,
  BriefingResolver,
  DraftResolver,
  PublishedPostmortemResolver,
  OpenQuestionsResolver,
  IncidentQuestionsResolver,
  DeliveryResolver,
  AlertSuggestionResolver,
];
