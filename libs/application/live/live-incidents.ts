import type { AnswerServed } from '#domain/answer/answer.events.js';
import type { PushReason } from '#domain/live-answer/live-answer.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Pull } from './pull.js';
import type { TimelineFactKind } from './tell-fact.js';

/**
 * A fact of an incident, to be read. `at` is when it was true, `recordedAt` when it was learned; `mergedInto` is the incident that
 * goes on where this fact ended it.
 */
export type TimelineFact = Readonly<{
  position: number;
  type: string;
  kind: TimelineFactKind;
  text: string;
  alike: string | null;
  at: string;
  recordedAt: string;
  by: string;
  mergedInto: string | null;
}>;

/** An answer that says something else than the one before, or that the incident was merged, which ends it. */
export type PrecedentsPush = Readonly<{
  position: number;
  recordedAt: string;
  incidentId: string;
  reason: PushReason | 'merged';
  news: string;
  answer: Recorded<AnswerServed> | null;
  mergedInto: string | null;
}>;

/** Why nobody can follow an incident, in a sentence. */
export class CannotFollow extends Error {
  override readonly name = 'CannotFollow';
}

/** Follows incidents until they are merged. What comes is after the log position `after`, in order, once. Throws CannotFollow. */
export interface LiveIncidents {
  /** The facts of an incident; all of them where `after` is absent. */
  timeline(incidentId: string, after?: number): Promise<Pull<TimelineFact>>;
  /** The answers of an incident; where `after` is absent, from the one that holds now. */
  precedents(incidentId: string, after?: number): Promise<Pull<PrecedentsPush>>;
}
