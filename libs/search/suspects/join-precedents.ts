import type { Behaviour, Change, ChangeKind, TouchedBehaviour } from '#domain/change/change.events.js';
import type { Analyser } from '../analysis/analyser.js';
import { mechanismWords, type Mechanism } from '../grouping/mechanism-words.js';
import { mechanismsIn } from '../grouping/mechanisms.js';
import type { ScoreSignal } from '../ranking/signals.js';
import type { ReadCause, ReadPrecedent } from './precedent-causes.js';
import type { Place } from './place.js';
import type { PrecedentJoin } from './suspect.js';

/** All precedents together add no more than this: as much as the best moment and the nearest place together. */
export const joinWeight = 0.6;

/** How much each thing in common says, of 1. */
const worth = { behaviour: 0.7, mechanism: 0.4, kind: 0.15, sameService: 0.15, blamedAlone: 0.3 } as const;

/** What a cause is less likely to repeat by: it sat elsewhere, or nothing tells where. */
const placed = { alike: 1, unknown: 0.8, elsewhere: 0.5 } as const;

/** Less than this is chance, and more than so many nobody reads. */
const leastStrength = 0.12;
const mostJoins = 4;

/** What was recognised in words may be wrong. */
const recognised = 0.85;

/** In common is at least a behaviour, a mechanism, a kind of change on the same service, or the dependency that is blamed. */
type Shared = Readonly<{
  cause: ReadCause;
  behaviours: readonly TouchedBehaviour[];
  mechanisms: readonly Mechanism[];
  kinds: readonly ChangeKind[];
  strength: number;
}>;

/** What is joined to precedents: a change, where it stands, and how it is told. */
export type Joinable = Readonly<{ change: Change; place: Place; when: string; affected: readonly string[] }>;

/** The join of a change with a precedent, and how much it says, from 0 to 1. */
export type WeighedJoin = Readonly<{ join: PrecedentJoin; strength: number }>;

const mostRare = 3;

const rarityOf = (kind: Mechanism): number => Math.min(1, mechanismWords[kind].rarity / mostRare);

/** Releases, bugs and settings are in most causes and most changes: to have those in common says nothing. */
const isTelling = (kind: Mechanism): boolean =>
  !('isPlace' in mechanismWords[kind]) && mechanismWords[kind].rarity >= 2;

const strongest = (touched: readonly TouchedBehaviour[], told: ReadonlyMap<Behaviour, number>): number =>
  Math.max(0, ...touched.map(({ behaviour, basis }) => (told.get(behaviour) ?? 0) * (basis.declared ? 1 : recognised)));

const sharedWith = (
  cause: ReadCause,
  { change, mechanisms: own }: { change: Change; mechanisms: ReadonlySet<Mechanism> },
  { kinds: blamedKinds }: ReadPrecedent,
): Shared => {
  const behaviours = change.behaviours.filter(({ behaviour }) => cause.behaviours.has(behaviour));
  const mechanisms = [...own].filter((kind) => cause.mechanisms.has(kind) && isTelling(kind));
  const kinds = blamedKinds.filter((kind) => kind === change.kind);
  const behaviour = worth.behaviour * strongest(behaviours, cause.behaviours);
  const mechanism = worth.mechanism * Math.max(0, ...mechanisms.map(rarityOf));
  return {
    cause,
    behaviours,
    mechanisms,
    kinds,
    strength: Math.max(behaviour, mechanism) + (kinds.length > 0 ? worth.kind : 0),
  };
};

/** A precedent of an affected service that blames the changed one tells the way, whatever is on record of dependencies. */
const isAlike = (read: ReadPrecedent, { place, affected }: Joinable, isBlamed: boolean): keyof typeof placed => {
  const { relation, precedent } = read;
  const known = new Set(precedent.services.map((name) => name.toLowerCase()));
  if (isBlamed && affected.some((name) => known.has(name.toLowerCase()))) return 'alike';
  if (relation === null || place.direction === null) return 'unknown';
  const own = place.direction === 'self' ? 'same service' : 'dependency';
  return own === relation ? 'alike' : 'elsewhere';
};

const blamedServices = ({ services }: Change, { blamed }: ReadPrecedent): string[] =>
  services.filter((name) => blamed.includes(name.toLowerCase()));

const list = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

const placeOfCause: Readonly<Record<NonNullable<PrecedentJoin['relation']>, string>> = {
  'same service': ' on the service itself',
  dependency: ' on a dependency',
};

