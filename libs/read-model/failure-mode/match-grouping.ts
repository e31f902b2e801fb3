import type { FailureGroup, KnownFailureMode, MatchGrouping } from '#application/ports/failure-modes.js';
import type { Analyser } from '#search/analysis/analyser.js';
import type { CauseProfile } from '#search/grouping/cause-profile.js';
import { fittingModes, modeProfile, type ProfiledMode } from '#search/grouping/fit-modes.js';
import { groupIncidents, type Groupable } from '#search/grouping/group-incidents.js';
import { suggestedName } from '#search/grouping/suggested-name.js';
import { isoTime, validAt, type Query } from '../query.js';
import { tellGroupsApart } from './group-checks.js';
import { describedColumns, KnownModes, readDecisions, type DescribedRow } from './known-modes.js';
import { ModeProfiles } from './mode-profiles.js';

type ProfileRow = Readonly<{
  incidentId: string;
  title: string;
  services: readonly string[];
  named: readonly string[];
  namedAs: string | null;
  lead: string | null;
  profile: CauseProfile | null;
  observedAs: string | null;
  assignment: 'observed' | 'accepted' | null;
}>;

/** $1 position, $2 incidents. An incident without a postmortem has no profile. */
const profilesSql = `
  select i.incident_id as "incidentId", coalesce(p.title, i.title) as title, coalesce(p.services, i.services) as services,
    coalesce(p.named, '{}') as named, p.named_as as "namedAs", p.causes->0->>'text' as lead, p.profile,
    o.failure_mode_id as "observedAs", o.assignment
  from incident i
  left join lateral (
    select * from cause_profile p where p.incident_id = i.incident_id and ${validAt('p', 1)}
    order by jsonb_array_length(p.causes) desc, p.document_id limit 1
  ) p on true
  left join failure_mode_observation o on o.incident_id = i.incident_id and ${validAt('o', 1)}
  where i.incident_id = any($2::text[])`;

/** $1 position, $2 incidents, $3 how many. The modes described for their services, those they were observed as or name. */
const modesSql = `
  with concerned as (
    select services, named_as from cause_profile p where p.incident_id = any($2::text[]) and ${validAt('p', 1)}
  )
  select ${describedColumns}
  from failure_mode m join document_version d using (document_id, version)
  where ${validAt('m', 1)} and (
    m.services && (select coalesce(array_agg(s), '{}') from concerned, unnest(services) s)
    or lower(m.name) in (select lower(named_as) from concerned where named_as is not null)
    or m.failure_mode_id in (
      select failure_mode_id from failure_mode_observation o where o.incident_id = any($2::text[]) and ${validAt('o', 1)}
      union select into_id from failure_mode_merge where valid_from <= $1))
  order by m.failure_mode_id limit $3`;

/**
 * $1 position, then pairs of arrays, each naming a group by its place: $2, $3 its incidents, $4, $5 the ids of its failure mode,
 * $6, $7 what documents call it.
 */
const tallySql = `
  with member as (
    select place, incident_id from unnest($2::int[], $3::text[]) as g(place, incident_id)
    union
    select m.place, o.incident_id
    from unnest($4::int[], $5::text[]) as m(place, id)
    join failure_mode_observation o on o.failure_mode_id = m.id and ${validAt('o', 1)}
    union
    select n.place, p.incident_id
    from unnest($6::int[], $7::text[]) as n(place, key)
    join cause_profile p on p.named <> '{}' and p.named @> array[n.key] and ${validAt('p', 1)}
    where not exists (
      select from failure_mode_observation o where o.incident_id = p.incident_id and ${validAt('o', 1)})
  )
  select member.place, count(distinct i.incident_id)::int as occurrences,
    ${isoTime('max(coalesce(p.started_at, i.started_at))')} as "lastSeenAt"
  from member
  join incident i using (incident_id)
  left join cause_profile p on p.incident_id = i.incident_id and ${validAt('p', 1)}
  group by member.place`;

