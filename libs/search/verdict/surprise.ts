import type { CorpusStatistics, TermHit, TermSpread } from '../index/search-index.js';
import { effectiveSpread } from '../ranking/lexical-score.js';
import type { CorpusRanking, RankedDocument } from '../ranking/rank.js';

/**
 * How surprising it would be if a document had the question's words by chance, in nats: the longer the text and the commoner the
 * word, the less it tells. `document` looks at all of it, `nearby` at the few passages next to each other that tell most.
 */
export type Surprise = Readonly<{ document: number; nearby: number }>;

/** So many passages next to each other are read as one: an account of a failure is seldom longer. */
const together = 3;

/** A word found in another form than the asked one tells less. */
const otherForm = 0.4;

/** Words of one text come in bursts, so a text twice as long has fewer than twice as many different ones. */
const burstiness = { document: 0.7, nearby: 0.5 } as const;

/** Not even a word that nobody else has is worth more than this many nats: reports are full of words of their own. */
const mostTold = Math.log(1000);

/** In a base of a few documents every word stands in most of them: so many unseen ones, that have it seldom, are counted too. */
const unseen = { documents: 2, share: 0.05 } as const;

const chanceOf = (spread: TermSpread, { documents }: CorpusStatistics): number =>
  Math.min(0.97, (effectiveSpread(spread) + unseen.documents * unseen.share) / (documents + unseen.documents));

const told = (chance: number, share: number): number =>
  Math.min(mostTold, -Math.log(1 - (1 - chance) ** share + 1 / 1000));

type Asked = Readonly<{ hits: readonly (TermHit | undefined)[]; chances: readonly number[] }>;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const documentSurprise = ({ hits, chances }: Asked, relativeLength: number): number => {
  const share = (relativeLength + 0.02) ** burstiness.document;
  return sum(hits.map((hit, i) => (hit ? (hit.exact ? 1 : otherForm) * told(chances[i]!, share) : 0)));
};

/** The greatest count of a term in any of the passages from `first` on that are read together, one at most. */
const countNear = ({ places }: TermHit, first: number): number => {
  let most = 0;
  for (let i = 0; i < together; i += 1) most = Math.max(most, places.get(first + i) ?? 0);
  return Math.min(1, most);
};

const firstPassages = (hits: Asked['hits'], last: number): Set<number> =>
  new Set(hits.flatMap((hit) => [...(hit?.places.keys() ?? [])].map((ordinal) => Math.min(ordinal, last))));

const nearbySurprise = ({ hits, chances }: Asked, lengths: readonly number[], averageLength: number): number => {
  const last = Math.max(0, lengths.length - together);
  const starts = new Set(
    [...firstPassages(hits, lengths.length - 1)].flatMap((ordinal) => startsAround(ordinal, last)),
  );
  const surprises = [...starts].map((first) => {
    const share = sum(lengths.slice(first, first + together)) / Math.max(averageLength, 1);
    const exponent = Math.min(1, share * burstiness.nearby + 0.015);
    return hits.reduce((total, hit, i) => {
      const count = hit ? countNear(hit, first) : 0;
      return count > 0 ? total + count * told(chances[i]!, exponent) : total;
    }, 0);
  });
  return Math.max(0, ...surprises);
};

const startsAround = (ordinal: number, last: number): number[] =>
  Array.from({ length: together }, (_, back) => Math.min(last, Math.max(0, ordinal - back)));

/** The surprise at one document of a ranking. */
export const surpriseOf = (
  { hits, relativeLength, passageLengths }: RankedDocument,
  { statistics }: CorpusRanking,
): Surprise => {
  const asked = { hits, chances: statistics.spreads.map((spread) => chanceOf(spread, statistics)) };
  return {
    document: documentSurprise(asked, relativeLength),
    nearby: nearbySurprise(asked, passageLengths, statistics.averageLength),
  };
};
