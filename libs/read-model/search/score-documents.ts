import { rarity, saturation } from '#search/ranking/bm25.js';
import { effectiveSpread } from '#search/ranking/lexical-score.js';
import type { TermSpread } from '#search/index/search-index.js';
import type { TermMember, WeighedPosting } from '#search/ranking/term-hits.js';
import { documentBm25 } from '#search/ranking/weights.js';
import type { PostingList } from './posting-list.js';

/** A word that counts for a term of the question, with the list of its stem. */
export type ListedMember = TermMember & Readonly<{ list: PostingList }>;

/** By document number the corpus of each that counts; those of one corpus are meant. */
type CountedDocuments = Readonly<{ corpus: number; counts: Uint8Array }>;

/** The documents of one corpus that count, and what BM25 divides by; `length` goes by document number. */
export type ScoredCorpus = CountedDocuments &
  Readonly<{ length: Float32Array; documents: number; averageLength: number }>;

/**
 * What the documents have of one term while its lists are walked through: side by side, in the order in which they were found. One
 * serves all terms, one after the other.
 */
class TermSum {
  documents = new Int32Array(0);
  frequency = new Float64Array(0);
  count = 0;
  #exactly = new Uint8Array(0);
  #exact = 0;
  /** By document number one more than its place; only where a term has several lists. */
  #places = new Int32Array(0);
  #isPlaced = false;

