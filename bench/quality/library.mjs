import { createEmbedder } from '../../dist/libs/embeddings/create-embedder.js';
import { embeddingText } from '../../dist/libs/search/index/embedding-text.js';
import { corpusOf } from '../../dist/libs/search/index/searchable-document.js';
import { openLibrary } from '../../dist/bench/eval/library.js';

/** Embeds every text once, however many rankings ask for it. */
const remembering = (embedder) => {
  const known = new Map();
  const embed = async (texts, purpose) => {
    const missing = [...new Set(texts)].filter((text) => !known.has(`${purpose} ${text}`));
    const vectors = missing.length > 0 ? await embedder.embed(missing, purpose) : [];
    missing.forEach((text, i) => known.set(`${purpose} ${text}`, vectors[i]));
    return texts.map((text) => known.get(`${purpose} ${text}`));
  };
  return { space: embedder.space, embed, close: () => embedder.close() };
};

/** What precedent's own index takes in beside title and text: the last three words of the path, without the ending. */
const pathWords = (path) =>
  path
    .split('/')
    .slice(-3)
    .join(' ')
    .replace(/\.(html\.)?[a-z]{2,8}(\.erb)?$/i, '');

const headingsOf = (passages) => [...new Set(passages.flatMap(({ sectionPath }) => sectionPath))].join('\n');

const documentOf = async ({ path, document, passages }, embedder) => {
  const texts = passages.map((passage) => embeddingText(document.title, passage));
  const vectors = await embedder.embed(texts, 'passage');
  return {
    path,
    corpus: corpusOf(document.kind),
    title: document.title,
    pathWords: pathWords(path),
    headings: headingsOf(passages),
    text: passages.map(({ text }) => text).join('\n'),
    summary: (document.summary ?? []).map(({ text }) => text).join(' '),
    startedAt: document.startedAt ?? '',
    passages: passages.map(({ text, sectionPath }, i) => ({
      text,
      headings: sectionPath.join('\n'),
      vector: vectors[i],
    })),
  };
};

/**
 * The shared corpora as every ranking gets them: `documents` with the passages and vectors of precedent's own index, and
 * `base`, which is that index.
 */
export const readLibrary = async (shared) => {
  const created = await createEmbedder({ source: { kind: 'bundled' } });
  if (!created.ok) throw new Error(`${created.problem} ${created.nextStep}`);
  const embedder = remembering(created.embedder);
  const base = await openLibrary(shared, embedder);
  const documents = [];
  for (const found of base.documents) if (found) documents.push(await documentOf(found, embedder));
  return {
    base,
    documents,
    of: (corpus) => documents.filter((document) => document.corpus === corpus),
    vectorOf: async (question) => (await embedder.embed([question], 'query'))[0],
    model: embedder.space.model,
    dimensions: embedder.space.dimensions,
    close: () => embedder.close(),
  };
};
