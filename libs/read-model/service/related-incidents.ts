import { instantOf } from '#application/instant.js';
import type { Considerations } from '#application/ports/considerations.js';
import { relationSignals, type PlacedIncident } from '#search/relations/relation-signals.js';
import { isoTime, prepared, validAt, type Query } from '../query.js';
import type { ServiceMemory } from './service-memory.js';

/** Longer texts are pasted logs; what they are about stands at the beginning. */
const mostCharacters = 20_000;

/** $1 position, $2 incidents. */
const placed = prepared(
  'incidents_placed',
  `
  select i.incident_id as "incidentId",
    array(select distinct name from unnest(i.services || coalesce(s.services, '{}') || coalesce(d.services, '{}')) as name) as services,
    ${isoTime('coalesce(d.started_at, s.started_at, i.started_at)')} as "occurredAt", coalesce(d.words, '') as words
  from incident i
  left join incident_status s on s.incident_id = i.incident_id and ${validAt('s', 1)}
  left join lateral (
    select min(v.started_at) as started_at,
      (select array_agg(o) from document_version w, unnest(w.services) o
        where w.incident_id = i.incident_id and ${validAt('w', 1)}) as services,
      string_agg(concat_ws(' ', v.title, v.understood->>'components',
        (select string_agg(c->>'text', ' ') from jsonb_array_elements(v.understood->'causes') c)), ' ' order by v.document_id) as words
    from document_version v
    where v.incident_id = i.incident_id and ${validAt('v', 1)}
  ) d on true
  where i.incident_id = any($2::text[]) and i.valid_from <= $1
  order by i.incident_id`,
);

type Parts = Readonly<{ query: Query; memory: ServiceMemory }>;

/** Knows how near incidents were to the services asked about, and what has changed around them; nothing where no graph is declared. */
export const relatedIncidents = ({ query, memory }: Parts): Considerations => {
  let noneUpTo = -1;
  const of: Considerations['of'] = async ({ question, position, incidentIds }) => {
    if (position <= noneUpTo) return [];
    const { dependencies } = await memory.records();
    if (dependencies.length === 0) {
      noneUpTo = position;
      return [];
    }
    const instant = instantOf(question.at);
    const at = instant === undefined ? {} : { at: instant };
    const now = await memory.relations({ asOf: position, ...at });
    const asked = {
      services: question.services ?? [],
      text: question.text.slice(0, mostCharacters),
      asOf: position,
      ...at,
    };
    const incidents = await query<PlacedIncident>(placed, [position, incidentIds]);
    return relationSignals(incidents, asked, { now, dependencies });
  };
  return { of };
};
