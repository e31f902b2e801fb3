import { rarity, saturation } from '#search/ranking/bm25.js';
import { effectiveSpread } from '#search/ranking/lexical-score.js';
import type { TermSpread } from '#search/index/search-index.js';
import type { TermMember, WeighedPosting } from '#search/ranking/term-hits.js';
import { documentBm25 } from '#search/ranking/weights.js';
import type { PostingList } from './posting-list.js';

/** A word that counts for a term of the question, with the list of its stem. */
export type ListedMember = TermMember & Readonly<{ list: PostingList }>;

/** The documents of one corpus that count, and what BM25 divides by; `counts` and `length` go by document number. */
export type ScoredCorpus = Readonly<{
  corpus: number;
  counts: Uint8Array;
  length: Float32Array;
  documents: number;
  averageLength: number;
}>;

/** Calls `visit` for each occurrence that counts for the member. */
const eachOf = (
  { list, form, asked, otherForms }: ListedMember,
  { corpus, counts }: ScoredCorpus,
  visit: (at: number, document: number, weight: number) => void,
): void => {
  const same = list.forms.indexOf(form);
  for (let at = 0; at < list.documents.length; at += 1) {
    const weight = list.form[at] === same ? asked : otherForms;
    const document = list.documents[at]!;
    if (weight > 0 && counts[document] === corpus) visit(at, document, weight);
  }
};

const [seen, seenExactly] = [1, 2];

/** What the documents have of one term while its lists are walked through; one serves all terms, one after the other. */
class TermSum {
  frequency = new Float64Array(0);
  documents = new Int32Array(0);
  count = 0;
  #marks = new Uint8Array(0);
  #exact = 0;

  /** Forgets the term before, and makes room for documents up to this number. */
  begin(size: number): void {
    for (let i = 0; i < this.count; i += 1) {
      const document = this.documents[i]!;
      this.frequency[document] = 0;
      this.#marks[document] = 0;
    }
    this.count = 0;
    this.#exact = 0;
    if (size <= this.#marks.length) return;
    this.frequency = new Float64Array(size);
    this.documents = new Int32Array(size);
    this.#marks = new Uint8Array(size);
  }

  add(document: number, frequency: number, isExact: boolean): void {
    const mark = this.#marks[document]!;
    if (mark === 0) this.documents[this.count++] = document;
    if (isExact && mark !== seenExactly) this.#exact += 1;
    this.#marks[document] = isExact ? seenExactly : mark || seen;
    this.frequency[document]! += frequency;
  }

  get spread(): TermSpread {
    return { any: this.count, exact: this.#exact };
  }
}

/** Nothing waits while a term is added up, so that all questions share the room for it. */
const termSum = new TermSum();

/** The BM25 of every document that has one of some terms. */
export class DocumentScores {
  readonly #scores: Float64Array;
  readonly #isFound: Uint8Array;
  readonly #found: number[] = [];

  constructor(private readonly of: ScoredCorpus) {
    this.#scores = new Float64Array(of.counts.length);
    this.#isFound = new Uint8Array(of.counts.length);
  }

  /** Adds what the members of one term are worth; answers in how many documents the term occurs. */
  add(members: readonly ListedMember[]): TermSpread {
    termSum.begin(this.of.counts.length);
    for (const member of members)
      eachOf(member, this.of, (at, document, weight) =>
        termSum.add(document, weight * member.list.frequency[at]!, weight === 1),
      );
    const { spread, documents, frequency, count } = termSum;
    const worth = this.worthOf(spread);
    for (let i = 0; i < count; i += 1) this.gain(documents[i]!, frequency[documents[i]!]!, worth);
    return spread;
  }

  /** What a term of this spread is worth. */
  worthOf(spread: TermSpread): number {
    return rarity(this.of.documents, effectiveSpread(spread));
  }

  /** Adds what a term of this worth speaks for a document that has it so often. */
  gain(document: number, frequency: number, worth: number): void {
    const { length, averageLength } = this.of;
    if (this.#isFound[document] === 0) this.#found.push(document);
    this.#isFound[document] = 1;
    this.#scores[document]! += worth * saturation(frequency, length[document]! / averageLength, documentBm25);
  }

  /** The documents with the greatest scores, best first; equal ones by number. */
  best(limit: number): number[] {
    const best: number[] = [];
    const isBetter = (left: number, right: number): boolean =>
      this.#scores[left]! > this.#scores[right]! || (this.#scores[left] === this.#scores[right] && left < right);
    for (const document of this.#found) {
      if (best.length === limit && !isBetter(document, best[limit - 1]!)) continue;
      let at = best.length;
      while (at > 0 && isBetter(document, best[at - 1]!)) at -= 1;
      best.splice(at, 0, document);
      if (best.length > limit) best.pop();
    }
    return best;
  }
}

/** The occurrences of members in some documents, as they count for the terms of the question. */
export const postingsIn = (
  members: readonly ListedMember[],
  documents: readonly number[],
  of: ScoredCorpus,
): Map<number, WeighedPosting[]> => {
  const found = new Map<number, WeighedPosting[]>(documents.map((no) => [no, []]));
  const wanted = new Uint8Array(of.counts.length);
  for (const no of documents) if (of.counts[no] === of.corpus) wanted[no] = of.corpus;
  for (const member of members) {
    const { list, term } = member;
    eachOf(member, { ...of, counts: wanted }, (at, no, weight) => {
      const places = Array.from(list.places.subarray(list.placesAt[at], list.placesAt[at + 1]));
      found.get(no)!.push({ term, weight, frequency: list.frequency[at]!, places });
    });
  }
  return found;
};

/**
 * In about how many documents a term occurs whose lists are too long to walk through: as often, over all documents, as in the
 * first ones that the lists tell of.
 */
export const estimatedSpread = (members: readonly ListedMember[], of: ScoredCorpus, most: number): TermSpread => {
  const ends = members.map(({ list }) => list.documents[most] ?? list.cutAt ?? Infinity);
  const end = Math.min(...ends);
  const within = of.counts.map((corpus, no) => (no <= end ? corpus : 0));
  const known = within.reduce((sum, corpus) => sum + (corpus === of.corpus ? 1 : 0), 0);
  termSum.begin(of.counts.length);
  for (const member of members)
    eachOf(member, { ...of, counts: within }, (at, no, weight) =>
      termSum.add(no, member.list.frequency[at]!, weight === 1),
    );
  const { exact, any } = termSum.spread;
  const share = known === 0 ? 0 : of.documents / known;
  return { exact: Math.round(exact * share), any: Math.round(any * share) };
};
