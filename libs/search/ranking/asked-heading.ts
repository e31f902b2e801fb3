import type { Analyser, QuestionTerm } from '../analysis/analyser.js';

/** How much of a heading a question asks for: 0 to 1. */
export type AskedHeading = (heading: string) => number;

type Terms = Pick<Analyser, 'terms'>;

/** Every question comes by the same headings. */
const knownStems = new Map<string, ReadonlySet<string>>();
const mostKnown = 20_000;

const stemsOf = (text: string, { terms }: Terms): ReadonlySet<string> => {
  const known = knownStems.get(text);
  if (known) return known;
  const stems = new Set(terms(text).map(({ stem }) => stem));
  if (knownStems.size >= mostKnown) knownStems.clear();
  knownStems.set(text, stems);
  return stems;
};

/**
 * Whoever asks for a task names it as its section does. What the title says too tells which document it is and not which
 * section, so that counts for none; neither does a heading that says no more than the title.
 */
export const askedHeading = (terms: readonly QuestionTerm[], title: string, analyser: Terms): AskedHeading => {
  const asked = new Set(terms.map(({ term }) => term.stem));
  const ofTitle = stemsOf(title, analyser);
  return (heading) => {
    const own = [...stemsOf(heading, analyser)].filter((stem) => !ofTitle.has(stem));
    return own.filter((stem) => asked.has(stem)).length / Math.max(1, own.length);
  };
};
