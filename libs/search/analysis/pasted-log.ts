import type { Word } from './words.js';

/** A moment to the second, as logs begin their lines with, with its date if there is one: `2026-03-12T14:31:07.221Z`. */
const moment =
  /(?:\b\d{4}[-/.]\d\d[-/.]\d\d[T ]|(?<![\w:]))\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z\b|\s?[+-]\d\d:?\d\d\b)?(?![\w:])/g;

/** A text without the moments that its lines were logged at: no record of another incident has them. */
export const withoutMoments = (text: string): string => text.replace(moment, ' ');

const drawn = /^(?:[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|(?=.*\d)(?=.*[a-f])[\da-f]{12,})$/;
const drawnByLot = '';
const numbered = /\p{L}.*\d|\d.*\p{L}/u;

/** What words have in common that differ in their numbers alone, or were drawn by lot; null where a word stands for itself. */
const kindOf = ({ whole }: Word): string | null => {
  if (drawn.test(whole)) return drawnByLot;
  return numbered.test(whole) ? whole.replace(/\d+/g, '#') : null;
};

const mostOfAKind = 4;

/** Of a numbered name the words in it: `worker-17` is a worker. */
const unnumbered = ({ whole, parts }: Word): Word[] =>
  (parts.length > 0 ? parts : [whole])
    .flatMap((part) => part.split(/\d+/))
    .filter((part) => part.length > 1)
    .map((part) => ({ whole: part, parts: [], identifier: false }));

/**
 * Words in order, of which those that come in many numbers (`worker-17`) are told by their words alone and those drawn by lot, such
 * as request ids, not at all: so many tell the lines of a log apart, and nothing of the failure.
 */
export const withoutNumbering = (all: readonly Word[]): Word[] => {
  const kinds = all.map(kindOf);
  const members = new Map<string, Set<string>>();
  kinds.forEach((kind, i) => {
    if (kind !== null) members.set(kind, (members.get(kind) ?? new Set()).add(all[i]!.whole));
  });
  return all.flatMap((word, i) => {
    const kind = kinds[i] ?? null;
    if (kind === null || members.get(kind)!.size <= mostOfAKind) return [word];
    return kind === drawnByLot ? [] : unnumbered(word);
  });
};
