const vowel = /[aeiouy]/;

const undouble = (stem: string): string => (/([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);

const withoutPlural = (word: string): string => {
  if (/(ss|us|is)$/.test(word)) return word;
  if (/(sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') ? word.slice(0, -1) : word;
};

const withoutInflection = (word: string): string => {
  for (const ending of ['ing', 'ed']) {
    const stem = word.slice(0, -ending.length);
    if (word.endsWith(ending) && stem.length >= 3 && vowel.test(stem)) return undouble(stem);
  }
  return word;
};

const derivations: readonly (readonly [string, string])[] = [
  ['ization', 'iz'],
  ['isation', 'iz'],
  ['ational', 'at'],
  ['ation', 'at'],
  ['ition', 'it'],
  ['ement', ''],
  ['ment', ''],
  ['ness', ''],
  ['ably', ''],
  ['able', ''],
  ['ible', ''],
  ['ally', 'al'],
  ['ily', 'y'],
  ['ly', ''],
  ['ise', 'iz'],
  ['ize', 'iz'],
  ['ion', ''],
  ['er', ''],
  ['or', ''],
];

const withoutDerivation = (word: string): string => {
  for (const [ending, replacement] of derivations) {
    if (word.endsWith(ending) && word.length - ending.length >= 4) return word.slice(0, -ending.length) + replacement;
  }
  return word;
};

/** The common stem of an English word's forms: `evicted`, `evicting`, `evictions` meet in `evict`, as do `503s` and `503`. Other words and numbers stay whole. */
export const stem = (word: string): string => {
  if (/^[1-5]\d\ds$/.test(word)) return word.slice(0, -1);
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const bare = withoutDerivation(undouble(withoutInflection(withoutPlural(word))));
  return bare.length > 3 && /[eiy]$/.test(bare) ? bare.slice(0, -1) : bare;
};
