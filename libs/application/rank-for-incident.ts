import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { Ask } from './ask.js';
import { liveQuestion } from './live/live-question.js';
import type { RankedRunbook } from './ports/precedent-search.js';

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

/** The services that an incident affects; where all of them were cleared, those that it affected. */
export const affectedServices = ({ services, alerts, symptoms }: IncidentRecord): string[] => {
  const open = services.filter(({ clearedAt }) => clearedAt === null);
  const cleared = new Set(services.filter((one) => !open.includes(one)).map(({ service }) => service.toLowerCase()));
  const told = [...alerts.map(({ alert }) => alert.service), ...symptoms.map(({ service }) => service)];
  const named = told.filter((name): name is string => name !== undefined && !cleared.has(name.toLowerCase()));
  const affected = [...open.map(({ service }) => service), ...named];
  const all = affected.length > 0 ? affected : services.map(({ service }) => service);
  return [...new Map(all.map((name) => [name.toLowerCase(), name])).values()];
};

const mostPrecedents = 8;
const mostRunbooks = 5;

/** Less than this is nothing to go by. */
const leastLikeness = 0.05;

/** Where too little was told to tell, what is like it may be the same all the same. */
const untold = 0.15;

const sameFailures = ({ links }: IncidentRecord): LikelyPrecedent[] =>
  links
    .filter(({ relation }) => relation === 'same-failure')
    .map(({ otherId }) => ({ incidentId: otherId, likeness: 1 }));

/**
 * Ranks by words and meaning; what people linked as the same failure comes first. `ask` keeps no answers. Precedents that are less
 * like it than the best one are that much less surely the same failure.
 */
export const rankForIncident =
  (ask: Ask): RankForIncident =>
  async (record, asOf) => {
    const question = { ...liveQuestion(record), ...(asOf !== undefined && { asOf }) };
    const { verdict, probability, incidents, runbooks, position } = await ask(question);
    const sureness = verdict === 'INSUFFICIENT_QUERY' ? untold : probability;
    const best = incidents[0]?.score ?? 0;
    const found = incidents.slice(0, mostPrecedents).map(({ incidentId, score }) => ({
      incidentId,
      likeness: best > 0 ? sureness * (Math.max(0, score) / best) ** 2 : 0,
    }));
    const linked = sameFailures(record);
    const isLinked = new Set(linked.map(({ incidentId }) => incidentId));
    const others = found.filter(({ incidentId, likeness }) => likeness >= leastLikeness && !isLinked.has(incidentId));
    return { position, precedents: [...linked, ...others], runbooks: runbooks.slice(0, mostRunbooks) };
  };
