import { setTimeout as pause } from 'node:timers/promises';
import type { Query } from '../query.js';
import type { IndexedSpace } from './approximate-index.js';
import { corpusNumbers } from './corpus-numbers.js';
import { indexMemoryOf, type IndexMemory } from './index-memory.js';

/** To read a list so long takes longer than to ask the database for anything. */
const noticeable = 10;
/** What is read at once keeps the process, and whoever asks meanwhile, busy for some milliseconds. */
const atOnce = { postings: 5_000, vectorsOfDocuments: 400, documents: 200 };
/** Of the time so much is left to questions. */
const shareOfPauses = 1 / 2;

/** $1 how many occurrences; the longest lists first, as the first questions are likeliest to need them. */
const longLists = `
  select corpus, stem, count(*)::int as postings from search_posting
  group by corpus, stem having count(*) >= $1 order by count(*) desc, corpus, stem`;

type LongList = Readonly<{ corpus: number; stem: string; postings: number }>;

export type ReadAheadOptions = Readonly<{
  /** Asked between portions. */
  goOn: () => boolean;
  /** In which questions are asked; null where there is none. */
  space: IndexedSpace | null;
  fewestPostings?: number;
}>;

/**
 * Reads what questions would else have to wait for: the vectors, the long posting lists and what is told of the newest versions,
 * as many as are kept. What is known already is not read again. Rejects as the database does.
 */
export const readAhead = async (query: Query, options: ReadAheadOptions): Promise<void> => {
  const memory = indexMemoryOf(query);
  for (const corpus of Object.values(corpusNumbers)) await readVectors(memory, corpus, options);
  await readLists(memory, await query<LongList>(longLists, [options.fewestPostings ?? noticeable]), options);
  await readContents(memory, options);
};

/** Works, then leaves questions their share of the time. */
export const leavingTime = async (work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now();
  await work();
  const took = performance.now() - start;
  await pause((took * shareOfPauses) / (1 - shareOfPauses));
};

const readLists = async (
  memory: IndexMemory,
  lists: readonly LongList[],
  { goOn }: ReadAheadOptions,
): Promise<void> => {
  for (const { corpus, stems } of portionsOf(lists)) {
    if (!goOn() || memory.lists.isFull) return;
    const { newest, generation } = await memory.directory.read();
    await leavingTime(() => memory.lists.of({ corpus, stems, newest, generation }));
  }
};

const readContents = async (memory: IndexMemory, { goOn }: ReadAheadOptions): Promise<void> => {
  const { newest, generation, validTo } = await memory.directory.read();
  const valid = Array.from({ length: newest }, (_, i) => newest - i).filter((no) => validTo[no] === Infinity);
  const wanted = valid.slice(0, memory.contents.mostKept);
  for (let at = 0; at < wanted.length && goOn(); at += atOnce.documents)
    await leavingTime(() => memory.contents.of(wanted.slice(at, at + atOnce.documents), generation));
};

const readVectors = async (memory: IndexMemory, corpus: number, { goOn, space }: ReadAheadOptions): Promise<void> => {
  if (space === null) return;
  const { newest, generation, passages, totals } = await memory.directory.read();
  const counts = { of: passages, total: totals[corpus] ?? 0 };
  for (let upTo = 0; upTo < newest && goOn();) {
    upTo = Math.min(newest, upTo + atOnce.vectorsOfDocuments);
    const wanted = { space: space.id, corpus, newest: upTo, generation };
    await leavingTime(() => memory.vectors.readAhead(wanted, counts, space.dimensions));
  }
};

/** The lists in their order, neighbours of one corpus together until they are too many to read at once. */
const portionsOf = (lists: readonly LongList[]): { corpus: number; stems: string[] }[] => {
  const portions: { corpus: number; stems: string[] }[] = [];
  let left = 0;
  for (const { corpus, stem, postings } of lists) {
    const last = portions.at(-1);
    left -= postings;
    if (last?.corpus === corpus && left >= 0) last.stems.push(stem);
    else {
      portions.push({ corpus, stems: [stem] });
      left = atOnce.postings - postings;
    }
  }
  return portions;
};
