import type { Consideration, Ground } from '../ranking/consideration.js';
import { nearServices, type Neighbour } from './neighbours.js';
import { isLastWord, type ToldDependency } from './service-records.js';
import type { Relation, ServiceRelations } from './service-relations.js';

/** What is asked about; services by name. `at` is the moment, ISO 8601, now where absent; `asOf` the log position. */
export type AskedAbout = Readonly<{ services: readonly string[]; text: string; asOf: number; at?: string }>;

/** An incident as far as its place in the graph matters. `words` is what its records say of causes and technologies. */
export type PlacedIncident = Readonly<{
  incidentId: string;
  services: readonly string[];
  occurredAt: string | null;
  words: string;
}>;

/** What depended on what when it is asked, and everything that was ever said of dependencies. */
export type KnownRelations = Readonly<{ now: ServiceRelations; dependencies: readonly ToldDependency[] }>;

/**
 * What the graph adds to a score, whose best is usually between 0.3 and 0.8: less than one shared service does, and no more than an
 * objection, so that it decides between matches that are nearly level.
 */
export const relationWeights = { nextTo: 0.03, twoSteps: 0.015, withdrawn: 0.03 } as const;

/** A cause is looked for this many steps away. */
const mostSteps = 2;

/** A text that names more services than these tells of none in particular. */
const mostNamed = 5;

const words = /[\p{L}\p{N}][\p{L}\p{N}._/-]*[\p{L}\p{N}]/gu;

const wordsIn = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(words) ?? []);

const isKnown = (key: string, { services, needs, neededBy }: ServiceRelations): boolean =>
  services.has(key) || needs.has(key) || neededBy.has(key);

/** The keys of the services asked about: those that are given, else those that the text names. */
export const servicesAsked = ({ services, text }: AskedAbout, now: ServiceRelations): string[] => {
  if (services.length > 0) return [...new Set(services.map(now.names.keyOf))];
  const named = [...wordsIn(text)].map(now.names.keyOf).filter((key) => isKnown(key, now));
  const keys = [...new Set(named)];
  return keys.length > mostNamed ? [] : keys;
};

const groundOf = ({ told }: Relation, { names }: ServiceRelations): Ground => {
  const [{ service, dependsOn, source, validFrom }] = told as readonly [ToldDependency, ...ToldDependency[]];
  return {
    text: `${names.nameOf(names.keyOf(service))} depends on ${names.nameOf(names.keyOf(dependsOn))}`,
    position: validFrom,
    ...(source.uri !== undefined && { sourceUri: source.uri }),
  };
};

const groundsOf = ({ path }: Neighbour, now: ServiceRelations): Ground[] =>
  path.slice(1).flatMap((key, index) => {
    const relation = now.needs.get(path[index]!)?.find(({ dependsOn }) => dependsOn === key);
    return relation ? [groundOf(relation, now)] : [];
  });

type Upstream = ReadonlyMap<string, Neighbour>;

/** An incident in what the asked services depend on. Where it concerned them themselves, that is said already. */
const nearby = (incident: PlacedIncident, upstream: Upstream, { now }: KnownRelations): Consideration[] => {
  const places = incident.services.flatMap((name) => upstream.get(now.names.keyOf(name)) ?? []);
  const [nearest] = places.toSorted((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
  if (!nearest || nearest.distance === 0) return [];
  const [asked, ...way] = nearest.path.map((key) => now.names.nameOf(key));
  return [
    {
      groupId: incident.incidentId,
      name: 'upstream in the service graph',
      contribution: nearest.distance === 1 ? relationWeights.nextTo : relationWeights.twoSteps,
      detail: `it concerned ${way.at(-1)}, which ${asked} depends on${way.length > 1 ? ` (${[asked, ...way].join(' → ')})` : ''}`,
      grounds: groundsOf(nearest, now),
    },
  ];
};

const wasTrue = ({ since, until }: ToldDependency, at: string): boolean =>
  (since === null || since <= at) && until !== null && until > at;

/**
 * A dependency that the incident's records name, that its services had then, and that they have no more, not even in two steps. A
 * service that nobody tells of any more may depend on whatever it did: silence is no withdrawal.
 */
const withdrawn = (incident: PlacedIncident, asked: AskedAbout, known: KnownRelations): Consideration[] => {
  const { occurredAt } = incident;
  if (occurredAt === null) return [];
  const { names } = known.now;
  const own = new Set(incident.services.map(names.keyOf).filter((key) => isKnown(key, known.now)));
  const [said, named] = [wordsIn(incident.words), wordsIn(asked.text)];
  const isNamed = (all: ReadonlySet<string>, key: string): boolean =>
    [key, ...names.aliasesOf(key)].some((name) => all.has(name));
  const gone = known.dependencies.filter((one) => {
    const key = names.keyOf(one.dependsOn);
    return own.has(names.keyOf(one.service)) && wasTrue(one, occurredAt) && isNamed(said, key) && !isNamed(named, key);
  });
  if (gone.length === 0) return [];
  const still = new Set(nearServices(known.now, [...own], mostSteps).map(({ key }) => key));
  const lost = gone.filter((one) => !still.has(names.keyOf(one.dependsOn)));
  if (lost.length === 0) return [];
  const told = [...new Set(lost.map(({ service, dependsOn }) => `${service} on ${dependsOn}`))].slice(0, 3);
  return [
    {
      groupId: incident.incidentId,
      name: 'dependency since withdrawn',
      contribution: -relationWeights.withdrawn,
      detail: `what depended then depends no more: ${told.join(', ')}`,
      grounds: lost.slice(0, 3).map(({ service, dependsOn, until, source, validFrom }) => ({
        text: `${service} depended on ${dependsOn} until ${until}`,
        position: validFrom,
        ...(source.uri !== undefined && { sourceUri: source.uri }),
      })),
    },
  ];
};

/** What the graph of services says for and against incidents; nothing where no dependency is known. */
export const relationSignals = (
  incidents: readonly PlacedIncident[],
  asked: AskedAbout,
  known: KnownRelations,
): Consideration[] => {
  const keys = servicesAsked(asked, known.now);
  const near = nearServices(known.now, keys, mostSteps).filter(({ direction }) => direction !== 'downstream');
  const upstream: Upstream = new Map(near.map((one) => [one.key, one]));
  const ended = known.dependencies.filter(
    (one) => isLastWord(one, asked.asOf) && one.until !== null && (asked.at === undefined || one.until <= asked.at),
  );
  return incidents.flatMap((incident) => [
    ...nearby(incident, upstream, known),
    ...withdrawn(incident, asked, { ...known, dependencies: ended }),
  ]);
};
