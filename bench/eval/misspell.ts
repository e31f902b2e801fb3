import { stopWords } from '#search/analysis/stop-words.js';
import { chance } from './chance.js';

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/** Where a key lies; each row is set in by a third of a key. */
const placeOf = (letter: string): readonly [number, number] => {
  const row = rows.findIndex((keys) => keys.includes(letter));
  return [row, (rows[row]?.indexOf(letter) ?? -9) + row / 3];
};

const neighbours = (letter: string): string[] => {
  const [row, column] = placeOf(letter);
  return [...rows.join('')].filter((other) => {
    const [otherRow, otherColumn] = placeOf(other);
    return other !== letter && Math.abs(otherRow - row) <= 1 && Math.abs(otherColumn - column) <= 1.01;
  });
};

const slips: readonly ((word: string, at: number, seed: string) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at + 1) + word.slice(at),
  (word, at) => word.slice(0, at) + (word[at + 1] ?? '') + word[at]! + word.slice(at + 2),
  (word, at, seed) => {
    const keys = neighbours(word[at]!);
    return word.slice(0, at) + (keys[Math.floor(chance(seed, 'key') * keys.length)] ?? '') + word.slice(at + 1);
  },
];

/** The word with one slip in it, anywhere: a letter dropped, doubled, changed places with the next or mistaken for the key beside it. */
const slipped = (word: string, seed: string): string => {
  for (let attempt = 0; ; attempt += 1) {
    const again = `${seed} ${attempt}`;
    const slip = slips[Math.floor(chance(again, 'slip') * slips.length)]!;
    const wrong = slip(word, Math.floor(chance(again, 'at') * word.length), again);
    if (wrong !== word) return wrong;
  }
};

const ordinary = /(?<![\p{L}\p{N}_.:/@=-])\p{L}?\p{Ll}{4,}(?![\p{L}\p{N}_.:/@=-])/gu;

/** A text with so many of its ordinary words of five letters and more misspelt, the same in every run; of identifiers and short words none. */
export const misspell = (text: string, count: number, seed: string): string => {
  const wordsFound = [...new Set(text.match(ordinary))].filter((word) => /^[a-z]+$/.test(word) && !stopWords.has(word));
  const chosen = wordsFound.toSorted((a, b) => chance(seed, a) - chance(seed, b)).slice(0, count);
  return chosen.reduce(
    (wrong, word) =>
      wrong.replace(new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'gu'), slipped(word, `${seed} ${word}`)),
    text,
  );
};
