import type { Term } from '../analysis/analyser.js';
import { mechanismWords, type Mechanism } from './mechanism-words.js';

const kindsOf = new Map<string, Mechanism[]>();
for (const [kind, { words }] of Object.entries(mechanismWords) as [Mechanism, { words: string }][]) {
  for (const phrase of new Set(words.split(/\s+/))) {
    const spaced = phrase.replaceAll('-', ' ');
    kindsOf.set(spaced, [...(kindsOf.get(spaced) ?? []), kind]);
  }
}

/**
 * How often the words of a text tell of each kind of mechanism. Forms and not stems decide: a worker is no work, and timing is
 * no time.
 */
export const mechanismsIn = (terms: readonly Pick<Term, 'form'>[]): ReadonlyMap<Mechanism, number> => {
  const counts = new Map<Mechanism, number>();
  terms.forEach(({ form }, i) => {
    for (const phrase of [form, `${form} ${terms[i + 1]?.form}`]) {
      for (const kind of kindsOf.get(phrase) ?? []) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  });
  return counts;
};
