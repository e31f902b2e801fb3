import type { QuestionTerm } from '#search/analysis/analyser.js';
import type { TermSpread } from '#search/index/search-index.js';
import { corpora, type Corpus } from '#search/index/searchable-document.js';
import { gatherHits, termMembers, type WeighedPosting } from '#search/ranking/term-hits.js';
import { termWeights } from '#search/ranking/weights.js';
import type { Query } from '../query.js';
import { corpusNumbers } from './corpus-numbers.js';
import type { Scopes } from './scopes.js';
import {
  DocumentScores,
  estimatedSpread,
  postingsIn,
  type ListedMember,
  type ScoredCorpus,
} from './score-documents.js';
import * as sql from './search.sql.js';

/**
 * What a question may cost: so many `postings` are walked through for one corpus, those of the rarest terms. More common terms
 * count only for the best `pool` documents by the rare ones, and their spread is estimated from their first `sample` postings.
 */
export type SearchBudget = Readonly<{ postings: number; pool: number; sample: number }>;

export const searchBudget: SearchBudget = { postings: 600_000, pool: 200, sample: 20_000 };

/** The documents of one corpus that share words with a question. */
export type WordsFound = Readonly<{
  /** By the terms of the question. */
  spreads: readonly TermSpread[];
  /** The documents with the greatest BM25, best first. */
  best: readonly number[];
  /** All that documents have of the terms, by their number. */
  postingsOf: (documents: readonly number[]) => Promise<ReadonlyMap<number, readonly WeighedPosting[]>>;
}>;

export type WordsWanted = Readonly<{
  query: Query;
  scopes: Scopes;
  corpus: Corpus;
  terms: readonly QuestionTerm[];
  limit: number;
  budget?: SearchBudget;
}>;

type PostingRow = Readonly<{ term: number; no: number; frequency: number; weight: number; places: string }>;
type Postings = Map<number, WeighedPosting[]>;

/** The words that count for the terms of a question, with their lists; these are kept, so that asking again reads nothing. */
export const listedMembers = async ({
  scopes,
  corpus,
  terms,
}: Pick<WordsWanted, 'scopes' | 'corpus' | 'terms'>): Promise<ListedMember[]> => {
  const { memory, versions } = scopes;
  const members = termMembers(terms, termWeights);
  const stems = [...new Set(members.map(({ stem }) => stem))];
  const { newest, generation } = versions;
  const lists = await memory.lists.of({ corpus: corpusNumbers[corpus], stems, newest, generation });
  const byStem = new Map(stems.map((stem, i) => [stem, lists[i]!]));
  return members.map((member) => ({ ...member, list: byStem.get(member.stem)! }));
};

/** Reads the words of a question, so that a ranking finds them read. */
export const readWords = async (scopes: Scopes, terms: readonly QuestionTerm[]): Promise<void> => {
  await Promise.all(corpora.map((corpus) => listedMembers({ scopes, corpus, terms })));
};

/** By term, how many postings have to be walked through; no number is enough where a list was cut short. */
const sizesOf = (members: readonly ListedMember[], count: number): number[] => {
  const sizes = new Array<number>(count).fill(0);
  for (const { term, list } of members) sizes[term]! += list.cutAt === null ? list.documents.length : Infinity;
  return sizes;
};

/** The terms too common for the budget; the rarest that occurs at all is not among them. */
const commonTerms = (sizes: readonly number[], { postings }: SearchBudget): Set<number> => {
  const byRarity = [...sizes.keys()].filter((i) => sizes[i]! > 0).sort((a, b) => sizes[a]! - sizes[b]! || a - b);
  let left = postings;
  return new Set(byRarity.filter((i, rank) => (left -= sizes[i]!) < 0 && rank > 0));
};

const lookUp = async (
  { query }: WordsWanted,
  members: readonly ListedMember[],
  documents: readonly number[],
  corpus: number,
): Promise<Postings> => {
  const found: Postings = new Map(documents.map((no) => [no, []]));
  if (members.length === 0 || documents.length === 0) return found;
  const binds = [
    corpus,
    members.map(({ term }) => term),
    members.map(({ stem }) => stem),
    members.map(({ form }) => form),
    members.map(({ asked }) => asked),
    members.map(({ otherForms }) => otherForms),
    documents,
  ];
  for (const row of await query<PostingRow>(sql.postingsOf, binds))
    found.get(row.no)!.push({ ...row, places: row.places === '' ? [] : row.places.split(' ').map(Number) });
  return found;
};

/** Adds what the common terms are worth to the documents that are best without them. */
const addCommon = (scores: DocumentScores, common: Postings, spreads: readonly TermSpread[]): void => {
  const worths = spreads.map((spread) => scores.worthOf(spread));
  for (const [no, postings] of common)
    gatherHits(spreads.length, postings).forEach((hit, term) => hit && scores.gain(no, hit.frequency, worths[term]!));
};

/** Looks for the words of a question in one corpus. Below the budget the answer is exactly that of an index in memory. */
export const searchWords = async (wanted: WordsWanted): Promise<WordsFound> => {
  const { scopes, corpus, terms, limit, budget = searchBudget } = wanted;
  const { documents, averageLength } = scopes[corpus];
  const { counts, versions } = scopes;
  const of: ScoredCorpus = { corpus: corpusNumbers[corpus], counts, length: versions.length, documents, averageLength };
  const members = await listedMembers(wanted);
  const common = commonTerms(sizesOf(members, terms.length), budget);
  const [known, left] = [
    members.filter(({ term }) => !common.has(term)),
    members.filter(({ term }) => common.has(term)),
  ];
  const scores = new DocumentScores(of);
  try {
    const spreads = terms.map((_, i) => {
      const own = members.filter(({ term }) => term === i);
      return common.has(i) ? estimatedSpread(own, of, budget.sample) : scores.add(own);
    });
    if (left.length > 0) addCommon(scores, await lookUp(wanted, left, scores.best(budget.pool), of.corpus), spreads);
    return {
      spreads,
      best: scores.best(limit),
      postingsOf: async (numbers) => {
        const postings = postingsIn(known, numbers, of);
        for (const [no, more] of await lookUp(wanted, left, numbers, of.corpus)) postings.get(no)!.push(...more);
        return postings;
      },
    };
  } finally {
    scores.release();
  }
};
