import type { Judgement } from './answer.events.js';

/** Somebody says what an incident was worth as a precedent. `isKnownIncident` is looked up by whoever sends the command. */
export type JudgePrecedent = Readonly<{
  type: 'JudgePrecedent';
  answerId: string;
  incidentId: string;
  judgement: Judgement;
  by: string;
  note?: string;
  isKnownIncident: boolean;
}>;

/** Why a judgement is not taken. */
export type JudgementRejection =
  /** No such answer was kept. */
  | 'unknown-answer'
  /** There is no such incident. */
  | 'unknown-incident'
  /** The incident is not among the matches; only one that should have been there can be judged, as the same failure. */
  | 'not-among-matches'
  /** It is the incident that the answer was asked for. */
  | 'own-incident'
  /** It is not signed by a person. */
  | 'not-a-person';
