import type { QuestionTerm } from '../analysis/analyser.js';
import type { Corpus } from './searchable-document.js';

/** A version of a document in the index. Numbers grow with the log position at which it became true. */
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

/**
 * Where a document has a term of the question. Counts are weighted: the asked form in full, other forms and synonyms less;
 * `frequency` also by the fields it stands in. `places` goes by passage ordinal, 0 where the passage lacks it, up to the last
 * that has it.
 */
export type TermHit = Readonly<{ frequency: number; exact: boolean; places: readonly number[] }>;

/** A document that may be an answer. `hits` go by the question's terms, undefined where it has none. */
export type Candidate = Readonly<{
  no: DocumentNumber;
  /** The incident or document that its versions and companions belong to. */
  groupId: string;
  services: readonly string[];
  length: number;
  passageLengths: readonly number[];
  hits: readonly (TermHit | undefined)[];
}>;

export type LexicalAnswer = Readonly<{ statistics: CorpusStatistics; candidates: readonly Candidate[] }>;

/** `similarity` is the cosine of a passage and the question. */
export type PassageSimilarity = Readonly<{ no: DocumentNumber; ordinal: number; similarity: number }>;

export type LexicalRequest = Readonly<{
  corpus: Corpus;
  terms: readonly QuestionTerm[];
  /** How many documents to return, best first by BM25. */
  limit: number;
  /** Documents to return besides those, found by meaning at the same time. */
  also: Promise<readonly DocumentNumber[]>;
}>;

/** All documents that were true at one position of the log and that the asker may see. */
export interface SearchIndex {
  lexical(request: LexicalRequest): Promise<LexicalAnswer>;
  /** The passages nearest to a unit vector, nearest first. */
  nearest(corpus: Corpus, vector: Float32Array, limit: number): Promise<PassageSimilarity[]>;
  /** Every passage of the documents that has a vector. */
  similarities(documents: readonly DocumentNumber[], vector: Float32Array): Promise<PassageSimilarity[]>;
}
