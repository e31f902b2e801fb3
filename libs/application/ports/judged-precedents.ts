import type { Judgement } from '#domain/answer/answer.events.js';

/** What a person said of a precedent in an answer that was asked for `askedFor`. */
export type JudgedPrecedent = Readonly<{
  askedFor: string;
  answerId: string;
  incidentId: string;
  /** The precedent's title. */
  title: string;
  judgement: Judgement;
  by: string;
  position: number;
}>;

/** Knows how the answers were judged that were asked for incidents, as known at a log position. */
export interface JudgedPrecedents {
  /** The newest word of each person on each precedent, oldest word first. */
  of(incidentIds: readonly string[], asOf?: number): Promise<readonly JudgedPrecedent[]>;
  /** The newest answer asked for each incident; none for those that nothing was asked for. */
  newestAnswers(incidentIds: readonly string[], asOf?: number): Promise<ReadonlyMap<string, string>>;
}
