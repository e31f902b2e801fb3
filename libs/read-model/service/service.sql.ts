import { isoTime, prepared } from '../query.js';

const inForce = `${isoTime('since')} as since, null as until, valid_from::float8 as valid_from, null as valid_to`;

/** $1 text[] keys of services: what sources say of them and have not taken back. */
export const openDescriptions = `
  select service_key, source_key, name, source, told, ${inForce}
  from service_description d where d.service_key = any($1::text[]) and d.valid_to is null and d.until is null`;

/** $1 text[] keys of services: what sources say they depend on and have not taken back. */
export const openDependencies = `
  select service_key, depends_on_key, source_key, service, depends_on, source, note, ${inForce}
  from service_dependency d where d.service_key = any($1::text[]) and d.valid_to is null and d.until is null`;

/** $1 jsonb array of rows of service_description; what is there already only ends. */
export const writeDescriptions = `
  insert into service_description select * from jsonb_populate_recordset(null::service_description, $1::jsonb)
  on conflict (service_key, source_key, valid_from) do update set valid_to = excluded.valid_to`;

/** $1 jsonb array of rows of service_dependency; what is there already only ends. */
export const writeDependencies = `
  insert into service_dependency select * from jsonb_populate_recordset(null::service_dependency, $1::jsonb)
  on conflict (service_key, depends_on_key, source_key, valid_from) do update set valid_to = excluded.valid_to`;

/** The newest fact of each table; tells whether what was read before is still all there is. */
export const newest = prepared(
  'services_newest',
  `
  select coalesce((select max(valid_from) from service_description), 0)::float8 as described,
    coalesce((select max(valid_from) from service_dependency), 0)::float8 as related`,
);

/** Everything that was ever said of services. */
export const allDescriptions = `
  select name, source, told, ${isoTime('since')} as since, ${isoTime('until')} as until,
    valid_from::float8 as "validFrom", valid_to::float8 as "validTo"
  from service_description order by valid_from, service_key, source_key`;

/** Everything that was ever said of what depends on what. */
export const allDependencies = `
  select service, depends_on as "dependsOn", source, note, ${isoTime('since')} as since, ${isoTime('until')} as until,
    valid_from::float8 as "validFrom", valid_to::float8 as "validTo"
  from service_dependency order by valid_from, service_key, depends_on_key, source_key`;
