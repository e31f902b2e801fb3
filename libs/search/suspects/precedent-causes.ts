import type { Behaviour, ChangeKind } from '#domain/change/change.events.js';
import type { Analyser } from '../analysis/analyser.js';
import { literal } from '../analysis/literal.js';
import type { Mechanism } from '../grouping/mechanism-words.js';
import { mechanismsIn } from '../grouping/mechanisms.js';
import { changesBlamed, changesJustBefore, changesNamed } from '../objections/change-kinds.js';
import { behavioursTold } from './behaviours-told.js';
import type { KnownPrecedent, PrecedentJoin } from './suspect.js';
import { recordedKinds } from './told-kinds.js';

/** A stated cause: how much it tells of each behaviour, from 0 to 1, and the mechanisms that more than one word of it tells of. */
export type ReadCause = Readonly<{
  cause: KnownPrecedent['causes'][number];
  behaviours: ReadonlyMap<Behaviour, number>;
  mechanisms: ReadonlySet<Mechanism>;
  kinds: readonly ChangeKind[];
}>;

/** What a precedent was caused by, as far as its words tell. */
export type ReadPrecedent = Readonly<{
  precedent: KnownPrecedent;
  causes: readonly ReadCause[];
  /** The kinds of change that its causes blame. */
  kinds: readonly ChangeKind[];
  /** The services that its causes blame, in lower case. */
  blamed: readonly string[];
  relation: PrecedentJoin['relation'];
}>;

const roleWeights = { 'root-cause': 1, 'contributing-factor': 0.6, trigger: 0.7 } as const;

/** Once may be in passing, twice is what it is about. */
const emphasis = (mentions: number): number => (mentions > 1 ? 1 : 0.75);

const kindsTold = ({ text, role }: KnownPrecedent['causes'][number]): ChangeKind[] => {
  const told = role === 'trigger' ? changesNamed(text) : [...changesBlamed(text), ...changesJustBefore(text)];
  return recordedKinds(told);
};

const readCause = (cause: KnownPrecedent['causes'][number], { terms }: Analyser): ReadCause => ({
  cause,
  behaviours: new Map(
    [...behavioursTold(cause.text)].map(([behaviour, words]) => [
      behaviour,
      roleWeights[cause.role] * emphasis(words.length),
    ]),
  ),
  mechanisms: new Set([...mechanismsIn(terms(cause.text))].flatMap(([kind, count]) => (count > 1 ? [kind] : []))),
  kinds: kindsTold(cause),
});

const isOneWord = /^[\p{L}\p{N}_-]+$/u;

/** Which of these services a text names as whole words; "cart" is not in "shopping-cart". */
export const servicesNamed = (text: string, services: readonly string[]): string[] => {
  const words = new Set(text.toLowerCase().match(/[\p{L}\p{N}_-]+/gu));
  return services.filter((name) =>
    isOneWord.test(name)
      ? words.has(name.toLowerCase())
      : new RegExp(`(?<![\\p{L}\\p{N}_-])${literal(name)}(?![\\p{L}\\p{N}_-])`, 'iu').test(text),
  );
};

const saysDependency = /\b(?:upstream|downstream|dependenc(?:y|ies)|a service (?:it|they|we) (?:call|depend)s?)\b/i;

/** The first cause that names a service blames it; a trigger says it most plainly. */
const blamedIn = ({ causes }: KnownPrecedent, services: readonly string[]): string[] => {
  const told = causes.toSorted((a, b) => Number(b.role === 'trigger') - Number(a.role === 'trigger'));
  return told.map(({ text }) => servicesNamed(text, services)).find((named) => named.length > 0) ?? [];
};

const relationOf = (precedent: KnownPrecedent, blamed: readonly string[]): PrecedentJoin['relation'] => {
  const victims = servicesNamed(precedent.title, precedent.services).map((name) => name.toLowerCase());
  if (blamed.length > 0 && victims.some((name) => !blamed.includes(name))) return 'dependency';
  if (blamed.length > 0 && (victims.length > 0 || precedent.services.length === 1)) return 'same service';
  return precedent.causes.some(({ text }) => saysDependency.test(text)) ? 'dependency' : null;
};

/** Reads what each precedent was caused by. `services` are names that are known besides those of its documents. */
export const readPrecedent = (
  precedent: KnownPrecedent,
  analyser: Analyser,
  services: readonly string[] = [],
): ReadPrecedent => {
  const names = [...new Set([...precedent.services, ...services].map((name) => name.toLowerCase()))];
  const blamed = blamedIn(precedent, names);
  const causes = precedent.causes.map((cause) => readCause(cause, analyser));
  const kinds = [...new Set(causes.flatMap((cause) => cause.kinds))];
  return { precedent, causes, kinds, blamed, relation: relationOf(precedent, blamed) };
};
