import type { CorpusRanking, RankedDocument } from './rank.js';

/** Words on record that a consideration rests on. `position` is that of the fact in the log. */
export type Ground = Readonly<{
  text: string;
  sourceUri?: string;
  startLine?: number;
  endLine?: number;
  position?: number;
}>;

/**
 * What speaks for an incident (`contribution` above 0) or against it, beyond its words and meaning. It is added to the score
 * of all its documents. `name` and `detail` are shown to people.
 */
export type Consideration = Readonly<{
  groupId: string;
  name: string;
  contribution: number;
  detail: string;
  grounds: readonly Ground[];
}>;

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
