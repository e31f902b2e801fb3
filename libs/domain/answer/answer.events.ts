import type { Event } from '#event-sourcing/event.js';
import type { DocumentKind } from '../document/document.js';

/** What was asked, secrets taken out. `incidentId` is the incident it was asked for, whose own documents did not count. */
export type AskedQuestion = Readonly<{
  text: string;
  services?: readonly string[];
  at?: string;
  kinds?: readonly DocumentKind[];
  incidentId?: string;
}>;

/** What one signal added to the score of a match; the contributions of a match sum to its score. */
export type ServedSignal = Readonly<{ name: string; contribution: number; detail: string }>;

export type ServedMatch = Readonly<{
  incidentId: string;
  rank: number;
  score: number;
  signals: readonly ServedSignal[];
}>;

export type ServedRunbook = Readonly<{
  documentId: string;
  rank: number;
  score: number;
  section: string;
  startLine: number;
  endLine: number;
}>;

/** An answer as it was shown, with all that is needed to explain it later. */
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
    /** What the probability was made of; null where nothing was found. */
    features: Readonly<Record<string, number>> | null;
    matches: readonly ServedMatch[];
    runbooks: readonly ServedRunbook[];
    degraded: string | null;
  }
>;

export const judgements = ['same-failure', 'related', 'not-related'] as const;
export type Judgement = (typeof judgements)[number];

/** A person says what a match was worth. The newest word of the same person on the same match counts. */
export type PrecedentJudged = Event<
  'PrecedentJudged',
  { answerId: string; incidentId: string; judgement: Judgement; by: string; note?: string }
>;

export type AnswerEvent = AnswerServed | PrecedentJudged;
