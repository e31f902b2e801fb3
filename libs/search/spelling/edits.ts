const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

/** From so many letters on a word is told by the others where the first is wrong. */
const longEnough = 7;

/** In shorter words other slips lead to too many words that were not meant. */
const severalSlips = 5;

const swapped = (word: string): string[] =>
  Array.from(word.slice(1), (letter, at) => word.slice(0, at) + letter + word[at]! + word.slice(at + 2));

/**
 * The words that differ from a word of lower-case letters by one slip of the fingers: a letter left out, put in, mistaken for
 * another, or changed places with the next. In shorter words than 7 letters the first one was meant.
 */
export const editsOf = (word: string): string[] => {
  const found = new Set(swapped(word));
  for (let at = word.length < longEnough ? 1 : 0; at <= word.length && word.length >= severalSlips; at += 1) {
    const [before, rest, after] = [word.slice(0, at), word.slice(at), word.slice(at + 1)];
    found.add(before + after);
    for (const letter of letters) {
      found.add(before + letter + rest);
      found.add(before + letter + after);
    }
  }
  found.delete(word);
  return [...found];
};
