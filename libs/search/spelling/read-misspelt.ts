import { type Analyser, type QuestionTerm, type Term } from '../analysis/analyser.js';
import { isOtherLanguage } from '../analysis/other-language.js';
import { stem } from '../analysis/stem.js';
import { stopWords } from '../analysis/stop-words.js';
import type { TermSpread } from '../index/search-index.js';
import { editsOf } from './edits.js';
import { isKnownWord } from './known-words.js';
import type { Vocabulary } from './vocabulary.js';

/** A word that no record has, and the one that it was read as, which `documents` have in some form. */
export type Reading = Readonly<{ written: string; readAs: string; documents: number }>;

export type ReadRequest = Readonly<{
  terms: readonly QuestionTerm[];
  /** The words of the question that somebody typed, in lower case; all others stand as they are. */
  typed: ReadonlySet<string>;
  vocabulary: Vocabulary;
  analyser: Analyser;
}>;

/** A question as it is asked of the records, and what of it was read otherwise than written. */
export type ReadTerms = Readonly<{ terms: readonly QuestionTerm[]; readings: readonly Reading[] }>;

/** A text with more unknown words than these is no text. */
const mostMisspelt = 6;

/** What one document alone has may be misspelt there. */
const fewestDocuments = 2;

const mayBeMisspelt = ({ term, origin, identifier, synonyms }: QuestionTerm, typed: ReadonlySet<string>): boolean =>
  !identifier && term.form === origin && typed.has(term.form) && synonyms.length === 0 && !isKnownWord(term.form);

type Candidate = Readonly<{ word: Term; spread: TermSpread }>;

const isCommoner = (one: Candidate, other: Candidate): boolean => {
  const [a, b] = [one.spread, other.spread];
  if (a.exact !== b.exact) return a.exact > b.exact;
  return a.any === b.any ? one.word.form < other.word.form : a.any > b.any;
};

const commonest = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates
    .filter(({ spread }) => spread.exact >= fewestDocuments)
    .reduce<Candidate | undefined>((best, one) => (best && !isCommoner(one, best) ? best : one), undefined);

/** Another form of a word that nobody wrote is no other word. */
const otherWords = (written: string): Term[] =>
  editsOf(written)
    .map((form) => ({ form, stem: stem(form) }))
    .filter((word) => word.stem !== stem(written));

const readingsOf = async (misspelt: readonly string[], vocabulary: Vocabulary): Promise<Map<string, Reading>> => {
  const meant = misspelt.map(otherWords);
  const spreads = (await vocabulary.spreads(meant.flat()))[Symbol.iterator]();
  const found = new Map<string, Reading>();
  misspelt.forEach((written, i) => {
    const best = commonest(meant[i]!.map((word) => ({ word, spread: spreads.next().value! })));
    if (best) found.set(written, { written, readAs: best.word.form, documents: best.spread.any });
  });
  return found;
};

const isFiller = (written: string): boolean => editsOf(written).some((form) => stopWords.has(form));

/** The words of a question that no record has. */
const unknownWords = async ({ terms, typed, vocabulary }: ReadRequest): Promise<string[]> => {
  const suspects = terms.filter((term) => mayBeMisspelt(term, typed)).map(({ term }) => term);
  if (suspects.length === 0) return [];
  const known = await vocabulary.having(suspects.map((term) => term.stem));
  return suspects.filter((term) => !known.has(term.stem)).map(({ form }) => form);
};

/**
 * Reads each typed word that no record has, and that is one slip from words that some have, as the commonest of these; slips in
 * words that carry nothing are left out. A question in another language stands as it is. Rejects as the vocabulary does.
 */
export const readMisspelt = async (request: ReadRequest): Promise<ReadTerms> => {
  const { terms, vocabulary, analyser } = request;
  const unknown = isOtherLanguage(terms) ? [] : await unknownWords(request);
  if (unknown.length === 0 || unknown.length > mostMisspelt) return { terms, readings: [] };
  const filler = new Set(unknown.filter(isFiller));
  const readings = await readingsOf(
    unknown.filter((word) => !filler.has(word)),
    vocabulary,
  );
  const read = terms.flatMap((term): QuestionTerm[] => {
    const written = term.term.form;
    const reading = readings.get(written);
    const meant = reading ? analyser.question(reading.readAs) : [term];
    return filler.has(written) ? [] : meant.map((one) => (reading ? { ...one, written } : one));
  });
  return { terms: distinct(read), readings: [...readings.values()] };
};

/** A word that was written right elsewhere in the question, or misspelt twice, is asked for once. */
const distinct = (terms: readonly QuestionTerm[]): QuestionTerm[] => {
  const right = new Set(terms.filter(({ written }) => written === undefined).map(({ term }) => term.form));
  const taken = new Set<string>();
  return terms.filter(({ term, written }) => {
    const isNew = written === undefined || (!right.has(term.form) && !taken.has(term.form));
    taken.add(term.form);
    return isNew;
  });
};

/** A text with its misspelt words as they were read. */
export const asRead = (text: string, readings: readonly Reading[]): string => {
  const meant = new Map(readings.map(({ written, readAs }) => [written, readAs]));
  return text.replace(/(?<![\p{L}\p{N}])[A-Za-z]+(?![\p{L}\p{N}])/gu, (word) => meant.get(word.toLowerCase()) ?? word);
};
