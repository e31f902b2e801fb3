import type { Cause, DocumentKind, Remediation, UnderstoodDocument } from '#domain/document/document.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import { countRows, isoTime, latest, prepared, validAt, type Query } from '../query.js';

/** A document as it was at the position asked for. `sortAt` is when its incident began or, without one, when it was accepted. */
export type DocumentRow = Readonly<{
  documentId: string;
  version: number;
  kind: DocumentKind;
  sourceUri: string;
  contentHash: string;
  incidentId: string | null;
  content: string;
  understood: UnderstoodDocument;
  submittedAt: string;
  position: number;
  sortAt: string;
}>;

/** What a document states about its incident, without the rest of the document. */
export type StatementsRow = Readonly<{
  incidentId: string;
  sourceUri: string;
  /** Of the fact that brought this version of the document. */
  position: number;
  services: readonly string[];
  causes: readonly Cause[] | null;
  remediations: readonly Remediation[] | null;
}>;

export type DocumentFilter = Readonly<{
  kind?: DocumentKind;
  service?: string;
  /** Only documents whose source URI begins so. */
  sourcePrefix?: string;
  asOf?: number;
}>;

export interface DocumentQueries {
  page(filter: DocumentFilter, page: PageRequest): Promise<Page<DocumentRow>>;
  byIds(documentIds: readonly string[], asOf?: number): Promise<DocumentRow[]>;
  ofIncidents(incidentIds: readonly string[], asOf?: number): Promise<DocumentRow[]>;
  statementsOfIncidents(incidentIds: readonly string[], asOf?: number): Promise<StatementsRow[]>;
}

const sortAt = 'coalesce(d.started_at, d.submitted_at)';

const columns = `
  d.document_id as "documentId", d.version, d.kind, d.source_uri as "sourceUri", d.content_hash as "contentHash",
  d.incident_id as "incidentId", d.content, d.understood, ${isoTime('d.submitted_at')} as "submittedAt",
  d.valid_from::float8 as position, ${sortAt}::text as "sortAt"`;

/** $1 position, $2 kind, $3 service, $4 source prefix; a null bind does not filter. */
const matching = `
  from document_version d
  where ${validAt('d', 1)} and ($2::text is null or d.kind = $2) and ($3::text is null or d.services @> array[$3::text])
    and ($4::text is null or starts_with(d.source_uri, $4))`;

/** Binds of `matching`, then $5, $6 the key of the row before the page, $7 the number of rows. */
const pageSql = `
  select ${columns} ${matching}
    and ($5::timestamptz is null or (${sortAt}, d.document_id) < ($5::timestamptz, $6::text))
  order by ${sortAt} desc, d.document_id desc limit $7`;

/** $1 position, $2 document ids. */
const byIdsSql = `select ${columns} from document_version d where ${validAt('d', 1)} and d.document_id = any($2::text[])`;

/** $1 position, $2 incident ids. Postmortems come first: they tell most. */
const ofIncidentsSql = `
  select ${columns} from document_version d where ${validAt('d', 1)} and d.incident_id = any($2::text[])
  order by d.kind, d.submitted_at, d.document_id`;

/** $1 position, $2 incident ids. */
const statementsSql = prepared(
  'statements_of_incidents',
  `
  select d.incident_id as "incidentId", d.source_uri as "sourceUri", d.valid_from::float8 as position, d.services,
    d.understood->'causes' as causes, d.understood->'remediations' as remediations
  from document_version d where ${validAt('d', 1)} and d.incident_id = any($2::text[])
  order by d.kind, d.submitted_at, d.document_id`,
);

/** Reads documents of every kind. */
export const documentQueries = (query: Query): DocumentQueries => ({
  async page(filter, page) {
    const binds = [filter.asOf ?? latest, filter.kind ?? null, filter.service ?? null, filter.sourcePrefix ?? null];
    const [at, id] = page.after === undefined ? [null, null] : decodeCursor(page.after, 2);
    const rows = await query<DocumentRow>(pageSql, [...binds, at, id, page.first + 1]);
    return pageOf(rows, page, {
      key: (row) => [row.sortAt, row.documentId],
      count: () => countRows(query, matching, binds),
    });
  },
  byIds: (ids, asOf) => query<DocumentRow>(byIdsSql, [asOf ?? latest, ids]),
  ofIncidents: (ids, asOf) => query<DocumentRow>(ofIncidentsSql, [asOf ?? latest, ids]),
  statementsOfIncidents: (ids, asOf) => query<StatementsRow>(statementsSql, [asOf ?? latest, ids]),
});
