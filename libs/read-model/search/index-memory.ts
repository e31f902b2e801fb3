import type { Query } from '../query.js';
import { ApproximateIndexes } from './approximate-index.js';
import { IndexedVersions } from './indexed-versions.js';
import { PassageTexts } from './passage-texts.js';
import { PassageVectors } from './passage-vectors.js';
import { PostingLists } from './posting-lists.js';
import { VersionDirectory } from './version-directory.js';

/** What is kept in memory of the search index of one database, within fixed bounds. All of it can be read again. */
export type IndexMemory = Readonly<{
  directory: VersionDirectory;
  contents: IndexedVersions;
  texts: PassageTexts;
  lists: PostingLists;
  vectors: PassageVectors;
  indexes: ApproximateIndexes;
}>;

const memories = new WeakMap<Query, IndexMemory>();

/** The memory of the database that `query` asks: one for all searches on it. */
export const indexMemoryOf = (query: Query): IndexMemory => {
  const known = memories.get(query);
  if (known) return known;
  const memory = {
    directory: new VersionDirectory(query),
    contents: new IndexedVersions(query),
    texts: new PassageTexts(query),
    lists: new PostingLists(query),
    vectors: new PassageVectors(query),
    indexes: new ApproximateIndexes(query),
  };
  memories.set(query, memory);
  return memory;
};
