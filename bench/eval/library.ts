import type { Embedder } from '#application/ports/embedder.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import { withoutLibraryFrames } from '#search/analysis/library-frames.js';
import { embeddingText } from '#search/index/embedding-text.js';
import { MemorySearchIndex } from '#search/index/memory-search-index.js';
import { corpusOf, type Corpus } from '#search/index/searchable-document.js';
import { rankCorpus, type CorpusRanking, type RankOptions } from '#search/ranking/rank.js';
import { asRead, readMisspelt } from '#search/spelling/read-misspelt.js';
import { typedWords } from '#search/spelling/typed-words.js';
import { corpusDocuments, type CorpusDocument } from './shared-corpora.js';

/** Postmortems and runbooks in one index in memory, as an import would bring them in. */
export type Library = Readonly<{
  index: MemorySearchIndex;
  /** By number; 0 is none. */
  documents: readonly (CorpusDocument | undefined)[];
  numberOf: ReadonlyMap<string, number>;
  /** `asWritten` reads no misspelt word as another. */
  rank: (
    corpus: Corpus,
    text: string,
    options?: RankOptions & { index?: MemorySearchIndex; asWritten?: boolean },
  ) => Promise<CorpusRanking>;
}>;

const embedded = async (documents: readonly CorpusDocument[], embedder: Embedder | null): Promise<Float32Array[][]> => {
  if (!embedder) return documents.map(() => []);
  const vectors = await embedder.embed(
    documents.flatMap(({ document, passages }) => passages.map((passage) => embeddingText(document.title, passage))),
    'passage',
  );
  let at = 0;
  return documents.map(({ passages }) => vectors.slice(at, (at += passages.length)));
};

/** Reads and indexes the shared corpora. Without an embedder the ranking goes by words alone. */
export const openLibrary = async (shared: string, embedder: Embedder | null): Promise<Library> => {
  const found = ['postmortems', 'runbooks'].flatMap((corpus) => corpusDocuments(shared, corpus));
  const vectors = await embedded(found, embedder);
  const analyser = createAnalyser();
  const index = new MemorySearchIndex(analyser);
  const documents: (CorpusDocument | undefined)[] = [undefined];
  found.forEach(({ path, document, passages }, i) => {
    const entry = { title: document.title, uri: path, passages };
    const { services } = document;
    index.add({ corpus: corpusOf(document.kind), groupId: path, services, document: entry, vectors: vectors[i]! });
    documents.push(found[i]);
  });
  const rank: Library['rank'] = async (
    corpus,
    question,
    { index: other = index, asWritten = false, ...options } = {},
  ) => {
    const text = withoutLibraryFrames(question);
    const asked = { terms: analyser.question(text), typed: typedWords(text), vocabulary: other, analyser };
    const { terms, readings } = asWritten ? { terms: asked.terms, readings: [] } : await readMisspelt(asked);
    const [vector = null] = embedder ? await embedder.embed([asRead(text, readings)], 'query') : [];
    return rankCorpus(corpus, { terms, services: [], vector }, other, options);
  };
  return { index, documents, numberOf: new Map(found.map(({ path }, i) => [path, i + 1])), rank };
};
