import type { CorpusRanking, RankedDocument } from '../ranking/rank.js';
import { askedWorths } from './features.js';

/** A written word of the question: what it is worth, and whether the document has it. */
type Asked = Readonly<{ word: string; worth: number; identifier: boolean; found: boolean }>;

const mostNamed = 3;

const askedWords = ({ hits }: RankedDocument, ranking: CorpusRanking): Asked[] => {
  const worths = askedWorths(ranking);
  const words = new Map<string, Asked>();
  ranking.question.terms.forEach(({ origin, identifier, term }, i) => {
    const word = identifier ? origin : term.form;
    const known = words.get(word);
    const found = hits[i] !== undefined || (known?.found ?? false);
    words.set(word, { word, identifier, found, worth: Math.max(worths[i]!, known?.worth ?? 0) });
  });
  return [...words.values()];
};

const either = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** Of the rarest third of the question's words, those that the document has not. */
const lacksRareWords = (words: readonly Asked[]): string[] => {
  const rarest = words.toSorted((a, b) => b.worth - a.worth).slice(0, Math.ceil(words.length / 3));
  const missing = rarest.filter(({ found }) => !found).map(({ word }) => word);
  if (missing.length === 0) return [];
  const more = missing.length - mostNamed;
  const named = more > 1 ? `${missing.slice(0, mostNamed).join(', ')} or ${more} more` : either(missing);
  return [`does not mention ${named}, of the rarest words of the question`];
};

const sharesFewWords = (words: readonly Asked[]): string[] => {
  const found = words.filter((word) => word.found).length;
  if (found === 0) return ['no word in common, it is near in meaning only'];
  return found * 2 <= words.length ? [`only ${found} of ${words.length} words in common`] : [];
};

/** The share, by worth, of the words in common that stand in one passage or the next. */
const sharedInOnePlace = ({ hits }: RankedDocument, worths: readonly number[]): number => {
  let all = 0;
  /** By passage, what stands in it or in the one before. */
  const upTo: number[] = [];
  hits.forEach((hit, i) => {
    if (!hit || hit.places.length === 0) return;
    const worth = worths[i]!;
    all += worth;
    for (let at = 0; at <= hit.places.length; at += 1)
      if (hit.places[at] || hit.places[at - 1]) upTo[at] = (upTo[at] ?? 0) + worth;
  });
  return all === 0 ? 1 : upTo.reduce((most, worth) => Math.max(most, worth), 0) / all;
};

const apart = 0.5;

const standsApart = (document: RankedDocument, ranking: CorpusRanking): string[] =>
  sharedInOnePlace(document, askedWorths(ranking)) < apart
    ? ['the words in common stand far apart in the document']
    : [];

const farInMeaning = 0.35;

const differsInMeaning = ({ strengths }: RankedDocument, { question }: CorpusRanking): string[] =>
  question.vector !== null && strengths.meaning < farInMeaning ? ['no passage is near the question in meaning'] : [];

const asGood = 0.95;

const hasAnEqual = (document: RankedDocument, { documents }: CorpusRanking): string[] => {
  const next = documents.find(({ groupId, score }) => groupId !== document.groupId && score <= document.score);
  return next && next.score >= asGood * document.score ? ['the next match is as good'] : [];
};

/** Why a document of a ranking is not, or not surely, about the same failure: a sentence each, from what was measured. */
export const shortfallsOf = (document: RankedDocument, ranking: CorpusRanking): string[] => {
  const words = askedWords(document, ranking);
  return [
    ...lacksRareWords(words),
    ...sharesFewWords(words),
    ...standsApart(document, ranking),
    ...differsInMeaning(document, ranking),
    ...hasAnEqual(document, ranking),
  ];
};
