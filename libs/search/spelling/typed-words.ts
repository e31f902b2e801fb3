import { words } from '../analysis/words.js';

/** Whoever sends more than this has not typed it. */
const mostTyped = 4_000;

/** What a machine wrote, or somebody who wants it taken by the letter. */
const quoted = /`[^`]*`|"[^"\n]*"|“[^”\n]*”/gu;
/** More than a word: an address, a path, a name in a cluster, an assignment, a number with its unit. */
const joined = /[\p{L}\p{N}][_.:/\\@=+-]+[\p{L}\p{N}]|\p{N}/u;
const alone = /^[^\p{L}]*([A-Za-z][a-z]{3,})[^\p{L}]*$/u;
const endOfSentence = /[.!?:;–-]["')\]]*$/u;

const formsIn = (text: string): string[] => words(text).flatMap(({ whole, parts }) => [whole, ...parts]);

/** The word that a run of characters without space is; null where it is more than a word, or a name by its capital. */
const typedIn = (run: string, begins: boolean): string | null => {
  const word = joined.test(run) ? undefined : alone.exec(run)?.[1];
  return word === undefined || (!begins && /^[A-Z]/.test(word)) ? null : word.toLowerCase();
};

/**
 * The words of a text that somebody seems to have typed, in lower case: of four letters at least and nothing else, and nowhere in
 * the text quoted, part of an identifier, an address or a path, or a name by the capital that it has within a sentence. No word
 * of `given` is among them.
 */
export const typedWords = (text: string, given = ''): Set<string> => {
  const typed = new Set<string>();
  const start = text.slice(0, mostTyped);
  const others = [...formsIn(given), ...[...start.matchAll(quoted)].flatMap(([run]) => formsIn(run))];
  for (const line of start.replace(quoted, ' ').split('\n')) {
    let begins = true;
    for (const run of line.split(/\s+/u).filter((some) => some !== '')) {
      const word = typedIn(run, begins);
      if (word === null) others.push(...formsIn(run));
      else typed.add(word);
      begins = endOfSentence.test(run);
    }
  }
  for (const form of others) typed.delete(form);
  return typed;
};
