import type { AnswerEvent } from '#domain/answer/answer.events.js';
import type { BacktestEvent } from '#domain/backtest/backtest.events.js';
import type { CalibrationEvent } from '#domain/calibration/calibration.events.js';
import { documentFactTypes, type DocumentEvent } from '#domain/document/document.decide.js';
import type { EmbeddingSpaceEvent } from '#domain/embedding-space/embedding-space.events.js';
import type { FailureModeEvent } from '#domain/failure-mode/failure-mode.events.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import { eventCatalogue } from '#event-sourcing/event-catalogue.js';

type OtherFact =
  | AnswerEvent['type']
  | BacktestEvent['type']
  | CalibrationEvent['type']
  | EmbeddingSpaceEvent['type']
  | FailureModeEvent['type']
  | IncidentEvent['type'];

/** The schema version at which each type of fact is written today. A fact of another type stops the reader with its position. */
const otherVersions: Readonly<Record<OtherFact, number>> = {
  AnswerServed: 1,
  BacktestCompleted: 1,
  CalibrationFitted: 1,
  EmbeddingSpaceActivated: 1,
  EmbeddingSpaceAdded: 1,
  EmbeddingSpaceDropped: 1,
  FailureModeAccepted: 1,
  FailureModeMerged: 1,
  FailureModeObserved: 1,
  FailureModeRefused: 1,
  FailureModeRenamed: 1,
  IncidentReported: 1,
  PrecedentJudged: 1,
  RemediationOutcomeRecorded: 1,
};

const documentVersions = Object.fromEntries(documentFactTypes.map((type) => [type, 1])) as Record<
  DocumentEvent['type'],
  number
>;

/** Every fact that this release knows, and how older ones read today. */
export const factCatalogue = eventCatalogue({ ...documentVersions, ...otherVersions }, []);