const subjectOf = ({ behaviours, mechanisms, kinds }: Shared): string => {
  const subjects = behaviours.length > 0 ? behaviours.map(({ behaviour }) => behaviour) : mechanisms;
  const about = subjects.length > 0 ? list(subjects.slice(0, 3)) : '';
  if (kinds.length === 0) return about;
  return about === '' ? `a ${list(kinds)} change` : `a ${list(kinds)} change that concerned ${about}`;
};

const touchedBy = ({ behaviours, mechanisms, kinds }: Shared): string => {
  if (behaviours.length > 0)
    return `touched ${list(behaviours.slice(0, 3).map(({ behaviour, basis }) => (basis.declared ? behaviour : `${behaviour} (recognised in “${basis.in}”)`)))}`;
  return mechanisms.length > 0
    ? `speaks of the same: ${list(mechanisms.slice(0, 3))}`
    : `is a ${list(kinds)} change too`;
};

const isAlikeIn = ({ behaviours, mechanisms }: Shared): boolean => behaviours.length > 0 || mechanisms.length > 0;

const quoteOf = ({ cause: { cause } }: Shared): string => {
  const { text, sourceUri, startLine } = cause;
  return `“${text.length > 160 ? `${text.slice(0, 159)}…` : text}” (${sourceUri}:${startLine})`;
};

const detailOf = (shared: Shared, read: ReadPrecedent, { change, place, when }: Joinable): string => {
  const { precedent, relation } = read;
  const at = `${place.inWords === '' ? '' : `, ${place.inWords}`}, ${when}`;
  if (!isAlikeIn(shared) && shared.kinds.length === 0)
    return `${precedent.name} blames ${list(blamedServices(change, read))}: ${quoteOf(shared)}. This change is on it too${at}.`;
  const where = relation === null ? '' : placeOfCause[relation];
  return `${precedent.name} was caused by ${subjectOf(shared)}${where}: ${quoteOf(shared)}. This change ${touchedBy(shared)}${at}.`;
};

/** Of a dependency that is blamed any change is like the cause; of what is affected most are not. */
const strengthOf = (best: Shared, read: ReadPrecedent, joinable: Joinable): number => {
  const blamed = blamedServices(joinable.change, read);
  const isBlamed = blamed.length > 0;
  if (isAlikeIn(best) || (best.kinds.length > 0 && isBlamed))
    return best.strength * placed[isAlike(read, joinable, isBlamed)] + (isBlamed ? worth.sameService : 0);
  const affected = new Set(joinable.affected.map((name) => name.toLowerCase()));
  return blamed.some((name) => !affected.has(name.toLowerCase())) ? worth.blamedAlone : 0;
};

const joinWith = (read: ReadPrecedent, joinable: Joinable, mechanisms: ReadonlySet<Mechanism>): WeighedJoin | null => {
  const { change } = joinable;
  const [best] = read.causes
    .map((cause) => sharedWith(cause, { change, mechanisms }, read))
    .sort((a, b) => b.strength - a.strength);
  if (best === undefined) return null;
  const within = strengthOf(best, read, joinable);
  if (within === 0) return null;
  const { precedent } = read;
  const { role: _role, ...cause } = best.cause.cause;
  return {
    strength: Math.min(1, within) * Math.sqrt(precedent.likeness),
    join: {
      incidentId: precedent.incidentId,
      name: precedent.name,
      title: precedent.title,
      cause,
      behaviours: best.behaviours.map(({ behaviour }) => behaviour),
      kinds: best.kinds,
      relation: read.relation,
      detail: detailOf(best, read, joinable),
    },
  };
};

/** What the words of a change tell of mechanisms. */
const mechanismsOf = ({ title, description }: Change, { terms }: Analyser): ReadonlySet<Mechanism> =>
  new Set(mechanismsIn(terms(`${title}\n${(description ?? '').slice(0, 2_000)}`)).keys());

/** The precedents whose causes have something in common with a change, the strongest first. */
export const joinPrecedents = (
  joinable: Joinable,
  precedents: readonly ReadPrecedent[],
  analyser: Analyser,
): WeighedJoin[] => {
  if (precedents.length === 0) return [];
  const mechanisms = mechanismsOf(joinable.change, analyser);
  return precedents
    .flatMap((read) => joinWith(read, joinable, mechanisms) ?? [])
    .filter(({ strength }) => strength >= leastStrength)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, mostJoins);
};

/** One signal for each join: every further precedent adds to what those before leave open, so that many never outweigh all else. */
export const joinSignals = (joins: readonly WeighedJoin[]): ScoreSignal[] => {
  let open = 1;
  return joins.map(({ join, strength }) => {
    const contribution = joinWeight * open * strength;
    open *= 1 - strength;
    return { name: 'like the cause of a precedent', contribution, detail: join.detail };
  });
};
