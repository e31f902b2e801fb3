import type { Analyser, QuestionTerm } from '../analysis/analyser.js';

/** How much of a heading a question asks for: 0 to 1. */
export type AskedHeading = (heading: string) => number;

/**
 * Whoever asks for a task names it as its section does. What the title says too tells which document it is and not which
 * section, so that counts for none; neither does a heading that says no more than the title.
 */
export const askedHeading = (
  terms: readonly QuestionTerm[],
  title: string,
  { terms: termsOf }: Pick<Analyser, 'terms'>,
): AskedHeading => {
  const asked = new Set(terms.map(({ term }) => term.stem));
  const ofTitle = new Set(termsOf(title).map(({ stem }) => stem));
  return (heading) => {
    const own = new Set(
      termsOf(heading)
        .map(({ stem }) => stem)
        .filter((stem) => !ofTitle.has(stem)),
    );
    return [...own].filter((stem) => asked.has(stem)).length / Math.max(1, own.size);
  };
};
