import type { Analyser, QuestionTerm } from '#search/analysis/analyser.js';

/** More words than this come from pasted logs; each costs a look-up. */
const mostTerms = 96;
const mostCharacters = 200_000;

/** The terms of a question that are worth looking up: of very many, names first, then in order of appearance. */
export const questionTerms = (text: string, analyser: Analyser): QuestionTerm[] => {
  const terms = analyser.question(text.slice(0, mostCharacters));
  if (terms.length <= mostTerms) return terms;
  const half = terms.filter(({ identifier }) => identifier).slice(0, mostTerms / 2);
  const kept = new Set([...half, ...terms.filter((term) => !half.includes(term)).slice(0, mostTerms - half.length)]);
  return terms.filter((term) => kept.has(term));
};
