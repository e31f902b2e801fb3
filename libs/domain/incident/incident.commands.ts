import type { RemediationKind, RemediationOutcome } from '../document/document.js';
import type { Stance } from './diagnosis.events.js';
import type { IncidentRecord } from './incident-record.js';
import type { IncidentRelation, TimelineEntryKind } from './incident.events.js';
import type { Alert, Signal } from './symptom.events.js';

/**
 * What every command on an incident says. `by` is who says it, `now` the moment it is decided at, `at` when it was true if not
 * now (both ISO 8601). Things that the command brings are named by `newId`.
 */
type Said = Readonly<{ incidentId: string; by: string; now: string; newId: string; at?: string }>;

/** Opens an incident, or one that only documents told of. `alerts` are those that opened it, attached with it. */
export type ReportIncident = Said &
  Readonly<{
    type: 'ReportIncident';
    title: string;
    services: readonly string[];
    reference?: string;
    startedAt?: string;
    severity?: string;
    summary?: string;
    alerts?: readonly Alert[];
    deliveryId?: string;
  }>;

/** What somebody sees. A signal's text may be left out: it is written from its numbers. */
export type ObserveSymptom = Said &
  Readonly<{ type: 'ObserveSymptom'; text?: string; errorSignature?: string; signal?: Signal; service?: string }>;

/** A monitoring system says that an alert fires. Its service, where it names one, is affected. */
export type AttachAlert = Said & Readonly<{ type: 'AttachAlert'; alert: Alert; deliveryId?: string }>;

/** A monitoring system says that an alert fires no more. */
export type ResolveAlert = Said &
  Readonly<{ type: 'ResolveAlert'; alertId: string; endsAt: string; deliveryId?: string }>;

export type AffectService = Said & Readonly<{ type: 'AffectService'; service: string; note?: string }>;
export type ClearService = Said & Readonly<{ type: 'ClearService'; service: string; note?: string }>;
export type ChangeSeverity = Said & Readonly<{ type: 'ChangeSeverity'; severity: string; reason?: string }>;
export type RecordTimelineEntry = Said &
  Readonly<{ type: 'RecordTimelineEntry'; text: string; kind?: TimelineEntryKind }>;

/** Gives a role to a person; an empty name gives it up. */
export type AssignRole = Said & Readonly<{ type: 'AssignRole'; role: string; person: string }>;

/** `isOnRecord` says whether anything has told of the change. */
export type SuspectChange = Said &
  Readonly<{ type: 'SuspectChange'; changeId: string; isOnRecord: boolean; reason?: string }>;
export type ClearChange = Said &
  Readonly<{ type: 'ClearChange'; changeId: string; isOnRecord: boolean; reason: string }>;

/** `unknown` are those of the ids it names that nothing has told of. */
export type ProposeHypothesis = Said &
  Readonly<{
    type: 'ProposeHypothesis';
    text: string;
    service?: string;
    changeId?: string;
    precedentId?: string;
    unknown: readonly string[];
  }>;

export type AttachEvidence = Said &
  Readonly<{ type: 'AttachEvidence'; hypothesisId: string; stance: Stance; text: string; link?: string }>;
export type RuleOutHypothesis = Said & Readonly<{ type: 'RuleOutHypothesis'; hypothesisId: string; reason: string }>;

/** What speaks for a cause. */
export type GivenEvidence = Readonly<{ text: string; link?: string }>;

/**
 * A person confirms a cause: that of a hypothesis, or one in its own words, which is proposed along with it. It rests on
 * `evidenceIds`, on the supporting evidence of the hypothesis where none are named, and on what is given with it.
 */
export type ConfirmRootCause = Said &
  Readonly<{
    type: 'ConfirmRootCause';
    hypothesisId?: string;
    text?: string;
    chain?: readonly string[];
    contributingFactors?: readonly string[];
    evidenceIds?: readonly string[];
    evidence?: readonly GivenEvidence[];
    changeId?: string;
    unknown: readonly string[];
  }>;

/** `unknown` are those of the runbook and the precedent that nothing has told of. */
export type ProposeRemediation = Said &
  Readonly<{
    type: 'ProposeRemediation';
    text: string;
    kind?: RemediationKind;
    hypothesisId?: string;
    runbookId?: string;
    precedentId?: string;
    unknown: readonly string[];
  }>;

export type ApproveRemediation = Said & Readonly<{ type: 'ApproveRemediation'; remediationId: string; note?: string }>;
export type ApplyRemediation = Said & Readonly<{ type: 'ApplyRemediation'; remediationId: string; note?: string }>;

/**
 * A person says what became of a remedy: one proposed here (`remediationId`), or one in the words of the incident's documents,
 * which state `stated`.
 */
export type RecordRemediationOutcome = Said &
  Readonly<{
    type: 'RecordRemediationOutcome';
    remediation: string;
    remediationId?: string;
    stated: readonly string[];
    outcome: RemediationOutcome;
    minutesToEffect?: number;
    note?: string;
  }>;

export type MitigateIncident = Said & Readonly<{ type: 'MitigateIncident'; note?: string }>;
export type ResolveIncident = Said & Readonly<{ type: 'ResolveIncident'; note?: string }>;
export type ReopenIncident = Said & Readonly<{ type: 'ReopenIncident'; reason: string }>;

export type LinkIncident = Said &
  Readonly<{ type: 'LinkIncident'; otherId: string; relation: IncidentRelation; isOnRecord: boolean }>;

/** Says that the incident is the same one as `intoId`, whose record is `into`. */
export type MergeIncident = Said &
  Readonly<{ type: 'MergeIncident'; intoId: string; into: IncidentRecord | null; reason?: string }>;

/** The other side of a merger: takes over what still fires and fails in the duplicate. */
export type TakeOverDuplicate = Said & Readonly<{ type: 'TakeOverDuplicate'; duplicate: IncidentRecord }>;

export type IncidentCommand =
  | ReportIncident
  | ObserveSymptom
  | AttachAlert
  | ResolveAlert
  | AffectService
  | ClearService
  | ChangeSeverity
  | RecordTimelineEntry
  | AssignRole
  | SuspectChange
  | ClearChange
  | ProposeHypothesis
  | AttachEvidence
  | RuleOutHypothesis
  | ConfirmRootCause
  | ProposeRemediation
  | ApproveRemediation
  | ApplyRemediation
  | RecordRemediationOutcome
  | MitigateIncident
  | ResolveIncident
  | ReopenIncident
  | LinkIncident
  | MergeIncident
  | TakeOverDuplicate;
