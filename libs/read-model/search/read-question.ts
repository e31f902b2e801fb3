import type { Embedder } from '#application/ports/embedder.js';
import type { Question } from '#application/ports/precedent-search.js';
import type { Analyser, QuestionTerm } from '#search/analysis/analyser.js';
import { stem } from '#search/analysis/stem.js';
import type { RankQuestion } from '#search/ranking/rank.js';
import { asRead, readMisspelt, type Reading } from '#search/spelling/read-misspelt.js';
import { typedWords } from '#search/spelling/typed-words.js';
import type { Vocabulary } from '#search/spelling/vocabulary.js';
import { queryVector } from './query-vector.js';

/** A question as it is asked of the records; `readings` are the words that were read otherwise than written. */
export type ReadQuestion = Readonly<{ asked: RankQuestion; readings: readonly Reading[] }>;

export type ReadParts = Readonly<{ vocabulary: Vocabulary; analyser: Analyser; embedder: Embedder | null }>;

/** What alerts say no fingers typed, and services are called what they are called. */
const givenWords = ({ alert, services = [] }: Question): string =>
  [...(alert ? [...alert.names, alert.text] : []), ...services].join('\n');

/** Reads the misspelt words of a question as those that were meant. A question without any comes back as it is. */
export const readQuestion = async (
  question: Question,
  asked: RankQuestion,
  { vocabulary, analyser, embedder }: ReadParts,
): Promise<ReadQuestion> => {
  const typed = typedWords(question.text, givenWords(question));
  const { terms, readings } = await readMisspelt({ terms: asked.terms, typed, vocabulary, analyser });
  if (readings.length === 0) return { asked: { ...asked, terms }, readings };
  const meant = asked.vector ? await queryVector(asRead(question.text, readings), embedder) : null;
  return { asked: { ...asked, terms, vector: meant?.ok ? meant.vector : asked.vector }, readings };
};

/** The terms of a question as they were written: earlier questions are remembered so. */
export const asWritten = (terms: readonly QuestionTerm[]): QuestionTerm[] =>
  terms.map(({ written, ...term }) =>
    written === undefined ? term : { ...term, term: { form: written, stem: stem(written) } },
  );
