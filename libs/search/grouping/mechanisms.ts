import type { Term } from '../analysis/analyser.js';
import { mechanismContexts } from './mechanism-contexts.js';
import { mechanismWords, type Mechanism } from './mechanism-words.js';

/** So many words before and behind are near. */
const near = 6;

/** Whether the word at a place of a text tells of the kind there; where absent it does everywhere. */
type Meant = (forms: readonly string[], place: number) => boolean;
type Told = Readonly<{ kind: Mechanism; isMeant?: Meant }>;

const phrases = (words: string): string[] =>
  [...new Set(words.trim().split(/\s+/))].map((one) => one.replaceAll('-', ' '));

const meantIn = ({ beside, unless = '' }: (typeof mechanismContexts)[number]): Meant => {
  const company = beside === undefined ? null : new Set(phrases(beside));
  const others = new Set(phrases(unless));
  return (forms, place) => {
    if ([forms[place - 1], forms[place + 1]].some((form) => form !== undefined && others.has(form))) return false;
    const around = forms.slice(Math.max(0, place - near), place + near + 1);
    return company === null || around.some((form) => company.has(form) && form !== forms[place]);
  };
};

const contexts = new Map<string, Meant>(
  mechanismContexts.flatMap((context) =>
    phrases(context.words).map((word) => [`${context.kind} ${word}`, meantIn(context)] as const),
  ),
);

const kindsOf = new Map<string, Told[]>();
for (const [kind, { words }] of Object.entries(mechanismWords) as [Mechanism, { words: string }][]) {
  for (const phrase of phrases(words)) {
    const isMeant = contexts.get(`${kind} ${phrase}`);
    kindsOf.set(phrase, [...(kindsOf.get(phrase) ?? []), { kind, ...(isMeant && { isMeant }) }]);
  }
}

/**
 * How often the words of a text tell of each kind of mechanism. Forms and not stems decide: a worker is no work, and timing is
 * no time. Words with another meaning tell of it in its company only: a deployment has replicas, and so has a database.
 */
export const mechanismsIn = (terms: readonly Pick<Term, 'form'>[]): ReadonlyMap<Mechanism, number> => {
  const counts = new Map<Mechanism, number>();
  const forms = terms.map(({ form }) => form);
  forms.forEach((form, place) => {
    for (const phrase of [form, `${form} ${forms[place + 1]}`]) {
      for (const { kind, isMeant } of kindsOf.get(phrase) ?? []) {
        if (isMeant && !isMeant(forms, place)) continue;
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
    }
  });
  return counts;
};
