import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { Analyser } from '#search/analysis/analyser.js';
import { clockSkew, minute } from '#search/suspects/moments.js';
import { changesSpokenOf } from '#search/suspects/persons-word.js';
import { rankSuspects } from '#search/suspects/rank-suspects.js';
import { onsetOf } from '#search/suspects/signs.js';
import type { KnownPrecedent, Neighbour, RecordedWords, Suspect } from '#search/suspects/suspect.js';
import type { ChangeRecord, ChangeRecords } from './ports/changes.js';
import type { MomentAt } from './moment-at.js';
import type { MatchGrouping } from './ports/failure-modes.js';
import type { ReadIncidentRecord } from './ports/live-incidents.js';
import type { PrecedentCauses } from './ports/precedent-causes.js';
import { neighboursOf } from './neighbours.js';
import type { ServiceGraph } from './ports/service-graph.js';
import { affectedServices, type RankForIncident } from './rank-for-incident.js';

/** A suspect with all that is on record of its change. */
export type FoundSuspect = Suspect & Readonly<{ record: ChangeRecord }>;

/** `first` is how many at most; `asOf` a log position to read at instead of now. */
export type SuspectsAsked = Readonly<{ first?: number; asOf?: number }>;

/** The changes that may have caused an incident, likeliest first; none for an incident that nothing has told of. */
export type FindSuspects = (incidentId: string, asked?: SuspectsAsked) => Promise<readonly FoundSuspect[]>;

export type FindSuspectsParts = Readonly<{
  incidents: ReadIncidentRecord;
  graph: ServiceGraph;
  changes: ChangeRecords;
  rank: RankForIncident;
  causes: PrecedentCauses;
  grouping: MatchGrouping;
  analyser: Analyser;
  momentAt: MomentAt;
  /** How far back changes are looked at, in minutes before the first sign. */
  windowMinutes: number;
}>;

/**
 * How many changes are read of each ring of services, the newest before the first sign first, so that neither busy services far
 * away nor what was changed since push out what is near. What came after it is shown, and was no cause.
 */
const mostChanges = { ring: 1_000, anywhere: 500, anywhereWithoutGraph: 2_000, after: 200 };

type Asked = Readonly<{ record: IncidentRecord; asOf: { asOf?: number }; now: string }>;

const namesOf = ({ name, alsoKnownAs = [] }: Neighbour): readonly string[] => [name, ...alsoKnownAs];

/** What is affected, what is a step away from it, and the rest of what is near. */
const ringsOf = (affected: readonly string[], near: readonly Neighbour[]): string[][] => {
  const known = new Set<string>();
  const rings = [
    [...affected, ...near.filter(({ distance }) => distance === 0).flatMap(namesOf)],
    near.filter(({ distance }) => distance === 1).flatMap(namesOf),
    near.filter(({ distance }) => distance > 1).flatMap(namesOf),
  ];
  return rings
    .map((names) => names.filter((name) => !known.has(name.toLowerCase()) && known.add(name.toLowerCase())))
    .filter((names) => names.length > 0);
};

/** Until when changes are looked at. Nobody says here when an incident was over that only documents tell of: a window later it is. */
const endOf = ({ resolved, status, startedAt }: IncidentRecord, now: string, windowMinutes: number): string => {
  if (resolved) return resolved.at;
  const end = status === 'told' ? new Date(Date.parse(startedAt) + windowMinutes * minute).toISOString() : now;
  return latestOf(end, startedAt);
};

const changesFor = async (
  { record, asOf, now }: Asked,
  rings: readonly (readonly string[])[],
  { changes, windowMinutes }: FindSuspectsParts,
): Promise<ChangeRecord[]> => {
  const onset = onsetOf(record).at;
  const [from, first] = [onset - windowMinutes * minute, onset + clockSkew].map((at) => new Date(at).toISOString());
  const before = { from: from!, to: first! };
  const after = { from: first!, to: endOf(record, now, windowMinutes) };
  const anywhere = rings.length > 1 ? mostChanges.anywhere : mostChanges.anywhereWithoutGraph;
  const found = await Promise.all([
    ...rings.map((services) => changes.between(before, { services, limit: mostChanges.ring, ...asOf })),
    ...(rings.length > 0
      ? [changes.between(after, { services: rings.flat(), limit: mostChanges.after, ...asOf })]
      : []),
    changes.between(before, { limit: anywhere, ...asOf }),
    changes.between(after, { limit: mostChanges.after, ...asOf }),
    changes.byIds(changesSpokenOf(record), asOf.asOf),
  ]);
  return [...new Map(found.flat().map((one) => [one.change.changeId, one])).values()];
};

