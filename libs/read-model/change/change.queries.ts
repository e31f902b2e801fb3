import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import type { ChangeRecord, ChangeRecords } from '#application/ports/changes.js';
import type { ChangeKind, Provenance } from '#domain/change/change.events.js';
import { countRows, latest, type Query } from '../query.js';
import * as sql from './change.sql.js';

/** Which changes are wanted; all conditions that are given hold. Times are ISO 8601, both included; names in any case. */
export type ChangeFilter = Readonly<{
  from?: string;
  to?: string;
  services?: readonly string[];
  kind?: ChangeKind;
  provenance?: Provenance;
  environment?: string;
  asOf?: number;
}>;

export interface ChangeQueries extends ChangeRecords {
  /** Newest first. Throws InvalidCursor. */
  page(filter: ChangeFilter, page: PageRequest): Promise<Page<ChangeRecord>>;
}

type Row = Readonly<{ standing: ChangeRecord; at: string }>;

const bindsOf = ({ from, to, services, kind, provenance, environment, asOf }: ChangeFilter): unknown[] => [
  asOf ?? latest,
  from ?? null,
  to ?? null,
  services?.map((name) => name.toLowerCase()) ?? null,
  kind ?? null,
  provenance ?? null,
  environment ?? null,
];

const mostAtOnce = 1000;

/** Reads changes. */
export const changeQueries = (query: Query): ChangeQueries => {
  const rowsOf = (filter: ChangeFilter, limit: number, after: readonly (string | null)[] = [null, null]) =>
    query<Row>(sql.page, [...bindsOf(filter), limit, ...after]);
  return {
    async between({ from, to }, { limit = mostAtOnce, ...options } = {}) {
      return (await rowsOf({ from, to, ...options }, limit)).map(({ standing }) => standing);
    },
    async byIds(changeIds, asOf) {
      const rows = await query<Row>(sql.byIds, [asOf ?? latest, changeIds]);
      return rows.map(({ standing }) => standing);
    },
    async page(filter, page) {
      const after = page.after === undefined ? undefined : decodeCursor(page.after, 2);
      const rows = await rowsOf(filter, page.first + 1, after);
      const found = pageOf(rows, page, {
        key: ({ at, standing }) => [at, standing.change.changeId],
        count: () => countRows(query, sql.matching, bindsOf(filter)),
      });
      return { ...found, edges: found.edges.map(({ node, cursor }) => ({ node: node.standing, cursor })) };
    },
  };
};
