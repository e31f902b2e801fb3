import type { Candidate, CorpusStatistics, PassageSimilarity } from '../index/search-index.js';
import { pairShares, type AskedPairs } from './asked-pairs.js';
import { passageScores, reachable } from './lexical-score.js';
import { passageBm25, passageWeights } from './weights.js';

/**
 * A passage of a ranked document: what its words have in common with the question, how much of what was asked next to each
 * other stands together in it, and how near it is in meaning.
 */
export type RankedPassage = Readonly<{
  ordinal: number;
  words: number;
  together: number;
  meaning: number;
  score: number;
}>;

/** What passages are compared with. */
export type PassageQuestion = Readonly<{
  statistics: CorpusStatistics;
  worths: readonly number[];
  pairs: AskedPairs;
}>;

/** The passages of a document that have any word of the question or a vector, best first. */
export const rankPassages = (
  candidate: Candidate,
  similarities: readonly PassageSimilarity[],
  { statistics, worths, pairs }: PassageQuestion,
): RankedPassage[] => {
  const lexical = passageScores(candidate.hits, worths, candidate, statistics.averagePassageLength);
  const most = reachable(worths, passageBm25) || 1;
  const shares = pairShares(candidate.hits, pairs);
  const passage = (ordinal: number, similarity: number): RankedPassage => {
    const words = (lexical.get(ordinal) ?? 0) / most;
    const together = shares.get(ordinal) ?? 0;
    const meaning = Math.max(0, similarity);
    const score = words * passageWeights.words + together * passageWeights.together + meaning * passageWeights.meaning;
    return { ordinal, words, together, meaning, score };
  };
  const passages = similarities.map(({ ordinal, similarity }) => passage(ordinal, similarity));
  const compared = new Set(similarities.map(({ ordinal }) => ordinal));
  for (const ordinal of lexical.keys()) if (!compared.has(ordinal)) passages.push(passage(ordinal, 0));
  return passages.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
};
