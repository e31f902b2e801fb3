import type { Event } from '#event-sourcing/event.js';

export const changeKinds = ['code', 'config', 'flag', 'schema', 'infrastructure'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export const provenances = ['human', 'ai-assisted', 'ai', 'unknown'] as const;
export type Provenance = (typeof provenances)[number];

export const behaviours = [
  'timeout',
  'retry',
  'caching',
  'concurrency',
  'validation',
  'query-shape',
  'fan-out',
] as const;
export type Behaviour = (typeof behaviours)[number];

/** Declared by whoever reported the change, or recognised in the words `in`, which are kept. */
export type Basis = Readonly<{ declared: true } | { declared: false; in: string }>;

export type TouchedBehaviour = Readonly<{ behaviour: Behaviour; basis: Basis }>;

export type ChangeLink = Readonly<{ href: string; text?: string }>;

/** How far a change had come when it was last heard of: asked for, in effect in parts, in effect. */
export const progresses = ['requested', 'started', 'finished'] as const;
export type Progress = (typeof progresses)[number];

/** Where the source of a change lies: `repository` is owner and name, such as acme/cart. */
export type Revision = Readonly<{ repository: string; sha: string }>;

/**
 * One change to what runs. `changeId` is the same for every report of the same change; `at` is when it began to take effect, or
 * when it was asked for while nothing more is known, ISO 8601.
 */
export type Change = Readonly<{
  changeId: string;
  kind: ChangeKind;
  title: string;
  services: readonly string[];
  at: string;
  /** The sender's kind, such as github. */
  source: string;
  provenance: Readonly<{ by: Provenance; basis?: Basis }>;
  behaviours: readonly TouchedBehaviour[];
  links: readonly ChangeLink[];
  description?: string;
  version?: string;
  author?: string;
  environment?: string;
  region?: string;
  /** Finished where absent. */
  progress?: Progress;
  /** When it was in effect everywhere, ISO 8601, where that was told. */
  finishedAt?: string;
  /** The commit that it puts into effect. */
  commit?: Revision;
  /** The commits that came with it, newest last, as their hosting told. */
  commits?: readonly CommitSummary[];
  /** Paths of the files that it touched. */
  files?: readonly string[];
  /** Its sender says that it puts an earlier version back. */
  isRollBack?: true;
  /** The run of a workflow that makes it, as its host numbers runs; `isItself` where the run itself told of it. */
  run?: Readonly<{ id: string; isItself?: true }>;
}>;

export type CommitSummary = Readonly<{ sha: string; title: string; author?: string; url?: string }>;

/** A change was put into effect, or asked for: its `progress` says which. */
export type ChangeDeployed = Event<'ChangeDeployed', { changeId: string; change: Change; deliveryId?: string }>;

/** More, or something else, became known of the change; all of it as known now. */
export type ChangeRevised = Event<'ChangeRevised', { changeId: string; change: Change; deliveryId?: string }>;

/** It did not take effect, or not wholly. `at` is ISO 8601. A later revision that is finished says that it did after all. */
export type ChangeFailed = Event<
  'ChangeFailed',
  { changeId: string; at: string; reason?: string; deliveryId?: string }
>;

/** It was taken back. `at` is ISO 8601, `by` who did it. */
export type ChangeRolledBack = Event<
  'ChangeRolledBack',
  { changeId: string; at: string; by?: string; reason?: string; deliveryId?: string }
>;

/** A commit that has not taken effect by itself; it tells of the changes that deploy it. */
export type Commit = Readonly<{
  sha: string;
  message: string;
  author?: string;
  at?: string;
  url?: string;
  files: readonly string[];
}>;

export type CommitsPushed = Event<
  'CommitsPushed',
  { repository: string; ref: string; commits: readonly Commit[]; deliveryId?: string }
>;

export type ChangeEvent = ChangeDeployed | ChangeRevised | ChangeFailed | ChangeRolledBack;
