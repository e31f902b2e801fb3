import type { PrecedentCauses } from '#application/ports/precedent-causes.js';
import type { Cause, Quote } from '#domain/document/document.js';
import { latest, validAt, type Query } from '../query.js';

type Row = Readonly<{
  incidentId: string;
  name: string;
  title: string;
  services: readonly string[];
  sourceUri: string;
  position: number;
  causes: readonly Cause[];
  checks: readonly Quote[];
}>;

/** $1 position, $2 incidents. The document that tells most of an incident comes first. */
const statedSql = `
  select p.incident_id as "incidentId", coalesce(i.reference, p.title) as name, p.title, p.services,
    p.source_uri as "sourceUri", p.valid_from::float8 as position, p.causes, p.checks
  from cause_profile p join incident i on i.incident_id = p.incident_id
  where p.incident_id = any($2::text[]) and ${validAt('p', 1)}
  order by jsonb_array_length(p.causes) desc, p.document_id`;

const located = <Q extends Quote>({ sourceUri, position }: Row, quotes: readonly Q[]) =>
  quotes.map((quote) => ({ ...quote, sourceUri, position }));

const joined = (rows: readonly [Row, ...Row[]]) => {
  const [{ incidentId, name, title }] = rows;
  return {
    incidentId,
    name,
    title,
    services: [...new Set(rows.flatMap(({ services }) => services))],
    causes: rows.flatMap((row) => located(row, row.causes)),
    checks: rows.flatMap((row) => located(row, row.checks)),
  };
};

/** Reads what documents say of the causes of their incidents. */
export const precedentCauses = (query: Query): PrecedentCauses => ({
  async of(incidentIds, asOf) {
    if (incidentIds.length === 0) return [];
    const rows = await query<Row>(statedSql, [asOf ?? latest, incidentIds]);
    const byIncident = new Map<string, [Row, ...Row[]]>();
    for (const row of rows) {
      const known = byIncident.get(row.incidentId);
      if (known) known.push(row);
      else byIncident.set(row.incidentId, [row]);
    }
    return [...byIncident.values()].map(joined).filter(({ causes }) => causes.length > 0);
  },
});
