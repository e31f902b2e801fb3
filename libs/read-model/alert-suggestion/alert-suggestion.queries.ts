import { type Page, pageOf, type PageRequest, positionOfCursor } from '#application/page.js';
import type { SuggestedAlert } from '#domain/alert-suggestion/alert-suggestion.state.js';
import { countRows, latest, type Query } from '../query.js';
import * as sql from './alert-suggestion.sql.js';

export type SuggestionStatus = 'open' | 'taken' | 'dismissed';

/** Alerts that open no incident by themselves, and what a person decided; `decidedBy` and what follows is null before. */
export type SuggestionRow = Readonly<{
  suggestionId: string;
  status: SuggestionStatus;
  alerts: readonly SuggestedAlert[];
  rule: string | null;
  suggestedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  reason: string | null;
  incidentId: string | null;
  position: number;
}>;

export interface SuggestionQueries {
  /** Newest first. */
  page(filter: Readonly<{ status?: SuggestionStatus; asOf?: number }>, page: PageRequest): Promise<Page<SuggestionRow>>;
  byId(suggestionId: string, asOf?: number): Promise<SuggestionRow | null>;
}

/** Reads what alerts were suggested. */
export const suggestionQueries = (query: Query): SuggestionQueries => ({
  async page({ status, asOf }, page) {
    const binds = [asOf ?? latest, status ?? null];
    const rows = await query<SuggestionRow>(sql.page, [...binds, positionOfCursor(page.after), page.first + 1]);
    return pageOf(rows, page, {
      key: ({ position }) => [String(position)],
      count: () => countRows(query, sql.chosenFrom, binds),
    });
  },
  async byId(suggestionId, asOf) {
    return (await query<SuggestionRow>(sql.byId, [asOf ?? latest, suggestionId]))[0] ?? null;
  },
});
