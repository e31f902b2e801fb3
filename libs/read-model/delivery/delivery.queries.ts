import { type Page, pageOf, type PageRequest, positionOfCursor } from '#application/page.js';
import { countRows, latest, type Query } from '../query.js';
import * as sql from './delivery.sql.js';

/** What became of a delivery so far; pending until it was processed. */
export type DeliveryOutcome = 'pending' | 'applied' | 'ignored' | 'unreadable';

/** A webhook that came. `position` is that of the fact that brought it, times are ISO 8601. */
export type DeliveryRow = Readonly<{
  deliveryId: string;
  source: string;
  receivedAt: string;
  outcome: DeliveryOutcome;
  reason: string | null;
  incidentIds: readonly string[];
  changeIds: readonly string[];
  suggestionIds: readonly string[];
  processedAt: string | null;
  position: number;
}>;

export type DeliveryFilter = Readonly<{ outcome?: DeliveryOutcome; source?: string; asOf?: number }>;

export interface DeliveryQueries {
  /** Newest first. */
  page(filter: DeliveryFilter, page: PageRequest): Promise<Page<DeliveryRow>>;
  byId(deliveryId: string, asOf?: number): Promise<DeliveryRow | null>;
  /** How many wait to be processed, and for how many seconds the oldest has. */
  pending(): Promise<Readonly<{ deliveries: number; seconds: number }>>;
}

/** Reads what webhooks came. */
export const deliveryQueries = (query: Query): DeliveryQueries => ({
  async page({ outcome, source, asOf }, page) {
    const binds = [asOf ?? latest, outcome ?? null, source ?? null];
    const rows = await query<DeliveryRow>(sql.page, [...binds, positionOfCursor(page.after), page.first + 1]);
    return pageOf(rows, page, {
      key: ({ position }) => [String(position)],
      count: () => countRows(query, sql.chosenFrom, binds),
    });
  },
  async byId(deliveryId, asOf) {
    return (await query<DeliveryRow>(sql.byId, [asOf ?? latest, deliveryId]))[0] ?? null;
  },
  async pending() {
    const [row] = await query<{ deliveries: number; seconds: number }>(sql.pending);
    return row ?? { deliveries: 0, seconds: 0 };
  },
});
