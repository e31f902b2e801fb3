import type { QuestionTerm } from '../analysis/analyser.js';
import type {
  Candidate,
  CorpusStatistics,
  DocumentNumber,
  PassageSimilarity,
  SearchIndex,
} from '../index/search-index.js';
import type { Corpus } from '../index/searchable-document.js';
import type { Consideration } from './consideration.js';
import { askedPairs } from './asked-pairs.js';
import { scoreOf, type Strengths } from './contributions.js';
import { documentScore, reachable, termWorths } from './lexical-score.js';
import { rankPassages, type PassageQuestion, type RankedPassage } from './rank-passages.js';
import { surpriseOf, tellingsOf, type Surprise, type Telling } from './surprise.js';
import { documentBm25, fusionWeights, type FusionWeights } from './weights.js';

/** What is asked, understood. `vector` is the question's unit vector in the index's space, if there is one. */
export type RankQuestion = Readonly<{
  terms: readonly QuestionTerm[];
  services: readonly string[];
  vector: Float32Array | null;
}>;

/** A document with its score: its strengths times the weights, and what else was considered. `passages` are best first. */
export type RankedDocument = Readonly<{
  no: DocumentNumber;
  groupId: string;
  score: number;
  strengths: Strengths;
  surprise: Surprise;
  passages: readonly RankedPassage[];
  hits: Candidate['hits'];
  /** Its length over the average of its corpus. */
  relativeLength: number;
  passageLengths: Candidate['passageLengths'];
  considered: readonly Consideration[];
}>;

/** The documents of one corpus against a question, best first. `worths` go by the question's terms, see `termWorths`. */
export type CorpusRanking = Readonly<{
  question: RankQuestion;
  weights: FusionWeights;
  statistics: CorpusStatistics;
  worths: readonly number[];
  documents: readonly RankedDocument[];
  /** The services, in lower case, that these documents concern. */
  concerned: ReadonlySet<string>;
}>;

/** How many documents are looked at closely: more changed no ranking that was measured. */
const lexicalLimit = 40;
/** How many near passages are asked for. */
export const nearestLimit = 40;

/** `limit` is how many documents that share words with the question are looked at closely. */
export type RankOptions = Readonly<{ weights?: FusionWeights; limit?: number }>;

type Context = PassageQuestion &
  Readonly<{
    question: RankQuestion;
    weights: FusionWeights;
    tellings: readonly Telling[];
    similarities: ReadonlyMap<DocumentNumber, readonly PassageSimilarity[]>;
  }>;

const servicesShare = ({ services }: Candidate, { question }: Context): number => {
  if (question.services.length === 0) return 0;
  const own = new Set(services.map((service) => service.toLowerCase()));
  return question.services.filter((service) => own.has(service.toLowerCase())).length / question.services.length;
};

const mean = (similarities: readonly PassageSimilarity[]): number =>
  similarities.reduce((sum, { similarity }) => sum + similarity, 0) / Math.max(similarities.length, 1);

/** A surprise grows with all that was asked, by chance with the root of it; not many reach this much for each root. */
const mostSurprise = 20;

const surpriseShare = ({ nearby }: Surprise, worths: readonly number[]): number =>
  nearby / (mostSurprise * Math.sqrt(Math.max(1, worths.filter((worth) => worth > 0).length)));

const rankDocument = (candidate: Candidate, context: Context): RankedDocument => {
  const { worths, statistics, weights } = context;
  const similarities = context.similarities.get(candidate.no) ?? [];
  const passages = rankPassages(candidate, similarities, context);
  const best = (strength: 'words' | 'together' | 'meaning'): number =>
    passages.reduce((most, passage) => Math.max(most, passage[strength]), 0);
  const relativeLength = candidate.length / (statistics.averageLength || 1);
  const surprise = surpriseOf(candidate, statistics, context.tellings);
  const strengths: Strengths = {
    words: documentScore(candidate.hits, worths, relativeLength) / (reachable(worths, documentBm25) || 1),
    passage: best('words'),
    together: best('together'),
    surprise: surpriseShare(surprise, worths),
    meaning: best('meaning'),
    topic: Math.max(0, mean(similarities)),
    services: servicesShare(candidate, context),
  };
  const { no, groupId, hits, passageLengths } = candidate;
  const score = scoreOf(strengths, weights);
  return { no, groupId, score, strengths, surprise, passages, hits, relativeLength, passageLengths, considered: [] };
};

const byDocument = (similarities: readonly PassageSimilarity[]): Map<DocumentNumber, PassageSimilarity[]> => {
  const found = new Map<DocumentNumber, PassageSimilarity[]>();
  for (const similarity of similarities) {
    const known = found.get(similarity.no);
    if (known) known.push(similarity);
    else found.set(similarity.no, [similarity]);
  }
  return found;
};

/** Ranks the documents of one corpus: those that share words with the question and those that are near in meaning. Best first. */
export const rankCorpus = async (
  corpus: Corpus,
  question: RankQuestion,
  index: SearchIndex,
  { weights = fusionWeights[corpus], limit = lexicalLimit }: RankOptions = {},
): Promise<CorpusRanking> => {
  const { terms, vector } = question;
  const near = vector ? index.nearest(corpus, vector, nearestLimit) : Promise.resolve([]);
  const also = near.then((passages) => [...new Set(passages.map(({ no }) => no))]);
  const { statistics, candidates } = await index.lexical({ corpus, terms, limit, also });
  const similarities = vector
    ? await index.similarities(
        candidates.map(({ no }) => no),
        vector,
      )
    : [];
  const worths = termWorths(terms, statistics);
  const pairs = askedPairs(terms, worths);
  const tellings = tellingsOf(terms, statistics);
  const context = { question, statistics, worths, pairs, weights, tellings, similarities: byDocument(similarities) };
  const documents = candidates.map((candidate) => rankDocument(candidate, context));
  return {
    question,
    weights,
    statistics,
    worths,
    documents: documents.sort((a, b) => b.score - a.score || a.no - b.no),
    concerned: new Set(candidates.flatMap(({ services }) => services.map((service) => service.toLowerCase()))),
  };
};
