import type { Embedder } from '#application/ports/embedder.js';
import type { Question } from '#application/ports/precedent-search.js';
import type { Analyser, QuestionTerm } from '#search/analysis/analyser.js';
import { stem } from '#search/analysis/stem.js';
import type { RankQuestion } from '#search/ranking/rank.js';
import { asRead, readMisspelt, type ReadTerms } from '#search/spelling/read-misspelt.js';
import { typedWords } from '#search/spelling/typed-words.js';
import type { Vocabulary } from '#search/spelling/vocabulary.js';
import { queryVector } from './query-vector.js';

export type SpellingParts = Readonly<{ vocabulary: Vocabulary; analyser: Analyser }>;

/** What alerts say no fingers typed, and services are called what they are called. */
const givenWords = ({ alert, services = [] }: Question): string =>
  [...(alert ? [...alert.names, alert.text] : []), ...services].join('\n');

/** Reads the misspelt words of a question as those that were meant. A question without any comes back as it is. */
export const readSpelling = (
  question: Question,
  terms: readonly QuestionTerm[],
  parts: SpellingParts,
): Promise<ReadTerms> => readMisspelt({ ...parts, terms, typed: typedWords(question.text, givenWords(question)) });

/** A question as it is asked of the records once its words have been read; `written` is how it was typed. */
export const asMeant = async (
  { text }: Question,
  written: RankQuestion,
  { terms, readings }: ReadTerms,
  embedder: Embedder | null,
): Promise<RankQuestion> => {
  const meant = readings.length > 0 && written.vector ? await queryVector(asRead(text, readings), embedder) : null;
  return { ...written, terms, vector: meant?.ok ? meant.vector : written.vector };
};

/** The terms of a question as they were written: earlier questions are remembered so. */
export const asWritten = (terms: readonly QuestionTerm[]): QuestionTerm[] =>
  terms.map(({ written, ...term }) =>
    written === undefined ? term : { ...term, term: { form: written, stem: stem(written) } },
  );
