import { decodeCursor, pageOf, type Page, type PageRequest } from '#application/page.js';
import { countRows, latest, validAt, type Query } from '../query.js';

/** A catalogue file that tells of services now, with how many of them. */
export type ServiceCatalogRow = Readonly<{ sourceUri: string; services: number }>;

export interface ServiceCatalogQueries {
  /** By address. */
  page(filter: { sourcePrefix?: string; asOf?: number }, page: PageRequest): Promise<Page<ServiceCatalogRow>>;
}

/** $1 position, $2 the beginning of the addresses or null. */
const told = `
  select t.uri as "sourceUri", count(distinct t.key)::int as services
  from (
    select d.source ->> 'uri' as uri, d.service_key as key from service_description d
    where ${validAt('d', 1)} and d.until is null and d.source ->> 'kind' = 'backstage'
    union all
    select d.source ->> 'uri', d.service_key from service_dependency d
    where ${validAt('d', 1)} and d.until is null and d.source ->> 'kind' = 'backstage'
  ) t
  where t.uri is not null and ($2::text is null or starts_with(t.uri, $2::text))
  group by t.uri`;

/** $3 the address before the page, $4 the number of rows. */
const pageSql = `select * from (${told}) c where ($3::text is null or c."sourceUri" > $3) order by c."sourceUri" limit $4`;

/** Reads which catalogue files tell of services. */
export const serviceCatalogQueries = (query: Query): ServiceCatalogQueries => ({
  async page({ sourcePrefix, asOf }, page) {
    const binds = [asOf ?? latest, sourcePrefix ?? null];
    const [after] = page.after === undefined ? [null] : decodeCursor(page.after, 1);
    const rows = await query<ServiceCatalogRow>(pageSql, [...binds, after, page.first + 1]);
    return pageOf(rows, page, {
      key: (row) => [row.sourceUri],
      count: () => countRows(query, `from (${told}) c`, binds),
    });
  },
});
