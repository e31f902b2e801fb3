import type { DocumentKind } from '#domain/document/document.js';
import type { AlertRecord, AlertWords } from '#search/alert/alert-evidence.js';
import type { ScoreSignal } from '#search/ranking/signals.js';
import type { Consideration } from '#search/ranking/consideration.js';
import type { FusionWeights } from '#search/ranking/weights.js';
import type { Reading } from '#search/spelling/read-misspelt.js';
import type { Assessment, VerdictName } from '#search/verdict/verdict.js';

/** What is asked. `at` is the moment of the incident (ISO 8601), `asOf` the log position to answer from. */
export type Question = Readonly<{
  text: string;
  services?: readonly string[];
  at?: string;
  kinds?: readonly DocumentKind[];
  asOf?: number;
  /** The incident it is asked for: its own documents are no precedents of it. */
  incidentId?: string;
  /** Incidents that do not count, by their ids, such as those that nobody could know of at that moment. */
  without?: readonly string[];
  /** What of the text its alerts say: alone it tells a symptom, not its cause. */
  alert?: AlertWords;
}>;

/** What an answer says first. */
export type Verdict = VerdictName;

/** What a signal added to the score; the contributions of a match sum to its score. */
export type Signal = ScoreSignal;

/** Words of a document that speak for a match. */
export type MatchedPassage = Readonly<{
  text: string;
  section: string;
  sectionPath: readonly string[];
  sourceUri: string;
  startLine: number;
  endLine: number;
  /** That of the fact that brought this version of the document. */
  position: number;
}>;

export type RankedIncident = Readonly<{
  incidentId: string;
  /** The document that tells most of it; `title` and `sourceUri` are its. */
  documentId: string;
  rank: number;
  score: number;
  title: string;
  sourceUri: string;
  passages: readonly MatchedPassage[];
  signals: readonly Signal[];
  /** What else was considered, with the records it rests on; the same contributions stand among the signals. */
  considered: readonly Consideration[];
  /** Why it is not, or not surely, the same failure: a sentence each, from what was measured. */
  shortfalls: readonly string[];
}>;

export type RankedRunbook = Readonly<{
  documentId: string;
  rank: number;
  score: number;
  title: string;
  sourceUri: string;
  section: string;
  sectionPath: readonly string[];
  startLine: number;
  endLine: number;
  text: string;
  position: number;
}>;

/** A ranking, and what a verdict on it is reached from. `degraded` says why it had to do without something, such as vectors. */
export type Ranking = Readonly<{
  position: number;
  degraded: string | null;
  /** The id of the embedding space; null where words alone were ranked. */
  embeddingSpace: string | null;
  /** How much each signal counted for incidents. */
  weights: FusionWeights;
  /** The words of the question that were read otherwise than written; absent where there were none. */
  readings?: readonly Reading[];
  assessment: Assessment;
  incidents: readonly RankedIncident[];
  runbooks: readonly RankedRunbook[];
  /** What the incidents have of what alerts say and of the rest; absent where no alert was asked about. */
  alertRecords?: readonly AlertRecord[];
}>;

/** How many of each a ranking has at most. */
export type RankingLimits = Readonly<{ incidents: number; runbooks: number }>;

/**
 * Hears which incidents are likely to be the best, best first, before all that speaks for and against them is known: whoever shows
 * them may begin to read about them, as of the ranking's position. Not called where somebody else has just asked the same.
 */
export type OnRanked = (incidentIds: readonly string[], position: number) => void;

/** Ranks what is known against a question. */
export interface PrecedentSearch {
  rank(question: Question, limits: RankingLimits, onRanked?: OnRanked): Promise<Ranking>;
}
