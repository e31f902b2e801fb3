import type { QuestionTerm, Term } from '../analysis/analyser.js';
import type { Posting } from '../index/index-document.js';
import type { TermHit } from '../index/search-index.js';
import type { TermWeights } from './weights.js';

/** A word that counts for a term of the question: the asked form and other forms of its stem differently. */
export type TermMember = Term & Readonly<{ term: number; asked: number; otherForms: number }>;

/** All words that count for the terms of a question; `term` is the index of the term. */
export const termMembers = (terms: readonly QuestionTerm[], { otherForm, synonym }: TermWeights): TermMember[] =>
  terms.flatMap(({ term: { stem, form }, synonyms }, term) => [
    { term, stem, form, asked: 1, otherForms: otherForm },
    ...synonyms.map((other) => ({ ...other, term, asked: synonym, otherForms: 0 })),
  ]);

/** A posting with what it counts for a term of the question. */
export type WeighedPosting = Pick<Posting, 'frequency'> &
  Readonly<{ places: ArrayLike<number>; term: number; weight: number }>;

type Draft = { frequency: number; exact: boolean; places: number[] };

const collect = (draft: Draft, { frequency, places, weight }: WeighedPosting): void => {
  draft.frequency += weight * frequency;
  draft.exact ||= weight === 1;
  for (let at = 0; at < places.length; at += 2) {
    const ordinal = places[at]!;
    while (draft.places.length <= ordinal) draft.places.push(0);
    draft.places[ordinal]! += weight * places[at + 1]!;
  }
};

/** A document's hits by the terms of the question, of which there are `count`. */
export const gatherHits = (count: number, postings: readonly WeighedPosting[]): (TermHit | undefined)[] => {
  const drafts = new Array<Draft | undefined>(count).fill(undefined);
  for (const posting of postings) {
    const draft = (drafts[posting.term] ??= { frequency: 0, exact: false, places: [] });
    collect(draft, posting);
  }
  return drafts;
};
