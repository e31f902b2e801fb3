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
  const { hits, passageLengths } = candidate;
  const lexical = passageScores(hits, worths, candidate, statistics.averagePassageLength);
  const most = reachable(worths, passageBm25) || 1;
  const shares = pairShares(hits, pairs, passageLengths.length);
  const passages: RankedPassage[] = [];
  const add = (ordinal: number, similarity: number): void => {
    const [words, together] = [lexical[ordinal]! / most, shares[ordinal]!];
    const meaning = Math.max(0, similarity);
    const score = words * passageWeights.words + together * passageWeights.together + meaning * passageWeights.meaning;
    passages.push({ ordinal, words, together, meaning, score });
  };
  for (const { ordinal, similarity } of similarities) {
    add(ordinal, similarity);
    lexical[ordinal] = 0;
  }
  lexical.forEach((words, ordinal) => (words > 0 ? add(ordinal, 0) : undefined));
  return passages.sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
};
