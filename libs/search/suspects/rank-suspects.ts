import type { Analyser } from '../analysis/analyser.js';
import type { ScoreSignal } from '../ranking/signals.js';
import { joinPrecedents, joinSignals } from './join-precedents.js';
import { minute, momentOf, spanOf } from './moments.js';
import { changesSpokenOf, evidenceOn, wordOn, wordSignals } from './persons-word.js';
import { neighbourhoodOf, placeOf, placeSignal, reachesDown, type Neighbourhood, type Place } from './place.js';
import { readPrecedent, type ReadPrecedent } from './precedent-causes.js';
import { proofsOf } from './proofs.js';
import { olderAlerts, recovery, refutationsOf, type Refutation } from './refutations.js';
import { onsetOf, type Onset } from './signs.js';
import { surroundingsOf, type Surroundings } from './surroundings.js';
import type { KnownChange, KnownPrecedent, PersonsWord, Suspect, SuspectCase } from './suspect.js';
import { changeHabits, leadOf, surpriseOf, timeSignal, type Lead } from './time-before.js';
import { toldIn, toldSignals, type Told } from './told-in-incident.js';

/** How far back changes are looked at, in minutes before the first sign. */
export const defaultWindow = 24 * 60;

/** What is the same for every change of a case. */
type Scene = Readonly<{
  asked: SuspectCase;
  onset: Onset;
  now: number;
  neighbourhood: Neighbourhood;
  surroundings: Surroundings;
  habits: ReadonlyMap<string, number>;
  told: Told;
  precedents: readonly ReadPrecedent[];
  byId: ReadonlyMap<string, KnownPrecedent>;
  analyser: Analyser;
}>;

const sceneOf = (asked: SuspectCase, analyser: Analyser): Scene => {
  const { incident, changes, near, precedents, affected } = asked;
  const onset = onsetOf(incident);
  const services = [...near.map(({ name }) => name), ...changes.flatMap(({ change }) => change.services)];
  const names = [...new Set(services.map((name) => name.toLowerCase()))];
  return {
    asked,
    onset,
    now: momentOf(asked.now),
    neighbourhood: neighbourhoodOf(affected, near),
    surroundings: surroundingsOf(incident),
    habits: changeHabits(changes, onset),
    told: toldIn(incident),
    precedents: precedents.map((precedent) => readPrecedent(precedent, analyser, names)),
    byId: new Map(precedents.map((precedent) => [precedent.incidentId, precedent])),
    analyser,
  };
};

const whenOf = ({ minutes }: Lead): string => {
  if (minutes === 0) return 'at the same time as the first sign';
  return `${spanOf(minutes * minute)} ${minutes < 0 ? 'after' : 'before'} the first sign`;
};

/** A service that is changed so often that one as close was to be expected. */
const isHabitual = (surprise: number): boolean => surprise < 0.5;

/** Where no dependency is on record, what was changed so shortly before may well lead to what is affected. */
const shortlyBefore = 60;

/** More than the moment speaks for it: what is affected needs it, or it asks more of that, or nobody knows what needs what. */
const leadsThere = ({ change }: KnownChange, { place, lead, neighbourhood }: Grounds): boolean => {
  if (place.direction === 'self' || place.direction === 'upstream') return true;
  if (place.direction === 'downstream') return reachesDown(change);
  const { affected, upstreamCount } = neighbourhood;
  const isUnknown =
    place.direction === null && upstreamCount === 0 && affected.length > 0 && change.services.length > 0;
  return isUnknown && lead.minutes >= 0 && lead.minutes <= shortlyBefore;
};

type Grounds = Readonly<{
  place: Place;
  lead: Lead;
  neighbourhood: Neighbourhood;
  surprise: number;
  refutations: readonly Refutation[];
  word: PersonsWord | null;
  /** What speaks for it besides time and place. */
  others: readonly ScoreSignal[];
}>;

/** Nothing but the moment speaks for it, or facts speak against it; a person who suspects it says otherwise. */
const isCoincidence = (known: KnownChange, grounds: Grounds): boolean => {
  const { surprise, refutations, word, others } = grounds;
  if (word !== null) return word.stance === 'cleared';
  if (refutations.some(({ isStrong }) => isStrong)) return true;
  const isTied = leadsThere(known, grounds) && !isHabitual(surprise);
  return !isTied && !others.some(({ contribution }) => contribution > 0);
};

type Examined = Omit<Suspect, 'rank'>;

const examine = (known: KnownChange, scene: Scene): Examined => {
  const { asked, onset, neighbourhood, surroundings, habits, told, now } = scene;
  const { incident } = asked;
  const { change } = known;
  const lead = leadOf(known, onset);
  const place = placeOf(change, neighbourhood);
  const surprise = surpriseOf(known, lead, habits);
  const joins = joinPrecedents(
    { change, place, when: whenOf(lead), affected: asked.affected },
    scene.precedents,
    scene.analyser,
  );
  const word = wordOn(incident, change.changeId);
  const evidence = evidenceOn(incident, change.changeId);
  const refutations = refutationsOf({ incident, known, lead, onset, place, neighbourhood, surroundings, now });
  const ended = recovery({ incident, known, lead, onset, place, neighbourhood, surroundings, now });
  const others = [...joinSignals(joins), ...toldSignals(change, told), ...ended, ...evidence.signals];
  const signals = [
    timeSignal(known, { lead, onset, surprise }),
    placeSignal(place, change, neighbourhood),
    ...others,
    ...wordSignals(word),
    ...refutations.map(({ signal }) => signal),
  ].sort((a, b) => b.contribution - a.contribution);
  return {
    change: known,
    score: signals.reduce((sum, { contribution }) => sum + contribution, 0),
    signals,
    distance: place.distance,
    direction: place.direction,
    path: place.path,
    isCoincidence: isCoincidence(known, { place, lead, neighbourhood, surprise, refutations, word, others }),
    word,
    proves: [
      ...evidence.supports,
      ...ended.map(({ detail }) => detail),
      ...proofsOf({
        incident,
        known,
        at: lead.at,
        place,
        joins: joins.map(({ join }) => join),
        precedents: scene.byId,
      }),
    ],
    refutes: [...refutations.map(({ signal }) => signal.detail), ...evidence.refutes, ...olderAlerts(onset, lead)],
    precedents: joins.map(({ join }) => join),
  };
};

/** From the window before the first sign until it was resolved; what people spoke of in any case. */
const isInQuestion = ({ asked: { incident }, onset }: Scene, windowMinutes: number) => {
  const spokenOf = new Set(changesSpokenOf(incident));
  const end = incident.resolved === null ? Infinity : momentOf(incident.resolved.at);
  return (known: KnownChange): boolean => {
    const { at, minutes } = leadOf(known, onset);
    return spokenOf.has(known.change.changeId) || (minutes <= windowMinutes && at <= end);
  };
};

const byScore = (a: Examined, b: Examined): number =>
  b.score - a.score || (a.change.change.changeId < b.change.change.changeId ? -1 : 1);

/**
 * The changes that may have caused an incident, likeliest first. The same case always gives the same suspects. Who or what wrote a
 * change counts for nothing: it is shown, and that is all.
 */
export const rankSuspects = (asked: SuspectCase, analyser: Analyser, windowMinutes = defaultWindow): Suspect[] => {
  const scene = sceneOf(asked, analyser);
  return asked.changes
    .filter(isInQuestion(scene, windowMinutes))
    .map((known) => examine(known, scene))
    .sort(byScore)
    .map((suspect, i) => ({ rank: i + 1, ...suspect }));
};
