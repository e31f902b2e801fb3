import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import type { StatedRemedies, StatedRemedy } from '#application/ports/remedies.js';
import { bySupport, recordOf, type RemedyRecord, type RemedyUse } from '#search/remedy/remedy-record.js';
import { latest, type Query } from '../query.js';
import * as sql from './remedy.sql.js';

export type RemedyFilter = Readonly<{ service?: string; asOf?: number }>;

export interface RemedyQueries {
  /** By incident, the record of each of its remedies in its context: the same service, or technology where none is named. */
  ofIncidents(incidentIds: readonly string[], asOf?: number): Promise<Map<string, RemedyRecord[]>>;
  /** The record of every remedy over just these incidents, best supported first. */
  amongIncidents(incidentIds: readonly string[], asOf?: number): Promise<RemedyRecord[]>;
  /** The record of every remedy over the incidents of a service, best supported first. */
  page(filter: RemedyFilter, page: PageRequest): Promise<Page<RemedyRecord>>;
}

type UseRow = RemedyUse & Readonly<{ key: string; remedy: string }>;

const recordsOf = (rows: readonly UseRow[]): RemedyRecord[] => {
  const found = new Map<string, { remedy: string; uses: RemedyUse[] }>();
  for (const { key, remedy, ...use } of rows) {
    const known = found.get(key);
    if (known) known.uses.push(use);
    else found.set(key, { remedy, uses: [use] });
  }
  return [...found].map(([key, { remedy, uses }]) => recordOf(key, remedy, uses)).sort(bySupport);
};

const byIncident = (rows: readonly (UseRow & { asked: string })[]): Map<string, RemedyRecord[]> => {
  const found = new Map<string, UseRow[]>();
  for (const { asked, ...use } of rows) {
    const known = found.get(asked);
    if (known) known.push(use);
    else found.set(asked, [use]);
  }
  return new Map([...found].map(([incidentId, uses]) => [incidentId, recordsOf(uses)]));
};

/** Reads what became of remedies. */
export const remedyQueries = (query: Query): RemedyQueries => ({
  ofIncidents: async (ids, asOf) =>
    byIncident(await query<UseRow & { asked: string }>(sql.usesInContext, [asOf ?? latest, ids])),
  amongIncidents: async (ids, asOf) => recordsOf(await query<UseRow>(sql.usesInIncidents, [asOf ?? latest, ids])),
  async page({ service, asOf }, page) {
    const all = recordsOf(await query<UseRow>(sql.usesInService, [asOf ?? latest, service ?? null]));
    const [after] = page.after === undefined ? [null] : decodeCursor(page.after, 1);
    const from = after === null ? 0 : all.findIndex(({ key }) => key === after) + 1;
    return pageOf(all.slice(from, from + page.first + 1), page, {
      key: ({ key }) => [key],
      count: () => Promise.resolve(all.length),
    });
  },
});

/** Reads the remedies that documents state now. */
export const statedRemedies = (query: Query): StatedRemedies => ({
  of: (incidentId) => query<StatedRemedy>(sql.statedNow, [incidentId]),
});
