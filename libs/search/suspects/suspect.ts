import type { Behaviour, Change, ChangeKind } from '#domain/change/change.events.js';
import type { Quote } from '#domain/document/document.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { ScoreSignal } from '../ranking/signals.js';

/** A change as known when suspects are looked for. Times are ISO 8601. */
export type KnownChange = Readonly<{
  change: Change;
  position: number;
  recordedAt: string;
  failedAt: string | null;
  rolledBackAt: string | null;
  rolledBackBy: string | null;
}>;

/**
 * Where a service stands to those affected: `self` is affected, `upstream` is needed by one, `downstream` needs one, `sideways` is
 * needed by one that needs an affected one: it may make that one hold on to what is affected for too long.
 */
export type Direction = 'self' | 'upstream' | 'downstream' | 'sideways';

/** A service near those affected; `path` leads from the affected one to it, both included. */
export type Neighbour = Readonly<{
  name: string;
  /** Other names that changes may call it by. */
  alsoKnownAs?: readonly string[];
  distance: number;
  direction: Direction;
  path: readonly string[];
  /** The affected services that need it, itself if it is one: what breaks here may break them. */
  neededBy?: readonly string[];
  /** The affected services that it needs: it may ask too much of them. */
  needs?: readonly string[];
}>;

/** A quoted piece of a document, with the fact that brought it. */
export type RecordedWords = Quote & Readonly<{ sourceUri: string; position: number }>;

/** A past incident that is like this one. `likeness`, from 0 to 1, is how surely it is the same failure. */
export type KnownPrecedent = Readonly<{
  incidentId: string;
  /** The organisation's own number, else the title. */
  name: string;
  title: string;
  likeness: number;
  services: readonly string[];
  causes: readonly (RecordedWords & Readonly<{ role: 'root-cause' | 'contributing-factor' | 'trigger' }>)[];
  /** What its records, or the runbooks of its failure, say to look at. */
  checks: readonly RecordedWords[];
}>;

/** Everything that suspects are ranked from. `now` is the moment of asking, ISO 8601. */
export type SuspectCase = Readonly<{
  incident: IncidentRecord;
  /** The services that it affects, or where all were cleared, that it affected. */
  affected: readonly string[];
  changes: readonly KnownChange[];
  near: readonly Neighbour[];
  precedents: readonly KnownPrecedent[];
  now: string;
}>;

/** What joins a suspect to a precedent: the cause as its document states it, and what the change has in common with it. */
export type PrecedentJoin = Readonly<{
  incidentId: string;
  name: string;
  title: string;
  cause: RecordedWords;
  behaviours: readonly Behaviour[];
  kinds: readonly ChangeKind[];
  /** Where the cause sat in the precedent, as far as its words tell: on what was affected, or on what that depends on. */
  relation: 'same service' | 'dependency' | null;
  /** The join in a sentence. */
  detail: string;
}>;

/** What a person said of a change in this incident. */
export type PersonsWord = Readonly<{
  stance: 'suspected' | 'cleared' | 'confirmed';
  by: string;
  at: string;
  reason: string | null;
  position: number;
}>;

/** A change that may have caused the incident. The contributions of its signals sum to its score. */
export type Suspect = Readonly<{
  rank: number;
  change: KnownChange;
  score: number;
  signals: readonly ScoreSignal[];
  /** Steps from an affected service; null where nothing on record leads to it. */
  distance: number | null;
  direction: Direction | null;
  path: readonly string[];
  /** Nothing but the moment speaks for it, or facts on record speak against it. */
  isCoincidence: boolean;
  word: PersonsWord | null;
  /** What would show that it is the cause, a sentence each. */
  proves: readonly string[];
  /** What is on record against it, a sentence each. */
  refutes: readonly string[];
  precedents: readonly PrecedentJoin[];
}>;
