import { LRUCache } from 'lru-cache';
import type { Query } from '../query.js';
import { cutShort, emptyList, extended, sizeOf, type PostingList } from './posting-list.js';
import * as sql from './search.sql.js';

/** How much is kept, and how long one list may grow; a word in more documents than that is too common to tell much. */
export type ListLimits = Readonly<{ bytes: number; postings: number }>;

const defaults: ListLimits = { bytes: 96 * 1024 * 1024, postings: 100_000 };

/** The state of the index that lists are wanted of. */
export type ListsWanted = Readonly<{ corpus: number; stems: readonly string[]; newest: number; generation: string }>;

type ListRow = Readonly<{ i: number; postings: string | null }>;

/**
 * Posting lists that questions have needed, the longest unused ones given up first. The index only ever grows at its end, so
 * that a list is read once and later only on from there.
 */
export class PostingLists {
  readonly #kept: LRUCache<string, PostingList>;
  #generation = '';

  constructor(
    private readonly query: Query,
    private readonly limits: ListLimits = defaults,
  ) {
    this.#kept = new LRUCache({ maxSize: limits.bytes, sizeCalculation: sizeOf });
  }

  /** The lists of distinct stems, whole up to the newest document, in their order. */
  async of(wanted: ListsWanted): Promise<PostingList[]> {
    if (wanted.generation !== this.#generation) this.#forget(wanted.generation);
    const { corpus, stems, newest } = wanted;
    const known = stems.map((stem) => this.#kept.get(`${corpus} ${stem}`) ?? emptyList);
    const behind = stems.flatMap((_, i) => (known[i]!.upTo < newest && known[i]!.cutAt === null ? [i] : []));
    if (behind.length > 0) await this.#readOn(wanted, known, behind);
    return known;
  }

  async #readOn(
    { corpus, stems, newest }: ListsWanted,
    known: PostingList[],
    behind: readonly number[],
  ): Promise<void> {
    const rows = await this.query<ListRow>(sql.postingsAfter, [
      corpus,
      behind.map((i) => stems[i]),
      behind.map((i) => known[i]!.upTo),
      newest,
      behind.map((i) => this.limits.postings + 1 - known[i]!.documents.length),
    ]);
    for (const { i, postings } of rows) {
      const at = behind[i - 1]!;
      known[at] = cutShort(extended(known[at]!, postings, newest), this.limits.postings);
      this.#keep(`${corpus} ${stems[at]}`, known[at]);
    }
  }

  /** Whether reading more would soon mean giving up others. */
  get isFull(): boolean {
    return this.#kept.calculatedSize > this.limits.bytes * 0.8;
  }

  #keep(key: string, list: PostingList): void {
    const former = this.#kept.peek(key);
    // Questions at the same time may have read the same: the list that knows more stays.
    if (former === undefined || former.upTo <= list.upTo) this.#kept.set(key, list);
  }

  #forget(generation: string): void {
    this.#kept.clear();
    this.#generation = generation;
  }
}
