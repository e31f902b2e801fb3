import { operationsGlossary } from '../analysis/glossary.js';
import { salience } from '../analysis/salience.js';
import { stem } from '../analysis/stem.js';
import { stopWords } from '../analysis/stop-words.js';
import { technology } from '../objections/technologies.js';
import { speltWords } from './spelt-words.js';

const jargon = new Set(operationsGlossary.flat());
const spelt = new Set(speltWords.trim().split(/\s+/).map(stem));
const numeral = /^(twen|thir|for|fif|six|seven|eigh|nine)t(y|een|ieth)$/;

/** `arent`, `couldnt`: typed without the apostrophe, and told no better by a letter more or less. */
const isContraction = (word: string): boolean => word.endsWith('nt') && stopWords.has(word.slice(0, -1));

/** Whether a word in lower case is spelt as it should be, even where no record has it. */
export const isKnownWord = (word: string): boolean =>
  salience(word) !== 1 ||
  jargon.has(word) ||
  spelt.has(stem(word)) ||
  technology(word) !== undefined ||
  isContraction(word) ||
  numeral.test(word);
