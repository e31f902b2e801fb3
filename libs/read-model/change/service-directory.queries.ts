import type { ServiceName, ServiceDirectory } from '#application/ports/service-directory.js';
import type { Query } from '../query.js';

/** One row a name in whatever letters; as the catalogue writes it where it does. */
const named = `
  with told as (
    select d.name, d.told->'links' as links, d.told->'aliases' as aliases, 0 as place from service_description d where d.valid_to is null and d.until is null
    union all
    select s.name, null, null, 1 from document_version v, unnest(v.services) as s(name) where v.valid_to is null
  )
  select (array_agg(t.name order by t.place, t.name))[1] as name,
    coalesce(array_agg(distinct a.alias) filter (where a.alias is not null), array[]::text[]) as aliases,
    coalesce(array_agg(distinct l.url) filter (where l.url is not null), array[]::text[]) as urls
  from told t
  left join lateral jsonb_to_recordset(case jsonb_typeof(t.links) when 'array' then t.links else '[]'::jsonb end)
    as l(url text) on true
  left join lateral jsonb_array_elements_text(case jsonb_typeof(t.aliases) when 'array' then t.aliases else '[]'::jsonb end)
    as a(alias) on true
  group by lower(t.name)`;

/** Reads the names of services that the catalogue or documents name. */
export const serviceDirectory = (query: Query): ServiceDirectory => ({ all: () => query<ServiceName>(named) });
