/** What became of one source, as told to people and machines. `path` is the file as found. */
export type Outcome = Readonly<{ sourceUri: string; path: string }> &
  (Accepted | Catalogued | Skipped | Failed | Withdrawn);

export type Redaction = Readonly<{ line: number; kind: string }>;

/** In the log now, or to be with a real run. `kind` is as in GraphQL. */
export type Accepted = Readonly<{
  outcome: 'submitted' | 'revised' | 'unchanged';
  documentId: string;
  kind: string;
  title: string;
  services: readonly string[];
  startedAt: string | null;
  sections: number;
  causes: number;
  remediations: number;
  timelineEntries: number;
  redactions: readonly Redaction[];
  /** Documents of another kind that the same source told before, withdrawn by this. */
  replaced: readonly Readonly<{ documentId: string; kind: string; title: string }>[];
}>;

/** A catalogue of services, told apart from documents by what it is. `changes` counts what it told anew or no more. */
export type Catalogued = Readonly<{ outcome: 'services'; services: number; changes: number }>;

/** Readable, but no document. That is no error. */
export type Skipped = Readonly<{ outcome: 'skipped'; reason: string; detail: string }>;

/** Left out for an error. */
export type Failed = Readonly<{ outcome: 'failed'; line: number | null; problem: string }>;

/** Taken back because its source is gone; `documentId` is null for a catalogue of services. */
export type Withdrawn = Readonly<{ outcome: 'withdrawn'; documentId: string | null; reason: string }>;

/** Whether it is in the base. */
export const isAccepted = (outcome: Outcome): outcome is Extract<Outcome, Accepted> => 'redactions' in outcome;

/** Whether it was left out for an error. */
export const isFailed = (outcome: Outcome): outcome is Extract<Outcome, Failed> => outcome.outcome === 'failed';
