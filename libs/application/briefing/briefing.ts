import type { IncidentRecord, RecordedHypothesis, RecordedRemediation } from '#domain/incident/incident-record.js';
import type { Stance } from '#domain/incident/diagnosis.events.js';
import type { FoundSuspect } from '../find-suspects.js';
import type { Answer } from '../ask.js';
import type { FittingRunbook } from '../find-runbooks.js';
import type { OpenQuestion } from '../loop/open-question.js';

/** The fact that a statement rests on: its log position, when it was true, when it was learned and who said it. */
export type StatementSource = Readonly<{ position: number; at: string; recordedAt: string; by: string }>;

/** What is seen. `isOver` where it has been said that it is so no more. */
export type SeenStatement = StatementSource &
  Readonly<{
    kind: 'alert' | 'signal' | 'error-signature' | 'text';
    text: string;
    service: string | null;
    isOver: boolean;
    link: string | null;
  }>;

/**
 * When it began and how that is known: reported by somebody, the start of the earliest alert, the beginning of a signal, or no
 * more than the moment of the report. `mayBeEarlier` where it is only known to have begun by then.
 */
export type Beginning = Readonly<{
  at: string;
  basis: 'reported' | 'alert' | 'signal' | 'report';
  mayBeEarlier: boolean;
  text: string;
  source: StatementSource;
}>;

/** A service near an affected one; `path` leads from the affected one to it. */
export type Neighbour = Readonly<{ name: string; distance: number; path: readonly string[] }>;

export type BriefedImpact = StatementSource &
  Readonly<{
    service: string;
    clearedAt: string | null;
    note: string | null;
    /** Nearest first: what fails with it. */
    dependents: readonly Neighbour[];
    /** Nearest first: where the cause may be. */
    dependencies: readonly Neighbour[];
  }>;

export type BriefedEvidence = StatementSource & Readonly<{ stance: Stance; text: string; link: string | null }>;

export type BriefedHypothesis = Omit<RecordedHypothesis, 'evidence'> &
  Readonly<{ supports: readonly BriefedEvidence[]; refutes: readonly BriefedEvidence[] }>;

/** Something to look at next, in the words of what it comes from. Lines and address where a document says so. */
export type NextCheck = Readonly<{
  text: string;
  /** What it comes from, and what it decides. */
  from: string;
  sourceUri: string | null;
  startLine: number | null;
  endLine: number | null;
  position: number;
}>;

/** How many of a part were left out. */
export type Omission = Readonly<{ part: string; count: number }>;

/** Everything on an incident that fits a page. Parts are bounded; what was left out is counted. */
export type Briefing = Readonly<{
  record: IncidentRecord;
  beginning: Beginning;
  seen: readonly SeenStatement[];
  services: readonly BriefedImpact[];
  suspects: readonly FoundSuspect[];
  answer: Answer;
  runbooks: readonly FittingRunbook[];
  hypotheses: readonly BriefedHypothesis[];
  remedies: readonly RecordedRemediation[];
  nextChecks: readonly NextCheck[];
  openQuestions: readonly OpenQuestion[];
  omitted: readonly Omission[];
}>;

/** As many of each part as a briefing holds. */
export const briefingLimits = {
  seen: 12,
  services: 10,
  neighbours: 8,
  suspects: 5,
  runbooks: 3,
  hypotheses: 8,
  evidence: 4,
  remedies: 10,
  nextChecks: 8,
  openQuestions: 10,
} as const;
