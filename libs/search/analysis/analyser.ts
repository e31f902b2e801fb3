import { operationsGlossary, type Glossary } from './glossary.js';
import { withoutNumbering, withoutMoments } from './pasted-log.js';
import { salience } from './salience.js';
import { stem } from './stem.js';
import { stopWords } from './stop-words.js';
import { words, type Word } from './words.js';

/** A word as the index knows it. Forms of one word share the stem; `form` is the word as written, in lower case. */
export type Term = Readonly<{ stem: string; form: string }>;

/**
 * One thing that a question asks for. `term` itself counts in full, other forms of its stem and the words of `synonyms`
 * as much as the weights say. `origin` is the written word that brought it in, `salience` how much it tells beside its rarity.
 */
export type QuestionTerm = Readonly<{
  term: Term;
  origin: string;
  identifier: boolean;
  salience: number;
  synonyms: readonly Term[];
  /** The word as it was typed, where it was taken for a slip of the fingers. */
  written?: string;
}>;

/** Turns text into terms. Documents and questions meet only when they passed through the same rules. */
export type Analyser = Readonly<{
  /** Terms of a text in order: compounds whole, then their parts; stop words left out. */
  terms: (text: string) => Term[];
  /** The distinct terms of a question, in order of appearance; of a pasted log without what tells its lines apart alone. */
  question: (text: string) => QuestionTerm[];
}>;

const isContent = (word: string): boolean => word.length > 1 && !stopWords.has(word);

const formsOf = ({ whole, parts }: Word): string[] =>
  [whole, ...parts].filter((form) => form !== '' && isContent(form));

const knownTerms = new Map<string, Term>();
const mostKnown = 50_000;

const termOf = (form: string): Term => {
  const known = knownTerms.get(form);
  if (known) return known;
  const term = { stem: stem(form), form };
  if (knownTerms.size >= mostKnown) knownTerms.clear();
  knownTerms.set(form, term);
  return term;
};

/** By word, what else means the same. Other forms of the word itself are left out: they count as such. */
const synonymsOf = (glossary: Glossary): Map<string, Term[]> => {
  const forms = new Map<string, Set<string>>();
  for (const line of glossary) {
    for (const word of line) forms.set(word, new Set([...(forms.get(word) ?? []), ...line]));
  }
  const others = (word: string): Term[] =>
    [...(forms.get(word) ?? [])].map(termOf).filter(({ stem }) => stem !== termOf(word).stem);
  return new Map([...forms.keys()].map((word) => [word, others(word)]));
};

/** An analyser that expands questions by the given glossary. Documents are not expanded: a longer glossary needs no new index. */
export const createAnalyser = (glossary: Glossary = operationsGlossary): Analyser => {
  const synonyms = synonymsOf(glossary.map((line) => line.map((word) => word.toLowerCase())));
  const question = (text: string): QuestionTerm[] => {
    const found = new Map<string, QuestionTerm>();
    for (const word of withoutNumbering(words(withoutMoments(text)))) {
      for (const form of formsOf(word)) {
        const known = found.get(form);
        if (known && (known.origin === form || form !== word.whole)) continue;
        found.set(form, {
          term: termOf(form),
          origin: word.whole,
          identifier: word.identifier && form === word.whole,
          salience: salience(form),
          synonyms: synonyms.get(form) ?? [],
        });
      }
    }
    return [...found.values()];
  };
  return { terms: (text) => words(text).flatMap(formsOf).map(termOf), question };
};
