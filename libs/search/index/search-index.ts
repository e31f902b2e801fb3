import type { QuestionTerm } from '../analysis/analyser.js';
import type { Posting } from './index-document.js';
import type { Corpus } from './searchable-document.js';

/** A document in the index. Numbers grow with the log position at which a version of a document became true. */
export type DocumentNumber = number;

/** In how many documents a term of the question occurs: as asked, and in any form or synonym. */
export type TermSpread = Readonly<{ exact: number; any: number }>;

/** What BM25 needs to know of a whole corpus. `spreads` go by the question's terms, in their order. */
export type CorpusStatistics = Readonly<{
  documents: number;
  averageLength: number;
  averagePassageLength: number;
  spreads: readonly TermSpread[];
}>;

/** A document that may be an answer, with those of its postings that the question reaches. */
export type LexicalCandidate = Readonly<{
  no: DocumentNumber;
  length: number;
  passageLengths: readonly number[];
  postings: readonly Posting[];
}>;

export type LexicalAnswer = Readonly<{ statistics: CorpusStatistics; candidates: readonly LexicalCandidate[] }>;

/** The passage of a document that is nearest in meaning; `similarity` is the cosine. */
export type NearestPassage = Readonly<{ no: DocumentNumber; ordinal: number; similarity: number }>;

export type LexicalRequest = Readonly<{
  corpus: Corpus;
  terms: readonly QuestionTerm[];
  /** How many documents to return, best first by BM25. */
  limit: number;
  /** Documents to return besides those, found by meaning. */
  also: readonly DocumentNumber[];
}>;

/** All documents that were true at one position of the log. */
export interface SearchIndex {
  lexical(request: LexicalRequest): Promise<LexicalAnswer>;
  /** The documents of the passages nearest to a unit vector, each once, nearest first. */
  nearest(corpus: Corpus, vector: Float32Array, limit: number): Promise<NearestPassage[]>;
  /** The nearest passage of each given document that has any vector. */
  similarities(documents: readonly DocumentNumber[], vector: Float32Array): Promise<NearestPassage[]>;
}
