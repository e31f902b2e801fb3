import { corpusNumbers } from './corpus-numbers.js';
import { indexMemoryOf } from './index-memory.js';
import type { Query } from '../query.js';

/** A list so long takes a noticeable time to read. */
const noticeable = 500;
/** Reading a list keeps the process busy for some milliseconds. */
const listsAtOnce = 4;

/** $1 how many occurrences; the longest lists first, as the first questions are likeliest to need them. */
const longLists = `
  select corpus, stem from search_posting group by corpus, stem having count(*) >= $1 order by count(*) desc, corpus, stem`;

type LongList = Readonly<{ corpus: number; stem: string }>;

/**
 * Reads what questions would else have to wait for after a start: the long posting lists, as many as are kept. `goOn` is asked
 * between them. Rejects as the database does.
 */
export const readAhead = async (
  query: Query,
  { goOn, fewestPostings = noticeable }: { goOn: () => boolean; fewestPostings?: number },
): Promise<void> => {
  const memory = indexMemoryOf(query);
  const lists = await query<LongList>(longLists, [fewestPostings]);
  for (const corpus of Object.values(corpusNumbers)) {
    const stems = lists.filter((list) => list.corpus === corpus).map(({ stem }) => stem);
    for (let at = 0; at < stems.length && goOn() && !memory.lists.isFull; at += listsAtOnce) {
      const { newest, generation } = await memory.directory.read();
      await memory.lists.of({ corpus, stems: stems.slice(at, at + listsAtOnce), newest, generation });
    }
  }
};
