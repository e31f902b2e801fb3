import { rarity } from '../ranking/bm25.js';
import type { CorpusRanking, RankedDocument } from '../ranking/rank.js';

/** What is known of a ranking when it must be told whether its best document is the same failure. */
export const featureNames = ['words', 'meaning', 'margin', 'lead', 'rareTerms', 'questionLength'] as const;
export type Features = Readonly<Record<(typeof featureNames)[number], number>>;

/** The features that a served answer recorded; null where it was answered by a release that looked at others. */
export const readFeatures = (recorded: Readonly<Record<string, number>> | null): Features | null =>
  recorded && featureNames.every((name) => Number.isFinite(recorded[name])) ? recorded : null;

const runnersUp = 10;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const mean = (values: readonly number[]): number => sum(values) / Math.max(values.length, 1);

/** What each term of the question would weigh: one that no document has is as rare as can be. */
const askedWorths = ({ question, worths, statistics }: CorpusRanking): number[] =>
  worths.map((worth, i) => worth || rarity(statistics.documents, 0) * question.terms[i]!.salience);

/** The share, by rarity, of the rarer half of the question's terms that a document has. */
const rareTermShare = ({ hits }: RankedDocument, rarities: readonly number[]): number => {
  const rarest = rarities.map((_, i) => i).sort((a, b) => rarities[b]! - rarities[a]! || a - b);
  const half = rarest.slice(0, Math.ceil(rarest.length / 2));
  const asked = sum(half.map((i) => rarities[i]!));
  return asked === 0 ? 0 : sum(half.map((i) => (hits[i] ? rarities[i]! : 0))) / asked;
};

/** The features of a ranking; null when nothing was found. */
export const featuresOf = (ranking: CorpusRanking): Features | null => {
  const [best] = ranking.documents;
  if (!best || best.score <= 0) return null;
  const others = scoresOfOthers(ranking, best);
  const asked = askedWorths(ranking);
  // A ranking ignores words that nobody has; whether this is known does not.
  const known = sum(ranking.worths) / (sum(asked) || 1);
  return {
    words: best.strengths.words * known,
    meaning: best.strengths.meaning,
    margin: (best.score - (others[0] ?? 0)) * known,
    lead: (best.score - mean(others.slice(0, runnersUp))) * known,
    rareTerms: rareTermShare(best, asked),
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
