import type { QuestionTerm } from '../analysis/analyser.js';
import type { Candidate, CorpusStatistics, TermHit, TermSpread } from '../index/search-index.js';
import { rarity, saturation, type Bm25 } from './bm25.js';
import { documentBm25, passageBm25 } from './weights.js';

/**
 * How many documents a term counts as occurring in: between those that have the asked form and those that have any, so that
 * a rare form of a common word stays telling.
 */
export const effectiveSpread = ({ exact, any }: TermSpread): number => Math.sqrt(Math.max(exact, 1) * Math.max(any, 1));

/** The rarity of each term of the question; 0 for a term that no document has. */
export const rarities = ({ documents, spreads }: CorpusStatistics): number[] =>
  spreads.map((spread) => (spread.any === 0 ? 0 : rarity(documents, effectiveSpread(spread))));

/** What a term counts in a score: its rarity, and how much it tells; 0 for a term that no document has. */
export const termWorths = (terms: readonly QuestionTerm[], statistics: CorpusStatistics): number[] =>
  rarities(statistics).map((value, i) => value * terms[i]!.salience);

/** The greatest score that a text could reach for terms of these worths. */
export const reachable = (worths: readonly number[], { k1 }: Bm25): number =>
  worths.reduce((sum, value) => sum + value * (k1 + 1), 0);

/** A document's BM25 over its weighted fields. */
export const documentScore = (
  hits: readonly (TermHit | undefined)[],
  worths: readonly number[],
  relativeLength: number,
): number =>
  hits.reduce(
    (sum, hit, i) => sum + (hit ? worths[i]! * saturation(hit.frequency, relativeLength, documentBm25) : 0),
    0,
  );

/** BM25 of each passage of a document, by ordinal. */
export const passageScores = (
  hits: readonly (TermHit | undefined)[],
  worths: readonly number[],
  { passageLengths }: Pick<Candidate, 'passageLengths'>,
  averagePassageLength: number,
): number[] => {
  const scores = passageLengths.map(() => 0);
  hits.forEach((hit, i) =>
    hit?.places.forEach((count, ordinal) => {
      if (count === 0) return;
      const relativeLength = passageLengths[ordinal]! / averagePassageLength;
      scores[ordinal]! += worths[i]! * saturation(count, relativeLength, passageBm25);
    }),
  );
  return scores;
};

/** The candidates with the greatest BM25, best first; equal ones by number. */
export const bestCandidates = (
  candidates: readonly Candidate[],
  statistics: CorpusStatistics,
  limit: number,
): Candidate[] => {
  const termRarities = rarities(statistics);
  return candidates
    .map((candidate) => {
      const relativeLength = candidate.length / statistics.averageLength;
      return { candidate, score: documentScore(candidate.hits, termRarities, relativeLength) };
    })
    .sort((a, b) => b.score - a.score || a.candidate.no - b.candidate.no)
    .slice(0, limit)
    .map(({ candidate }) => candidate);
};
