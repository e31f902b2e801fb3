import type { UnderstoodDocument } from '#domain/document/document.js';
import type { IncidentRecords, RecordedDocument } from '#application/ports/incident-records.js';
import { isoTime, validAt, type Query } from '../query.js';

const atOnce = 50;

/** $1 position, $2 and $3 the incident and the document before the page, $4 how many. Documents on no incident come first. */
const pageSql = `
  select d.document_id as "documentId", d.incident_id as "incidentId", d.source_uri as "sourceUri", d.content as text,
    d.understood as document, first.position, first.recorded_at as "recordedAt"
  from document_version d
  cross join lateral (
    select min(v.valid_from)::float8 as position, ${isoTime('min(v.submitted_at)')} as recorded_at
    from document_version v where v.document_id = d.document_id
  ) as first
  where ${validAt('d', 1)} and d.kind in ('postmortem', 'timeline', 'failure-modes')
    and (coalesce(d.incident_id, ''), d.document_id) > ($2, $3)
  order by coalesce(d.incident_id, ''), d.document_id
  limit $4`;

type Row = RecordedDocument<UnderstoodDocument>;

/** Reads the documents of the catalogue a few at a time, as they were at a position. */
export const incidentRecords = (query: Query): IncidentRecords => ({
  async *documents(position) {
    let [incident, document] = ['', ''];
    for (;;) {
      const rows = await query<Row>(pageSql, [position, incident, document, atOnce]);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < atOnce) return;
      [incident, document] = [last.incidentId ?? '', last.documentId];
    }
  },
});