/** Values with the place of their group, as two arrays to bind. */
const placed = (values: readonly (readonly string[])[]): [number[], string[]] => [
  values.flatMap((some, place) => some.map(() => place)),
  values.flat(),
];

/** More modes than any services have; a bound on what one answer reads. */
const mostModes = 300;

const byIncident = (rows: readonly ProfileRow[], incidentIds: readonly string[]): ProfileRow[] => {
  const found = new Map(rows.map((row) => [row.incidentId, row]));
  return incidentIds.flatMap((id) => found.get(id) ?? []);
};

/** What each incident is known to have been: a person's word, then the document's, then a clear fit of its causes. */
const assigned = (rows: readonly ProfileRow[], modes: KnownModes, profiled: readonly ProfiledMode[]): Groupable[] => {
  const open = rows.map(({ profile, services }) => ({ services, profile: profile ?? { words: [], mechanisms: {} } }));
  const fits = fittingModes(open, profiled);
  return rows.map(({ incidentId, profile, observedAs, assignment, named }, i): Groupable => {
    // What a person said stands, also where no document describes that failure mode any more.
    if (observedAs !== null)
      return { incidentId, profile, mode: { key: modes.currentId(observedAs), assignment: assignment! } };
    if (named[0] !== undefined) {
      const key = modes.byName(named[0])?.failureModeId ?? `named ${named[0]}`;
      return { incidentId, profile, mode: { key, assignment: 'named' } };
    }
    const fit = profile && fits[i];
    return { incidentId, profile, mode: fit ? { key: fit, assignment: 'fits' } : null };
  });
};

const nameOf = (mode: KnownFailureMode | null, rows: readonly ProfileRow[]): string =>
  mode?.name ?? rows.find(({ named }) => named.length > 0)?.namedAs ?? suggestedName(rows);

/** Groups matches from the tables of failure modes. */
export const createMatchGrouping = (query: Query, analyser: Analyser): MatchGrouping => {
  const profiles = new ModeProfiles((mode) => modeProfile(mode, analyser));

  const group: MatchGrouping['group'] = async (incidentIds, position) => {
    if (incidentIds.length === 0) return [];
    const [found, described, decisions] = await Promise.all([
      query<ProfileRow>(profilesSql, [position, incidentIds]),
      query<DescribedRow>(modesSql, [position, incidentIds, mostModes]),
      readDecisions(query, position),
    ]);
    const rows = byIncident(found, incidentIds);
    const modes = new KnownModes(described, decisions);
    const groupable = assigned(rows, modes, profiles.of(modes.current()));
    return groupIncidents(groupable, decisions.refusals).map(({ key, members }, i): FailureGroup => {
      const mode = key === null ? null : (modes.find(key) ?? null);
      const own = members.map((member) => rows[member]!);
      return { rank: i + 1, name: nameOf(mode, own), mode, incidentIds: own.map(({ incidentId }) => incidentId) };
    });
  };

  const tally: MatchGrouping['tally'] = async (groups, position) => {
    const decisions = await readDecisions(query, position);
    const modes = new KnownModes([], decisions);
    const incidents = groups.map(({ incidentIds }) => incidentIds);
    const ids = groups.map(({ mode }) => (mode ? modes.idsOf(mode.failureModeId) : []));
    const keys = groups.map(({ mode }) => (mode ? [ModeProfiles.nameKeyOf(mode)] : []));
    const binds = [incidents, ids, keys].flatMap(placed);
    type Row = Readonly<{ place: number; occurrences: number; lastSeenAt: string | null }>;
    const rows = await query<Row>(tallySql, [position, ...binds]);
    return groups.map((_, i) => {
      const { occurrences = 0, lastSeenAt = null } = rows.find(({ place }) => place === i) ?? {};
      return { occurrences, lastSeenAt };
    });
  };

  return { group, tally, tellApart: (groups, at) => tellGroupsApart(query, analyser, { groups, ...at }) };
};
