import type { Cause } from '#domain/document/document.js';
import type { Analyser, Term } from '../analysis/analyser.js';
import type { Mechanism } from './mechanism-words.js';
import { mechanismsIn } from './mechanisms.js';

/** A word of a profile: its stem, the form it was first written in, and how often it occurs. */
export type ProfileWord = readonly [stem: string, form: string, count: number];

/** What causes are compared by, as JSON: their words, and how much they tell of each kind of mechanism. */
export type CauseProfile = Readonly<{
  words: readonly ProfileWord[];
  mechanisms: Readonly<Partial<Record<Mechanism, number>>>;
}>;

/** What a profile is made of: the title of the record and its causes, best supported first. */
export type StatedCauses = Readonly<{ title: string; causes: readonly Pick<Cause, 'text' | 'role'>[] }>;

const roleWeights = { 'root-cause': 1.3, 'contributing-factor': 1, trigger: 0.5 } as const;

/** A word said three times tells no more of the mechanism than one said twice. */
const mostSaid = 2;

/** What a record says less likely of its causes tells of other things as often. */
const mostCauses = 3;

const isWord = ({ stem }: Term): boolean => stem.length > 1 && !/^\d+$/.test(stem);

const wordsOf = (terms: readonly Term[]): ProfileWord[] => {
  const words = new Map<string, [string, string, number]>();
  for (const { stem, form } of terms.filter(isWord)) {
    const known = words.get(stem);
    if (known) known[2] += 1;
    else words.set(stem, [stem, form, 1]);
  }
  return [...words.values()];
};

/** What the stated causes of an incident, or of a failure mode, are compared by. */
export const causeProfile = ({ title, causes }: StatedCauses, { terms }: Analyser): CauseProfile => {
  const best = causes.slice(0, mostCauses);
  const titleTerms = terms(title);
  const mechanisms: Partial<Record<Mechanism, number>> = {};
  const add = (some: readonly Term[], weight: number): void => {
    for (const [kind, count] of mechanismsIn(some)) {
      mechanisms[kind] = (mechanisms[kind] ?? 0) + Math.min(count, mostSaid) * weight;
    }
  };
  add(titleTerms, 1);
  const causeTerms = best.map(({ text }) => terms(text));
  best.forEach(({ role }, i) => add(causeTerms[i]!, roleWeights[role] / (1 + i)));
  return { words: wordsOf([...causeTerms.flat(), ...titleTerms]), mechanisms };
};
