import type { CorpusRanking, RankedDocument } from '../ranking/rank.js';

/** What is known of a ranking when it must be told whether its best document is the same failure. */
export const featureNames = ['words', 'passage', 'meaning', 'margin', 'lead', 'rareTerms', 'questionLength'] as const;
export type Features = Readonly<Record<(typeof featureNames)[number], number>>;

const runnersUp = 10;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

/** The share, by rarity, of the rarer half of the question's terms that a document has. */
const rareTermShare = ({ hits }: RankedDocument, rarities: readonly number[]): number => {
  const rarest = rarities.map((_, i) => i).sort((a, b) => rarities[b]! - rarities[a]! || a - b);
  const half = rarest.slice(0, Math.ceil(rarest.length / 2));
  const asked = half.reduce((sum, i) => sum + rarities[i]!, 0);
  return asked === 0 ? 0 : half.reduce((sum, i) => sum + (hits[i] ? rarities[i]! : 0), 0) / asked;
};

/** The features of a ranking; null when nothing was found. */
export const featuresOf = (ranking: CorpusRanking): Features | null => {
  const [best] = ranking.documents;
  if (!best || best.score <= 0) return null;
  const others = scoresOfOthers(ranking, best);
  return {
    words: best.strengths.words,
    passage: best.strengths.passage,
    meaning: best.strengths.meaning,
    margin: (best.score - (others[0] ?? 0)) / best.score,
    lead: (best.score - mean(others.slice(0, runnersUp))) / best.score,
    rareTerms: rareTermShare(best, ranking.rarities),
    questionLength: Math.log(Math.max(ranking.question.terms.length, 1)),
  };
};

/** The best score of each other incident: a second document on the same one is no rival. */
const scoresOfOthers = ({ documents }: CorpusRanking, best: RankedDocument): number[] => {
  const seen = new Set([best.groupId]);
  return documents.flatMap(({ groupId, score }) => {
    if (seen.has(groupId)) return [];
    seen.add(groupId);
    return [score];
  });
};
