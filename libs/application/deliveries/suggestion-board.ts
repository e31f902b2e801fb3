import type { AlertSuggestionEvent } from '#domain/alert-suggestion/alert-suggestion.events.js';
import {
  type AlertSuggestion,
  evolveSuggestion,
  noSuggestion,
} from '#domain/alert-suggestion/alert-suggestion.state.js';
import type { Recorded } from '#event-sourcing/event.js';
import { type GroupKeyOf, OwnerIndex } from './owner-index.js';

/** A suggestion with the version of its stream. */
export type KnownSuggestion = AlertSuggestion & Readonly<{ suggestionId: string; version: number }>;

/** The suggestions that alerts may concern: those that wait for a person, and those that a person dismissed while they fire. */
export class SuggestionBoard {
  #known = new Map<string, KnownSuggestion>();
  #byAlert = new OwnerIndex();
  #byGroup = new OwnerIndex();

  constructor(private readonly groupKeyOf: GroupKeyOf) {}

  fork(): SuggestionBoard {
    const copy = new SuggestionBoard(this.groupKeyOf);
    copy.#known = new Map(this.#known);
    copy.#byAlert = this.#byAlert.fork();
    copy.#byGroup = this.#byGroup.fork();
    return copy;
  }

  apply({ event, version }: Recorded<AlertSuggestionEvent>): void {
    const { suggestionId } = event.data;
    const before = this.#known.get(suggestionId);
    if (!before && event.type !== 'AlertSuggested') return;
    const state = evolveSuggestion(before ?? noSuggestion, event);
    const isOver =
      state.status === 'taken' || (state.status === 'dismissed' && state.alerts.every(({ endsAt }) => endsAt !== null));
    if (isOver) return this.#letGo(suggestionId, state);
    this.#known.set(suggestionId, { ...state, suggestionId, version });
    if (event.type !== 'AlertSuggested') return;
    this.#byAlert.add(event.data.alert.alertId, suggestionId);
    const group = this.groupKeyOf(event.data.alert);
    if (group !== null) this.#byGroup.add(group, suggestionId);
  }

  #letGo(suggestionId: string, { alerts }: AlertSuggestion): void {
    this.#known.delete(suggestionId);
    for (const { alert } of alerts) {
      this.#byAlert.remove(alert.alertId, suggestionId);
      const group = this.groupKeyOf(alert);
      if (group !== null) this.#byGroup.remove(group, suggestionId);
    }
  }

  withAlert(alertId: string): readonly KnownSuggestion[] {
    return this.#among(this.#byAlert.ownersOf(alertId));
  }

  withGroup(groupKey: string): readonly KnownSuggestion[] {
    return this.#among(this.#byGroup.ownersOf(groupKey));
  }

  #among(ids: readonly string[]): KnownSuggestion[] {
    return ids.flatMap((id) => this.#known.get(id) ?? []);
  }
}
