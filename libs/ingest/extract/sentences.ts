import { textOf, trimmed, type Range, type SourceText } from '../markup/source-text.js';

const stop = /[.!?](?:[)"'”’*_`]{0,3})(?= (?:[*_"'“‘([`]{0,3}[\p{Lu}0-9]|[-*+•] |\[))|[。！？](?=.)/gu;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|resp|cf|ca|no|fig|mr|ms|dr|st|[A-Za-z])\.$/i;
const hardStop = /(?<=[;:])\s|\s(?=[-–—•]\s)|(?<=,)\s/g;

/** Longest statement that is still quoted whole. */
export const longestStatement = 400;

const endsOf = (text: string): number[] => {
  const ends = [...text.matchAll(stop)]
    .map((found) => found.index + found[0].length)
    .filter((end) => !abbreviation.test(text.slice(Math.max(0, end - 10), end)));
  return [...ends, text.length];
};

const cutLong = (source: SourceText, range: Range): Range[] => {
  const parts: Range[] = [];
  let { from } = range;
  while (range.to - from > longestStatement) {
    const reach = source.folded.slice(from, from + longestStatement);
    const soft = [...reach.matchAll(hardStop)].map(({ index }) => index).filter((at) => at > longestStatement / 3);
    const blank = reach.lastIndexOf(' ');
    const at = soft.at(-1) ?? (blank > 0 ? blank : longestStatement);
    parts.push({ from, to: from + at });
    from += at;
  }
  return [...parts, { from, to: range.to }].map((part) => trimmed(source, part)).filter(({ from: a, to: b }) => b > a);
};

/** The sentences of a range, each of at most 400 characters: longer ones are cut at a colon, a comma or a blank. */
export const sentencesOf = (source: SourceText, range: Range): Range[] => {
  const text = textOf(source, range);
  let from = 0;
  return endsOf(text).flatMap((end) => {
    const sentence = trimmed(source, { from: range.from + from, to: range.from + end });
    from = end;
    return sentence.to > sentence.from ? cutLong(source, sentence) : [];
  });
};
