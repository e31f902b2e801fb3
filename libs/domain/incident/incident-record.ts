import type { RemediationKind, RemediationOutcome } from '../document/document.js';
import type { Stance } from './diagnosis.events.js';
import type { IncidentRelation, TimelineEntryKind } from './incident.events.js';
import type { Alert, Signal, SymptomKind } from './symptom.events.js';

/** The fact that something rests on: its log position, when it was true, when it was learned, and who said it. */
export type Mark = Readonly<{ position: number; at: string; recordedAt: string; by: string }>;

/** Told: documents tell of it, nobody opened it here. */
export const incidentStatuses = ['told', 'open', 'mitigated', 'resolved', 'merged'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

export type RecordedSymptom = Mark &
  Readonly<{ symptomId: string; kind: SymptomKind; text: string; service?: string; signal?: Signal }>;

/** `endsAt` is null while it fires. */
export type RecordedAlert = Mark & Readonly<{ alert: Alert; endsAt: string | null }>;

/** `clearedAt` is null while it is affected. */
export type ImpactOnService = Mark & Readonly<{ service: string; clearedAt: string | null; note?: string }>;

export type RecordedEntry = Mark & Readonly<{ entryId: string; kind: TimelineEntryKind; text: string }>;

export type AssignedRole = Mark & Readonly<{ role: string; person: string }>;

/** A change that a person suspects; `cleared` where a person said later that it is not it. */
export type SuspectedChange = Mark &
  Readonly<{ changeId: string; reason?: string; cleared: (Mark & Readonly<{ reason: string }>) | null }>;

export type RecordedEvidence = Mark & Readonly<{ evidenceId: string; stance: Stance; text: string; link?: string }>;

export type RecordedHypothesis = Mark &
  Readonly<{
    hypothesisId: string;
    text: string;
    status: 'open' | 'ruled-out' | 'confirmed';
    evidence: readonly RecordedEvidence[];
    service?: string;
    changeId?: string;
    precedentId?: string;
    ruledOut: (Mark & Readonly<{ reason: string }>) | null;
  }>;

export type ConfirmedCause = Mark &
  Readonly<{
    causeId: string;
    text: string;
    chain: readonly string[];
    contributingFactors: readonly string[];
    evidenceIds: readonly string[];
    hypothesisId?: string;
    changeId?: string;
  }>;

/** What a person said became of a remedy. */
export type RecordedOutcome = Mark & Readonly<{ outcome: RemediationOutcome; minutesToEffect?: number; note?: string }>;

/** The same of a remedy in the words of the incident's documents. */
export type StatedOutcome = RecordedOutcome & Readonly<{ remediation: string }>;

/** A remedy of this incident; `outcome` is the newest word, null where nobody has said what became of it. */
export type RecordedRemediation = Mark &
  Readonly<{
    remediationId: string;
    text: string;
    kind: RemediationKind;
    status: 'proposed' | 'approved' | 'applied';
    approved: Mark | null;
    applied: Mark | null;
    outcome: RecordedOutcome | null;
    hypothesisId?: string;
    runbookId?: string;
    precedentId?: string;
  }>;

export type RecordedLink = Mark & Readonly<{ otherId: string; relation: IncidentRelation }>;

/** An incident as its own facts tell it, up to `version` of its stream. What documents tell of it is not here. */
export type IncidentRecord = Readonly<{
  incidentId: string;
  version: number;
  /** Position of its newest fact. */
  position: number;
  status: IncidentStatus;
  title: string;
  reference: string | null;
  summary: string | null;
  origin: 'person' | 'alert' | 'document';
  severity: string | null;
  /** When it began, as far as is known: what the report says, else the earliest alert or signal, else the report. */
  startedAt: string;
  /** Whether the report says when it began; alerts and signals tell it otherwise. */
  isStartReported: boolean;
  reported: Mark;
  mitigated: Mark | null;
  /** `notRecovered` is what had not recovered at the time. */
  resolved: (Mark & Readonly<{ notRecovered: readonly string[]; note?: string }>) | null;
  reopened: (Mark & Readonly<{ reason: string }>) | null;
  symptoms: readonly RecordedSymptom[];
  alerts: readonly RecordedAlert[];
  services: readonly ImpactOnService[];
  entries: readonly RecordedEntry[];
  roles: readonly AssignedRole[];
  suspectedChanges: readonly SuspectedChange[];
  hypotheses: readonly RecordedHypothesis[];
  causes: readonly ConfirmedCause[];
  remediations: readonly RecordedRemediation[];
  /** The newest word of a person on each remedy that only documents state. */
  statedOutcomes: readonly StatedOutcome[];
  links: readonly RecordedLink[];
  /** Incidents that turned out to be this one. */
  duplicateIds: readonly string[];
  mergedInto: string | null;
  postmortem: (Mark & Readonly<{ documentId: string; sourceUri: string; precedentIds: readonly string[] }>) | null;
}>;
