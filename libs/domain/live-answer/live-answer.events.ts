import type { Event } from '#event-sourcing/event.js';

/** Why an answer was news: the first one, another verdict, or another failure that leads. */
export const pushReasons = ['first', 'verdict', 'leading-group'] as const;
export type PushReason = (typeof pushReasons)[number];

/** The matches that lead an answer: their failure mode, where it is known, and the incidents, best match first. */
export type LeadingGroup = Readonly<{ name: string; failureModeId: string | null; incidentIds: readonly string[] }>;

/**
 * Whoever follows an incident was told that its answer has changed. `position` is that of the log that was answered from;
 * `leading` is null where nothing matched.
 */
export type PrecedentsPushed = Event<
  'PrecedentsPushed',
  {
    incidentId: string;
    answerId: string;
    position: number;
    verdict: string;
    probability: number;
    leading: LeadingGroup | null;
    reason: PushReason;
    /** What has changed, in a sentence. */
    news: string;
  }
>;

/** The stream of what was pushed about an incident: apart from its own, so that a reader is no writer to those who work on it. */
export const liveAnswerOf = (incidentId: string): string => `live-answer-${incidentId}`;
