import type { QuestionTerm } from '../analysis/analyser.js';
import type { Candidate, CorpusStatistics, TermHit, TermSpread } from '../index/search-index.js';
import { effectiveSpread } from './lexical-score.js';

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

/** A word that was read otherwise than written may have been another. */
const readOtherwise = 0.8;

/** Not even a word that nobody else has is worth more than this many nats: reports are full of words of their own. */
const mostTold = Math.log(1000);

/** In a base of a few documents every word stands in most of them: so many unseen ones, that have it seldom, are counted too. */
const unseen = { documents: 2, share: 0.05 } as const;

const chanceOf = (spread: TermSpread, { documents }: CorpusStatistics): number =>
  Math.min(0.97, (effectiveSpread(spread) + unseen.documents * unseen.share) / (documents + unseen.documents));

/**
 * What a term of a question tells where it is found: `absence` is the logarithm of the chance that a text of usual length lacks
 * it, `share` how much of that counts. Of a part, `whole` is the index of the compound it stands in.
 */
export type Telling = Readonly<{ absence: number; share: number; whole: number | null }>;

type Asked = Readonly<{ hits: readonly (TermHit | undefined)[]; tellings: readonly Telling[] }>;

const told = (absence: number, share: number): number =>
  Math.min(mostTold, -Math.log(1 - Math.exp(absence * share) + 1 / 1000));

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** A part of a compound that is found whole tells nothing more. */
const isToldBy = ({ hits, tellings }: Asked, i: number): boolean => {
  const { whole } = tellings[i]!;
  return whole !== null && (hits[whole]?.exact ?? false);
};

const documentSurprise = (asked: Asked, relativeLength: number): number => {
  const { hits, tellings } = asked;
  const length = (relativeLength + 0.02) ** burstiness.document;
  return sum(
    hits.map((hit, i) => {
      const { absence, share } = tellings[i]!;
      return hit && !isToldBy(asked, i) ? (hit.exact ? share : share * otherForm) * told(absence, length) : 0;
    }),
  );
};

/** Sets, by the first of the passages read together, the greatest count of a term in any of them, one at most. */
const countNear = ({ places }: TermHit, counts: number[]): void => {
  const last = counts.length - 1;
  places.forEach((count, ordinal) => {
    if (count === 0) return;
    const until = Math.max(0, Math.min(last, ordinal));
    for (let first = Math.max(0, Math.min(until, ordinal - together + 1)); first <= until; first += 1)
      counts[first] = Math.max(counts[first]!, Math.min(1, count));
  });
};

const nearbySurprise = (asked: Asked, lengths: readonly number[], averageLength: number): number => {
  const { hits, tellings } = asked;
  const places = Math.max(1, lengths.length - together + 1);
  const [counts, surprises] = [new Array<number>(places).fill(0), new Array<number>(places).fill(0)];
  const shares = counts.map((_, first) => {
    let length = 0;
    for (let i = first; i < first + together && i < lengths.length; i += 1) length += lengths[i]!;
    return Math.min(1, (length / Math.max(averageLength, 1)) * burstiness.nearby + 0.015);
  });
  hits.forEach((hit, i) => {
    if (!hit || isToldBy(asked, i)) return;
    const { absence, share } = tellings[i]!;
    countNear(hit, counts);
    for (let first = 0; first < places; first += 1) {
      if (counts[first] === 0) continue;
      surprises[first]! += share * counts[first]! * told(absence, shares[first]!);
      counts[first] = 0;
    }
  });
  return surprises.reduce((most, surprise) => Math.max(most, surprise), 0);
};

/** Words of one compound come together: its parts tell, as chance goes, no more than the root of their number. */
const sharesOf = (terms: readonly QuestionTerm[]): Pick<Telling, 'share' | 'whole'>[] => {
  const isPart = ({ term, origin }: QuestionTerm): boolean => term.form !== origin;
  const parts = new Map<string, number>();
  const wholes = new Map<string, number>();
  terms.forEach((term, i) => {
    if (isPart(term)) parts.set(term.origin, (parts.get(term.origin) ?? 0) + 1);
    else wholes.set(term.origin, i);
  });
  return terms.map((term) =>
    isPart(term)
      ? { share: 1 / Math.sqrt(parts.get(term.origin)!), whole: wholes.get(term.origin) ?? null }
      : { share: term.written === undefined ? 1 : readOtherwise, whole: null },
  );
};

/** What each term of a question tells in a corpus, in their order. */
export const tellingsOf = (terms: readonly QuestionTerm[], statistics: CorpusStatistics): Telling[] => {
  const shares = sharesOf(terms);
  return statistics.spreads.map((spread, i) => ({
    absence: Math.log(1 - chanceOf(spread, statistics)),
    ...shares[i]!,
  }));
};

/** The surprise at one document; `tellings` as by `tellingsOf`. */
export const surpriseOf = (
  { hits, length, passageLengths }: Pick<Candidate, 'hits' | 'length' | 'passageLengths'>,
  { averageLength }: CorpusStatistics,
  tellings: readonly Telling[],
): Surprise => ({
  document: documentSurprise({ hits, tellings }, length / averageLength),
  nearby: nearbySurprise({ hits, tellings }, passageLengths, averageLength),
});
