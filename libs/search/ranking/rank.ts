import type { QuestionTerm } from '../analysis/analyser.js';
import type {
  Candidate,
  CorpusStatistics,
  DocumentNumber,
  PassageSimilarity,
  SearchIndex,
} from '../index/search-index.js';
import type { Corpus } from '../index/searchable-document.js';
import type { Consideration } from './consider.js';
import { documentScore, passageScores, rarities, reachable } from './lexical-score.js';
import { documentBm25, fusionWeights, passageBm25, type FusionWeights } from './weights.js';

/** What is asked, understood. `vector` is the question's unit vector in the index's space, if there is one. */
export type RankQuestion = Readonly<{
  terms: readonly QuestionTerm[];
  services: readonly string[];
  vector: Float32Array | null;
}>;

/** How much each signal speaks for a document, each between about 0 and 1 before it is weighted. */
export type Strengths = Readonly<Record<keyof FusionWeights, number>>;

/** A passage of a ranked document, with what its words and its meaning have in common with the question. */
export type RankedPassage = Readonly<{ ordinal: number; words: number; meaning: number; score: number }>;

/** A document with its score: its strengths times the weights, and what else was considered. `passages` are best first. */
export type RankedDocument = Readonly<{
  no: DocumentNumber;
  groupId: string;
  score: number;
  strengths: Strengths;
  passages: readonly RankedPassage[];
  hits: Candidate['hits'];
  /** Its length over the average of its corpus. */
  relativeLength: number;
  considered: readonly Consideration[];
}>;

/** The documents of one corpus against a question, best first. `rarities` go by the question's terms. */
export type CorpusRanking = Readonly<{
  question: RankQuestion;
  weights: FusionWeights;
  statistics: CorpusStatistics;
  rarities: readonly number[];
  documents: readonly RankedDocument[];
}>;

/** How many documents are looked at closely: more changed no ranking that was measured. */
const lexicalLimit = 40;
const nearestLimit = 40;

/** `limit` is how many documents that share words with the question are looked at closely. */
export type RankOptions = Readonly<{ weights?: FusionWeights; limit?: number }>;

const total = (strengths: Strengths, weights: FusionWeights): number =>
  strengths.words * weights.words +
  strengths.passage * weights.passage +
  strengths.meaning * weights.meaning +
  strengths.services * weights.services;

type Context = Readonly<{
  question: RankQuestion;
  statistics: CorpusStatistics;
  termRarities: readonly number[];
  weights: FusionWeights;
  similarities: ReadonlyMap<DocumentNumber, readonly PassageSimilarity[]>;
}>;

const rankPassages = (candidate: Candidate, context: Context): RankedPassage[] => {
  const { termRarities, statistics, weights } = context;
  const lexical = passageScores(candidate.hits, termRarities, candidate, statistics.averagePassageLength);
  const most = reachable(termRarities, passageBm25) || 1;
  const meanings = new Map(
    context.similarities.get(candidate.no)?.map(({ ordinal, similarity }) => [ordinal, similarity]),
  );
  return [...new Set([...lexical.keys(), ...meanings.keys()])]
    .map((ordinal) => {
      const words = (lexical.get(ordinal) ?? 0) / most;
      const meaning = Math.max(0, meanings.get(ordinal) ?? 0);
      return { ordinal, words, meaning, score: words * weights.passage + meaning * weights.meaning };
    })
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
};

const servicesShare = ({ services }: Candidate, { question }: Context): number => {
  if (question.services.length === 0) return 0;
  const own = new Set(services.map((service) => service.toLowerCase()));
  return question.services.filter((service) => own.has(service.toLowerCase())).length / question.services.length;
};

const rankDocument = (candidate: Candidate, context: Context): RankedDocument => {
  const { termRarities, statistics, weights } = context;
  const passages = rankPassages(candidate, context);
  const relativeLength = candidate.length / statistics.averageLength;
  const words = documentScore(candidate.hits, termRarities, relativeLength);
  const strengths: Strengths = {
    words: words / (reachable(termRarities, documentBm25) || 1),
    passage: passages.reduce((best, passage) => Math.max(best, passage.words), 0),
    meaning: passages.reduce((best, { meaning }) => Math.max(best, meaning), 0),
    services: servicesShare(candidate, context),
  };
  const { no, groupId, hits } = candidate;
  return { no, groupId, score: total(strengths, weights), strengths, passages, hits, relativeLength, considered: [] };
};

const byDocument = (similarities: readonly PassageSimilarity[]): Map<DocumentNumber, PassageSimilarity[]> => {
  const found = new Map<DocumentNumber, PassageSimilarity[]>();
  for (const similarity of similarities) found.set(similarity.no, [...(found.get(similarity.no) ?? []), similarity]);
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
  const termRarities = rarities(statistics);
  const context = { question, statistics, termRarities, weights, similarities: byDocument(similarities) };
  const documents = candidates.map((candidate) => rankDocument(candidate, context));
  return {
    question,
    weights,
    statistics,
    rarities: termRarities,
    documents: documents.sort((a, b) => b.score - a.score || a.no - b.no),
  };
};
