import { unreachable } from '#event-sourcing/unreachable.js';
import type { Alert } from '../incident/symptom.events.js';
import type { AlertSuggestionEvent } from './alert-suggestion.events.js';

/** An alert of a suggestion; `endsAt` is null while it fires. */
export type SuggestedAlert = Readonly<{ alert: Alert; endsAt: string | null }>;

/** A suggestion as its facts tell it; `groupKey` is null for an alert that stands alone. */
export type AlertSuggestion = Readonly<{
  status: 'unknown' | 'open' | 'taken' | 'dismissed';
  groupKey: string | null;
  alerts: readonly SuggestedAlert[];
}>;

/** Nothing was suggested yet. */
export const noSuggestion: AlertSuggestion = { status: 'unknown', groupKey: null, alerts: [] };

/** What has happened to a suggestion. */
export const evolveSuggestion = (state: AlertSuggestion, event: AlertSuggestionEvent): AlertSuggestion => {
  switch (event.type) {
    case 'AlertSuggested': {
      const { alert, groupKey = null } = event.data;
      const others = state.alerts.filter((one) => one.alert.alertId !== alert.alertId);
      return { status: 'open', groupKey, alerts: [...others, { alert, endsAt: null }] };
    }
    case 'SuggestedAlertResolved': {
      const { alertId, endsAt } = event.data;
      return {
        ...state,
        alerts: state.alerts.map((one) => (one.alert.alertId === alertId ? { ...one, endsAt } : one)),
      };
    }
    case 'SuggestionTaken':
      return { ...state, status: 'taken' };
    case 'SuggestionDismissed':
      return { ...state, status: 'dismissed' };
    default:
      return unreachable(event);
  }
};