  /** Forgets the term before, and makes room for documents up to this number. */
  begin(size: number): void {
    if (this.#isPlaced) for (let i = 0; i < this.count; i += 1) this.#places[this.documents[i]!] = 0;
    [this.count, this.#exact, this.#isPlaced] = [0, 0, false];
    if (size <= this.documents.length) return;
    [this.documents, this.frequency] = [new Int32Array(size), new Float64Array(size)];
    [this.#exactly, this.#places] = [new Uint8Array(size), new Int32Array(size)];
  }

  /** Adds the occurrences that count for a word of the term. */
  add({ list, form, asked, otherForms }: ListedMember, { corpus, counts }: CountedDocuments): void {
    if (this.count > 0) this.#placeAll();
    const same = list.forms.indexOf(form);
    let [last, place] = [-1, -1];
    for (let at = 0; at < list.documents.length; at += 1) {
      const document = list.documents[at]!;
      const weight = list.form[at] === same ? asked : otherForms;
      if (weight === 0 || counts[document] !== corpus) continue;
      // The forms of a word in one document stand next to each other.
      if (document !== last) place = this.#placeOf(document);
      last = document;
      this.frequency[place]! += weight * list.frequency[at]!;
      if (weight !== 1 || this.#exactly[place] === 1) continue;
      this.#exactly[place] = 1;
      this.#exact += 1;
    }
  }

  #placeAll(): void {
    if (!this.#isPlaced) for (let i = 0; i < this.count; i += 1) this.#places[this.documents[i]!] = i + 1;
    this.#isPlaced = true;
  }

  #placeOf(document: number): number {
    if (this.#isPlaced && this.#places[document]! > 0) return this.#places[document]! - 1;
    const place = this.count;
    this.count += 1;
    if (this.#isPlaced) this.#places[document] = this.count;
    this.documents[place] = document;
    this.frequency[place] = 0;
    this.#exactly[place] = 0;
    return place;
  }

  get spread(): TermSpread {
    return { any: this.count, exact: this.#exact };
  }
}

/** Nothing waits while a term is added up, so that all questions share the room for it. */
const termSum = new TermSum();

/** By document number, all of it 0 but what was written last. */
type Room = Readonly<{ scores: Float64Array; isFound: Uint8Array; found: Int32Array }>;

/** Rooms that nobody uses, instead of hundreds of kilobytes anew for each question. */
const emptyRooms: Room[] = [];
const mostRooms = 4;

const roomFor = (size: number): Room => {
  const room = emptyRooms.pop();
  if (room && room.scores.length >= size) return room;
  return { scores: new Float64Array(size), isFound: new Uint8Array(size), found: new Int32Array(size) };
};

/** The BM25 of every document that has one of some terms. */
export class DocumentScores {
  readonly #scores: Float64Array;
  readonly #isFound: Uint8Array;
  readonly #found: Int32Array;
  readonly #room: Room;
  #count = 0;

  constructor(private readonly of: ScoredCorpus) {
    this.#room = roomFor(of.counts.length);
    const { scores, isFound, found } = this.#room;
    [this.#scores, this.#isFound, this.#found] = [scores, isFound, found];
  }

  /** Call it when no more is wanted of the scores. */
  release(): void {
    for (const document of this.#found.subarray(0, this.#count))
      [this.#scores[document], this.#isFound[document]] = [0, 0];
    this.#count = 0;
    if (emptyRooms.length < mostRooms) emptyRooms.push(this.#room);
  }

  /** Adds what the members of one term are worth; answers in how many documents the term occurs. */
  add(members: readonly ListedMember[]): TermSpread {
    termSum.begin(this.of.counts.length);
    for (const member of members) termSum.add(member, this.of);
    const { spread, documents, frequency, count } = termSum;
    const worth = this.worthOf(spread);
    // Looked at before the loop, or else V8 computes its logarithm again for each document.
    if (worth <= 0) return spread;
    for (let i = 0; i < count; i += 1) this.gain(documents[i]!, frequency[i]!, worth);
    return spread;
  }

  /** What a term of this spread is worth. */
  worthOf(spread: TermSpread): number {
    return rarity(this.of.documents, effectiveSpread(spread));
  }

  /** Adds what a term of this worth speaks for a document that has it so often. */
  gain(document: number, frequency: number, worth: number): void {
    const { length, averageLength } = this.of;
    if (this.#isFound[document] === 0) this.#found[this.#count++] = document;
    this.#isFound[document] = 1;
    this.#scores[document]! += worth * saturation(frequency, length[document]! / averageLength, documentBm25);
  }

  /** The documents with the greatest scores, best first; equal ones by number. */
  best(limit: number): number[] {
    const best: number[] = [];
    const isBetter = (left: number, right: number): boolean =>
      this.#scores[left]! > this.#scores[right]! || (this.#scores[left] === this.#scores[right] && left < right);
    for (const document of this.#found.subarray(0, this.#count)) {
      if (best.length === limit && !isBetter(document, best[limit - 1]!)) continue;
      let at = best.length;
      while (at > 0 && isBetter(document, best[at - 1]!)) at -= 1;
      best.splice(at, 0, document);
      if (best.length > limit) best.pop();
    }
    return best;
  }
}

/** The first occurrence at or after `from` in this document or a later one. */
const placeOf = (documents: Int32Array, document: number, from: number): number => {
  let [low, high] = [from, documents.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (documents[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The occurrences of members in some documents, as they count for the terms of the question. */
export const postingsIn = (
  members: readonly ListedMember[],
  documents: readonly number[],
  { corpus, counts }: CountedDocuments,
): Map<number, WeighedPosting[]> => {
  const found = new Map<number, WeighedPosting[]>(documents.map((no) => [no, []]));
  const wanted = documents.filter((no) => counts[no] === corpus).toSorted((a, b) => a - b);
  for (const { list, term, form, asked, otherForms } of members) {
    const same = list.forms.indexOf(form);
    let at = 0;
    for (const no of wanted) {
      at = placeOf(list.documents, no, at);
      for (; list.documents[at] === no; at += 1) {
        const weight = list.form[at] === same ? asked : otherForms;
        if (weight === 0) continue;
        const places = list.places.subarray(list.placesAt[at], list.placesAt[at + 1]);
        found.get(no)!.push({ term, weight, frequency: list.frequency[at]!, places });
      }
    }
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
  for (const member of members) termSum.add(member, { corpus: of.corpus, counts: within });
  const { exact, any } = termSum.spread;
  const share = known === 0 ? 0 : of.documents / known;
  return { exact: Math.round(exact * share), any: Math.round(any * share) };
};