const latestOf = (left: string, right: string): string => (Date.parse(left) >= Date.parse(right) ? left : right);

/** The incident with every change that people spoke of by the id that it is shown under. */
const underShownIds = (record: IncidentRecord, changes: readonly ChangeRecord[]): IncidentRecord => {
  const shown = new Map(changes.flatMap(({ change, alsoToldAs }) => alsoToldAs.map((id) => [id, change.changeId])));
  const renamed = <T extends { changeId?: string }>(one: T): T =>
    one.changeId !== undefined && shown.has(one.changeId) ? { ...one, changeId: shown.get(one.changeId) } : one;
  if (shown.size === 0) return record;
  return {
    ...record,
    suspectedChanges: record.suspectedChanges.map(renamed),
    hypotheses: record.hypotheses.map(renamed),
    causes: record.causes.map(renamed),
  };
};

/** What the failure modes of precedents say to look at, by incident. */
const checksOfModes = async (
  incidentIds: readonly string[],
  position: number,
  grouping: MatchGrouping,
): Promise<ReadonlyMap<string, readonly RecordedWords[]>> => {
  const groups = incidentIds.length === 0 ? [] : await grouping.group(incidentIds, position);
  return new Map(
    groups.flatMap(({ mode, incidentIds: ids }) => {
      if (!mode?.described) return [];
      const { sourceUri, position: at, mode: described } = mode.described;
      const checks = described.checks.map((check) => ({ ...check, sourceUri, position: at }));
      return ids.map((id) => [id, checks] as const);
    }),
  );
};

const precedentsFor = async (
  { record, asOf }: Pick<Asked, 'record' | 'asOf'>,
  { rank, causes, grouping }: FindSuspectsParts,
): Promise<KnownPrecedent[]> => {
  const { precedents, position } = await rank(record, asOf.asOf);
  const ids = precedents.map(({ incidentId }) => incidentId);
  const [stated, ofModes] = await Promise.all([
    causes.of(ids, asOf.asOf ?? position),
    checksOfModes(ids, position, grouping),
  ]);
  const known = new Map(stated.map((one) => [one.incidentId, one]));
  return precedents.flatMap(({ incidentId, likeness }) => {
    const one = known.get(incidentId);
    return one ? [{ ...one, likeness, checks: [...(ofModes.get(incidentId) ?? []), ...one.checks] }] : [];
  });
};

/** Finds the changes that may have caused an incident, from what was known at a position of the log. */
export const findSuspects =
  (parts: FindSuspectsParts): FindSuspects =>
  async (incidentId, { first, asOf: position } = {}) => {
    const asOf = position === undefined ? {} : { asOf: position };
    const record = await parts.incidents(incidentId, position);
    if (record === null) return [];
    const affected = affectedServices(record);
    const [near, now] = await Promise.all([
      neighboursOf(affected, { record, ...asOf }, parts.graph),
      parts.momentAt(position),
    ]);
    const asked = { record, asOf, now };
    const [changes, precedents] = await Promise.all([
      changesFor(asked, ringsOf(affected, near), parts),
      precedentsFor(asked, parts),
    ]);
    const records = new Map(changes.map((one) => [one.change.changeId, one]));
    return rankSuspects(
      { incident: underShownIds(record, changes), affected, changes, near, precedents, now },
      parts.analyser,
      parts.windowMinutes,
    )
      .slice(0, first)
      .map((suspect) => ({ ...suspect, record: records.get(suspect.change.change.changeId)! }));
  };
