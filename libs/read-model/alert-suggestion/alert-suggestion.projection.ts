import type { AlertSuggestionEvent } from '#domain/alert-suggestion/alert-suggestion.events.js';
import {
  evolveSuggestion,
  noSuggestion,
  type SuggestedAlert,
} from '#domain/alert-suggestion/alert-suggestion.state.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import * as sql from './alert-suggestion.sql.js';

type Row = Readonly<{
  suggestion_id: string;
  status: 'open' | 'taken' | 'dismissed';
  group_key: string | null;
  alerts: readonly SuggestedAlert[];
  rule: string | null;
  suggested_at: string;
  suggested_from: number;
  decided_by: string | null;
  decided_at: string | null;
  reason: string | null;
  incident_id: string | null;
  valid_from: number;
  valid_to: number | null;
}>;

const firstRow = ({ event, position, recordedAt }: Recorded<AlertSuggestionEvent>): Row => ({
  suggestion_id: event.data.suggestionId,
  status: 'open',
  group_key: null,
  alerts: [],
  rule: null,
  suggested_at: recordedAt,
  suggested_from: position,
  decided_by: null,
  decided_at: null,
  reason: null,
  incident_id: null,
  valid_from: position,
  valid_to: null,
});

/** What a fact says beside the state of the suggestion. */
const saidBy = ({ event, recordedAt: at }: Recorded<AlertSuggestionEvent>): Partial<Row> => {
  switch (event.type) {
    case 'AlertSuggested':
      return { rule: event.data.rule ?? null };
    case 'SuggestionTaken':
      return { decided_by: event.data.by, decided_at: at, incident_id: event.data.incidentId };
    case 'SuggestionDismissed':
      return { decided_by: event.data.by, decided_at: at, reason: event.data.reason ?? null };
    default:
      return {};
  }
};

const rowAfter = (before: Row | undefined, fact: Recorded<AlertSuggestionEvent>): Row => {
  const known = before ?? firstRow(fact);
  const state = before ? { status: before.status, groupKey: before.group_key, alerts: before.alerts } : noSuggestion;
  const { status, groupKey, alerts } = evolveSuggestion(state, fact.event);
  const next = { ...known, ...saidBy(fact), group_key: groupKey, alerts, valid_from: fact.position, valid_to: null };
  return { ...next, status: status === 'unknown' ? 'open' : status };
};

/** What alerts were suggested to people, and what they decided. */
export const alertSuggestions: Projection<AlertSuggestionEvent> = {
  name: 'alert-suggestions',
  version: 1,
  handles: ['AlertSuggested', 'SuggestedAlertResolved', 'SuggestionTaken', 'SuggestionDismissed'],
  tables: ['alert_suggestion'],

  async apply(batch, tx) {
    const ids = [...new Set(batch.map(({ event }) => event.data.suggestionId))];
    const stored = await tx.query<{ row: Row }>(sql.current, [ids]);
    const current = new Map(stored.map(({ row }) => [row.suggestion_id, row]));
    const ends = new Map<string, number>();
    const rows: Row[] = [];
    for (const fact of batch) {
      const { suggestionId } = fact.event.data;
      const before = current.get(suggestionId);
      if (before && before.valid_from >= fact.position) continue;
      if (!ends.has(suggestionId)) ends.set(suggestionId, fact.position);
      const earlier = rows.findLastIndex((row) => row.suggestion_id === suggestionId);
      if (earlier >= 0) rows[earlier] = { ...rows[earlier]!, valid_to: fact.position };
      const next = rowAfter(before, fact);
      rows.push(next);
      current.set(suggestionId, next);
    }
    await tx.query(sql.endRows, [[...ends.keys()], [...ends.values()]]);
    await tx.query(sql.insertRows, [JSON.stringify(rows)]);
  },
};
