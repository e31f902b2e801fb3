import type { QuestionTerm } from '../analysis/analyser.js';
import type { Posting } from '../index/index-document.js';
import type { TermWeights } from './weights.js';

/** Where a document has a term of the question. Counts are weighted: the asked form in full, other forms and synonyms less. */
export type TermHit = Readonly<{ frequency: number; exact: boolean; places: ReadonlyMap<number, number> }>;

type Draft = { frequency: number; exact: boolean; places: Map<number, number> };

/** What a posting counts for a term; 0 when it is another word. */
export const relation = (asked: QuestionTerm, posting: Readonly<{ stem: string; form: string }>, weights: TermWeights): number => {
  if (posting.form === asked.term.form) return 1;
  if (posting.stem === asked.term.stem) return weights.otherForm;
  return asked.synonyms.some(({ form }) => form === posting.form) ? weights.synonym : 0;
};

const collect = (draft: Draft, posting: Posting, weight: number): void => {
  draft.frequency += weight * posting.frequency;
  draft.exact ||= weight === 1;
  for (let at = 0; at < posting.places.length; at += 2) {
    const ordinal = posting.places[at]!;
    draft.places.set(ordinal, (draft.places.get(ordinal) ?? 0) + weight * posting.places[at + 1]!);
  }
};

/** A document's hits by the question's terms, in their order; undefined where it has none. */
export const termHits = (
  terms: readonly QuestionTerm[],
  postings: readonly Posting[],
  weights: TermWeights,
): (TermHit | undefined)[] =>
  terms.map((asked) => {
    const draft: Draft = { frequency: 0, exact: false, places: new Map() };
    for (const posting of postings) {
      const weight = relation(asked, posting, weights);
      if (weight > 0) collect(draft, posting, weight);
    }
    return draft.frequency > 0 ? draft : undefined;
  });
