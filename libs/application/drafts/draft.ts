export const draftKinds = ['status-internal', 'status-customer', 'postmortem'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** A line of a draft that says something, in the words that a reader sees, and the log positions of the facts that say so. */
export type DraftStatement = Readonly<{ line: number; text: string; positions: readonly number[] }>;

/** A place that no fact fills; `what` is what a person is to say there. */
export type DraftGap = Readonly<{ line: number; what: string }>;

/** A text made of recorded facts alone. Lines count from 1. */
export type Draft = Readonly<{
  incidentId: string;
  kind: DraftKind;
  template: string;
  /** The log position of the incident's newest fact that it tells. */
  position: number;
  markdown: string;
  statements: readonly DraftStatement[];
  gaps: readonly DraftGap[];
}>;

/** A template: Markdown with placeholders such as `{{causes}}`. `isOwn` says that the organisation wrote it. */
export type DraftTemplate = Readonly<{ name: string; kind: DraftKind; text: string; isOwn: boolean }>;

/** Reads templates, as they are now. */
export type ReadTemplates = () => Promise<readonly DraftTemplate[]>;

export type DraftAsked = Readonly<{ kind: DraftKind; template?: string; asOf?: number }>;

export type DraftOutcome =
  | Readonly<{ outcome: 'drafted'; draft: Draft }>
  | Readonly<{ outcome: 'unknown-incident' }>
  /** There is no such template of that kind, or it cannot be filled: `problem` says which and what to do. */
  | Readonly<{ outcome: 'unusable-template'; problem: string }>;

/** Drafts a text on an incident, named by its id or the organisation's own number. */
export type DraftIncident = (incident: string, asked: DraftAsked) => Promise<DraftOutcome>;
