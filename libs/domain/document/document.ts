/** The four kinds of document that Precedent understands. */
export const documentKinds = ['postmortem', 'runbook', 'failure-modes', 'timeline'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Lines of the source as it was submitted: 1-based, both ends included. */
export type Span = Readonly<{ startLine: number; endLine: number }>;

/** Words of the source and where they stand. `text` is verbatim but for line breaks and indentation folded into one space. */
export type Quote = Span & Readonly<{ text: string }>;

/** What a section is for, whatever its heading says. */
export const sectionRoles = [
  'summary',
  'impact',
  'detection',
  'trigger',
  'cause',
  'resolution',
  'action-items',
  'timeline',
  'lessons',
  'background',
  'symptoms',
  'diagnosis',
  'remedy',
  'verification',
  'escalation',
  'overview',
  'other',
] as const;
export type SectionRole = (typeof sectionRoles)[number];

/** A heading with the lines up to the next heading of any level. `path` holds the headings above it, outermost first. */
export type Section = Span & Readonly<{ heading: string; path: readonly string[]; role: SectionRole; text: string }>;

/** Several causes stand side by side; none is forced to be the one. */
export type CauseRole = 'root-cause' | 'contributing-factor' | 'trigger';
export type Cause = Quote & Readonly<{ role: CauseRole }>;

export type RemediationKind = 'mitigation' | 'fix' | 'prevention' | 'detection' | 'process';
/** `unknown` unless the source says so: silence is not evidence. */
export type RemediationOutcome = 'worked' | 'failed' | 'made-worse' | 'reverted' | 'unknown';
export type Remediation = Quote &
  Readonly<{
    kind: RemediationKind;
    outcome: RemediationOutcome;
    owner?: string;
    due?: string;
    done?: boolean;
    link?: string;
  }>;

/** `at` is ISO 8601 where date, time and zone could be told, `clock` the time as written. */
export type TimelineEntry = Quote & Readonly<{ at?: string; clock?: string }>;

/** One way a service fails, as its owners wrote it down. */
export type FailureMode = Span &
  Readonly<{
    name: string;
    symptoms: readonly Quote[];
    causes: readonly Quote[];
    checks: readonly Quote[];
    remedies: readonly Quote[];
  }>;

/** What every understood document has. Times are ISO 8601, a bare date where only the day is known. */
type Understood = Readonly<{
  title: string;
  services: readonly string[];
  components: readonly string[];
  tags: readonly string[];
  authors: readonly string[];
  /** Alert names, error codes, exception classes, metrics: as written, each once. */
  identifiers: readonly string[];
  sections: readonly Section[];
  /** Front matter keys that have no field of their own, as JSON. Nothing that the author wrote is dropped. */
  attributes: Readonly<Record<string, unknown>>;
}>;

/** The incident that a document tells of. `reference` is the organisation's own number, if it has one. */
export type IncidentDetails = Readonly<{
  reference?: string;
  startedAt?: string;
  endedAt?: string;
  severity?: string;
  status?: string;
}>;

export type UnderstoodPostmortem = Understood &
  IncidentDetails &
  Readonly<{
    kind: 'postmortem';
    summary: readonly Quote[];
    impact: readonly Quote[];
    detection: readonly Quote[];
    /** At most 5, best supported first, each of at most 400 characters. */
    causes: readonly Cause[];
    /** At most 8, best supported first, each of at most 400 characters. */
    remediations: readonly Remediation[];
    timeline: readonly TimelineEntry[];
    lessons: readonly Quote[];
  }>;

export type UnderstoodRunbook = Understood &
  Readonly<{ kind: 'runbook'; alerts: readonly string[]; lastVerifiedAt?: string; owner?: string }>;

export type UnderstoodFailureModes = Understood & Readonly<{ kind: 'failure-modes'; modes: readonly FailureMode[] }>;

export type UnderstoodTimeline = Understood &
  IncidentDetails &
  Readonly<{ kind: 'timeline'; timeline: readonly TimelineEntry[] }>;

export type UnderstoodDocument = UnderstoodPostmortem | UnderstoodRunbook | UnderstoodFailureModes | UnderstoodTimeline;

/**
 * Where a document came from. `contentHash` is the SHA-256 of the submitted text, hex. `reading` counts how it was
 * understood: 1 where it is absent; the same text understood better is a revision.
 */
export type DocumentSource = Readonly<{ uri: string; contentHash: string; reading?: number }>;
