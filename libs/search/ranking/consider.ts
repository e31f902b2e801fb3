import type { Consideration } from './consideration.js';
import type { CorpusRanking, RankedDocument } from './rank.js';

/** The ranking with what else speaks for and against its incidents, best first again. */
export const consider = (ranking: CorpusRanking, considerations: readonly Consideration[]): CorpusRanking => {
  if (considerations.length === 0) return ranking;
  const documents = ranking.documents.map((document): RankedDocument => {
    const own = considerations.filter(({ groupId }) => groupId === document.groupId);
    const score = own.reduce((sum, { contribution }) => sum + contribution, document.score);
    return { ...document, score, considered: [...document.considered, ...own] };
  });
  return { ...ranking, documents: documents.sort((a, b) => b.score - a.score || a.no - b.no) };
};
