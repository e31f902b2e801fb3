import type { Cause, FailureMode, Quote } from '#domain/document/document.js';
import type { Assignment } from '#search/grouping/group-incidents.js';
import type { Page, PageRequest } from '../page.js';

/** Words on record with where they stand and the position of the fact that brought them. */
export type RecordedQuote = Quote & Readonly<{ sourceUri: string; position: number }>;

/** A failure mode as known at a position: described by a document, or accepted by a person. */
export type KnownFailureMode = Readonly<{
  failureModeId: string;
  name: string;
  /** What those were called that were merged into it, without names that another mode goes by. */
  formerNames: readonly string[];
  services: readonly string[];
  /** The document that describes it, as it does; null for one that a person accepted. */
  described: Readonly<{ documentId: string; sourceUri: string; position: number; mode: FailureMode }> | null;
}>;

/** Matches of one failure mode. `mode` is null where their causes are only alike; then `name` is made of words of theirs. */
export type FailureGroup = Readonly<{
  rank: number;
  name: string;
  mode: KnownFailureMode | null;
  incidentIds: readonly string[];
}>;

/** How often the failure mode of a group was on record, and when last (ISO 8601). */
export type Tally = Readonly<{ occurrences: number; lastSeenAt: string | null }>;

/** Groups the matches of an answer. The same incidents at the same position always give the same groups. */
export interface MatchGrouping {
  /** The incidents come best match first; so do the groups, by their best one. At most 20 make sense. */
  group(incidentIds: readonly string[], position: number): Promise<readonly FailureGroup[]>;
  /** For each group the checks on record that tell it from the others. `runbookIds` are runbooks that may hold some. */
  tellApart(
    groups: readonly FailureGroup[],
    at: { position: number; runbookIds: readonly string[] },
  ): Promise<readonly (readonly RecordedQuote[])[]>;
  tally(groups: readonly FailureGroup[], position: number): Promise<readonly Tally[]>;
}

/** An incident that was a failure mode, and how that is known; `by` and `at` where a person said so. */
export type ObservedIncident = Readonly<{
  incidentId: string;
  title: string;
  occurredAt: string | null;
  assignment: Assignment;
  by: string | null;
  at: string | null;
}>;

/**
 * The runbook that covers a failure mode and how fresh it is; `by` says how it was found, `incidentsSince` how many incidents of the
 * mode came after it was last verified or, where nobody has, revised.
 */
export type CoveringRunbook = Readonly<{
  documentId: string;
  title: string;
  sourceUri: string;
  by: 'name' | 'words';
  lastVerifiedAt: string | null;
  lastRevisedAt: string;
  incidentsSince: number;
}>;

/** What the records say of a failure mode besides its description. Quotes are those of its incidents. */
export type FailureModeDetails = Readonly<{
  /** Newest first. */
  observed: readonly ObservedIncident[];
  lastSeenAt: string | null;
  runbook: CoveringRunbook | null;
  symptoms: readonly RecordedQuote[];
  causes: readonly (RecordedQuote & Pick<Cause, 'role'>)[];
  checks: readonly RecordedQuote[];
  remedies: readonly RecordedQuote[];
}>;

/** Incidents with like causes and without a failure mode, at least two, newest first. */
export type SuggestedFailureMode = Readonly<{
  /** The same for the same incidents. */
  suggestionId: string;
  name: string;
  incidentIds: readonly string[];
  services: readonly string[];
  /** Words that the causes of all of them share. */
  sharedWords: readonly string[];
  lastSeenAt: string | null;
  causes: readonly (RecordedQuote & Pick<Cause, 'role'>)[];
}>;

/** A failure mode that people observed and no document describes any more, such as after its heading was renamed. */
export type FormerFailureMode = Readonly<{
  failureModeId: string;
  name: string;
  incidentIds: readonly string[];
  /** What the document that described it describes now: it may be one of these. */
  candidates: readonly KnownFailureMode[];
}>;

/** Only modes of a service, as of a position; none means all, and now. */
export type FailureModeFilter = Readonly<{ service?: string; asOf?: number }>;

/** The failure modes of an organisation. */
export interface FailureModeCatalogue {
  /** By name, without those merged into others. */
  page(filter: FailureModeFilter, page: PageRequest): Promise<Page<KnownFailureMode>>;
  /** Those of these ids that are there, with what merged ones became. */
  byIds(failureModeIds: readonly string[], asOf?: number): Promise<ReadonlyMap<string, KnownFailureMode>>;
  /** Those that go by this name or are called so by their document, in whatever letters, without those merged into others. */
  named(name: string): Promise<readonly KnownFailureMode[]>;
  details(failureModeIds: readonly string[], asOf?: number): Promise<ReadonlyMap<string, FailureModeDetails>>;
  /** Those that people observed and nothing describes any more. */
  former(asOf?: number): Promise<readonly FormerFailureMode[]>;
  /** Of the newest 5,000 incidents, most frequent first. */
  suggested(filter: FailureModeFilter): Promise<readonly SuggestedFailureMode[]>;
}

/** What decisions on failure modes are checked against. */
export interface FailureModeRecords {
  /** Those of these failure modes that a document describes now. */
  described(failureModeIds: readonly string[]): Promise<readonly string[]>;
  /** Those of these incidents that are on record, with the services they concerned. */
  incidents(
    incidentIds: readonly string[],
  ): Promise<readonly Readonly<{ incidentId: string; services: readonly string[] }>[]>;
}
