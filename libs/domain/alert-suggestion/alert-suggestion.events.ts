import type { Event } from '#event-sourcing/event.js';
import type { Alert } from '../incident/symptom.events.js';

/**
 * An alert came that opens no incident by itself: a person decides. Alerts that belong together come under one suggestion;
 * `groupKey` is what they share.
 */
export type AlertSuggested = Event<
  'AlertSuggested',
  { suggestionId: string; alert: Alert; groupKey?: string; rule?: string; deliveryId?: string }
>;

/** The monitoring system says that the alert fires no more. `endsAt` is ISO 8601. */
export type SuggestedAlertResolved = Event<
  'SuggestedAlertResolved',
  { suggestionId: string; alertId: string; endsAt: string; deliveryId?: string }
>;

/** A person made an incident of it, or part of one. */
export type SuggestionTaken = Event<'SuggestionTaken', { suggestionId: string; incidentId: string; by: string }>;

/** A person says that it is none. */
export type SuggestionDismissed = Event<'SuggestionDismissed', { suggestionId: string; by: string; reason?: string }>;

export type AlertSuggestionEvent = AlertSuggested | SuggestedAlertResolved | SuggestionTaken | SuggestionDismissed;
