import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { reachVerdict, type Calibration } from '#search/verdict/verdict.js';
import type { PrecedentSearch, Question, RankedRunbook } from './ports/precedent-search.js';

/** A past incident, and how surely it is the same failure: from 0 to 1. */
export type LikelyPrecedent = Readonly<{ incidentId: string; likeness: number }>;

/** What is on record that fits an incident, best first, as of `position`. */
export type IncidentRanking = Readonly<{
  position: number;
  precedents: readonly LikelyPrecedent[];
  runbooks: readonly RankedRunbook[];
}>;

/** Ranks what is known against what an incident tells. Nothing is kept of it: it is no answer that anybody was given. */
export type RankForIncident = (record: IncidentRecord, asOf?: number) => Promise<IncidentRanking>;

const longest = 6_000;

/** The services that an incident affects; where all of them were cleared, those that it affected. */
export const affectedServices = ({ services, alerts, symptoms }: IncidentRecord): string[] => {
  const open = services.filter(({ clearedAt }) => clearedAt === null);
  const recorded = (open.length > 0 ? open : services).map(({ service }) => service);
  const told = [...alerts.map(({ alert }) => alert.service), ...symptoms.map(({ service }) => service)];
  const cleared = new Set(services.filter(({ clearedAt }) => clearedAt !== null).map(({ service }) => service));
  const named = told.filter((name): name is string => name !== undefined && !cleared.has(name));
  return [...new Set([...recorded, ...named])];
};

const alertText = ({ alert }: IncidentRecord['alerts'][number]): string =>
  [alert.name, alert.summary ?? '', alert.annotations['description'] ?? ''].filter((text) => text !== '').join(': ');

/** The question that an incident asks: what is seen, not what people make of it. */
export const questionOf = (record: IncidentRecord, asOf?: number): Question => {
  const seen = [
    record.title,
    record.summary ?? '',
    ...record.symptoms.map(({ text }) => text),
    ...record.alerts.map(alertText),
  ];
  const others = [...record.duplicateIds, ...(record.mergedInto === null ? [] : [record.mergedInto])];
  return {
    text: [...new Set(seen)]
      .filter((text) => text !== '')
      .join('\n')
      .slice(0, longest),
    services: affectedServices(record),
    at: record.startedAt,
    incidentId: record.incidentId,
    ...(others.length > 0 && { without: others }),
    ...(asOf !== undefined && { asOf }),
  };
};

type Parts = Readonly<{
  search: PrecedentSearch;
  /** The model of the verdict as known at a position of the log. */
  calibrationAt: (position: number) => Promise<Calibration>;
}>;

const limits = { incidents: 8, runbooks: 5 };

/** Less than this is nothing to go by. */
const leastLikeness = 0.05;

const sameFailures = ({ links }: IncidentRecord): LikelyPrecedent[] =>
  links
    .filter(({ relation }) => relation === 'same-failure')
    .map(({ otherId }) => ({ incidentId: otherId, likeness: 1 }));

/** Ranks by words and meaning; what people linked as the same failure comes first. */
export const rankForIncident =
  ({ search, calibrationAt }: Parts): RankForIncident =>
  async (record, asOf) => {
    const { assessment, incidents, runbooks, position } = await search.rank(questionOf(record, asOf), limits);
    const { probability } = reachVerdict(assessment, await calibrationAt(position));
    const best = incidents[0]?.score ?? 0;
    const found = incidents.map(({ incidentId, score }) => ({
      incidentId,
      likeness: best > 0 ? probability * (Math.max(0, score) / best) ** 2 : 0,
    }));
    const linked = sameFailures(record);
    const isLinked = new Set(linked.map(({ incidentId }) => incidentId));
    const others = found.filter(({ incidentId, likeness }) => likeness >= leastLikeness && !isLinked.has(incidentId));
    return { position, precedents: [...linked, ...others], runbooks };
  };
