import type { Event } from '#event-sourcing/event.js';
import type { DocumentKind } from '../document/document.js';

/**
 * What was asked, secrets taken out. `incidentId` is the incident it was asked for, whose own documents did not count, as
 * those of the incidents in `without`. Of a very long text the beginning is kept; `omitted` counts the characters that are not.
 */
export type AskedQuestion = Readonly<{
  text: string;
  omitted?: number;
  services?: readonly string[];
  at?: string;
  kinds?: readonly DocumentKind[];
  incidentId?: string;
  without?: readonly string[];
  /** What of the text its alerts say. */
  alert?: Readonly<{ names: readonly string[]; text: string }>;
}>;

/**
 * What the alerts asked about told by themselves: of `records` past incidents with such an alert, `sameCause` had the cause of the
 * best match, the others one of `otherCauses`. `besides` are words of the question that only this cause has on record and no alert
 * says. The probability may not exceed `mostProbable`.
 */
export type ServedAlertSplit = Readonly<{
  names: readonly string[];
  records: number;
  sameCause: number;
  otherCauses: readonly Readonly<{ name: string; incidentIds: readonly string[] }>[];
  besides: readonly string[];
  mostProbable: number;
}>;

/** A word of the question that no record had, and the one that it was read as, which so many documents had. */
export type ServedReading = Readonly<{ written: string; readAs: string; documents: number }>;

/** Words on record that a signal rests on, and where they stand; `position` is that of the fact that holds them. */
export type ServedGround = Readonly<{
  text: string;
  sourceUri?: string;
  startLine?: number;
  endLine?: number;
  position?: number;
}>;

/** What one signal added to the score of a match; the contributions of a match sum to its score. */
export type ServedSignal = Readonly<{
  name: string;
  contribution: number;
  detail: string;
  grounds?: readonly ServedGround[];
}>;

/** Words of the document that tells most of a match: the lines they stand in. */
export type ServedPassage = Readonly<{ startLine: number; endLine: number }>;

/** `documentId` is the document that tells most of it; as of the answer's position it has the title and the words shown. */
export type ServedMatch = Readonly<{
  incidentId: string;
  documentId: string;
  rank: number;
  score: number;
  signals: readonly ServedSignal[];
  passages: readonly ServedPassage[];
  shortfalls?: readonly string[];
}>;

export type ServedRunbook = Readonly<{
  documentId: string;
  rank: number;
  score: number;
  section: string;
  startLine: number;
  endLine: number;
}>;

/** An answer as it was shown, with all that is needed to explain it later. Scores are rounded to six decimals. */
export type AnswerServed = Event<
  'AnswerServed',
  {
    answerId: string;
    question: AskedQuestion;
    /** The position of the log that was answered from. */
    position: number;
    /** The id of the embedding space; null where words alone were ranked. */
    embeddingSpace: string | null;
    weights: Readonly<Record<string, number>>;
    /** The fit that gave the probability; null for the shipped one. */
    fitId: string | null;
    verdict: string;
    probability: number;
    calibrated: boolean;
    /** Why the probability was not to be taken at its word; null where it was. */
    uncalibrated: string | null;
    advice: string;
    /** Absent where no alert was asked about. */
    alertSplit?: ServedAlertSplit;
    /** Absent where every word was taken as it was written. */
    readings?: readonly ServedReading[];
    /** What the probability was made of; null where nothing was found. */
    features: Readonly<Record<string, number>> | null;
    matches: readonly ServedMatch[];
    runbooks: readonly ServedRunbook[];
    degraded: string | null;
  }
>;

export const judgements = ['same-failure', 'related', 'not-related'] as const;
export type Judgement = (typeof judgements)[number];

/**
 * A person says what a match was worth. The newest word of the same person on the same match counts. `rank` is its place in
 * the answer; null for a precedent that the answer had missed.
 */
export type PrecedentJudged = Event<
  'PrecedentJudged',
  { answerId: string; incidentId: string; judgement: Judgement; rank: number | null; by: string; note?: string }
>;

export type AnswerEvent = AnswerServed | PrecedentJudged;
