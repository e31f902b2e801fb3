import type { FailureMode } from '#domain/document/document.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import { countRows, latest, validAt, type Query } from '../query.js';

/** A failure mode as its document described it at the position asked for. */
export type FailureModeRow = Readonly<{
  failureModeId: string;
  documentId: string;
  sourceUri: string;
  name: string;
  services: readonly string[];
  understood: FailureMode;
  /** Of the fact that brought this version of its document. */
  position: number;
}>;

export type FailureModeFilter = Readonly<{ service?: string; asOf?: number }>;

export interface FailureModeQueries {
  page(filter: FailureModeFilter, page: PageRequest): Promise<Page<FailureModeRow>>;
  byIds(failureModeIds: readonly string[], asOf?: number): Promise<FailureModeRow[]>;
}

const columns = `
  m.failure_mode_id as "failureModeId", m.document_id as "documentId", d.source_uri as "sourceUri", m.name, m.services,
  m.understood, m.valid_from::float8 as position`;

/** $1 position, $2 service; null does not filter. */
const matching = `
  from failure_mode m join document_version d using (document_id, version)
  where ${validAt('m', 1)} and ($2::text is null or m.services @> array[$2::text])`;

/** Binds of `matching`, then $3, $4 the key of the row before the page, $5 the number of rows. */
const pageSql = `
  select ${columns} ${matching} and ($3::text is null or (m.name, m.failure_mode_id) > ($3::text, $4::text))
  order by m.name, m.failure_mode_id limit $5`;

/** $1 position, $2 service (null), $3 failure mode ids. */
const byIdsSql = `select ${columns} ${matching} and m.failure_mode_id = any($3::text[])`;

/** Reads failure modes, by name. */
export const failureModeQueries = (query: Query): FailureModeQueries => ({
  async page({ service, asOf }, page) {
    const binds = [asOf ?? latest, service ?? null];
    const [name, id] = page.after === undefined ? [null, null] : decodeCursor(page.after, 2);
    const rows = await query<FailureModeRow>(pageSql, [...binds, name, id, page.first + 1]);
    return pageOf(rows, page, {
      key: (row) => [row.name, row.failureModeId],
      count: () => countRows(query, matching, binds),
    });
  },
  byIds: (ids, asOf) => query<FailureModeRow>(byIdsSql, [asOf ?? latest, null, ids]),
});
