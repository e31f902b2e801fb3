import { sorted } from '../hits.mjs';
import { openBm25 } from './bm25.mjs';
import { denseHits } from './dense.mjs';

const K = 60;

const fused = (rankings) => {
  const scores = new Map();
  for (const hits of rankings)
    hits.forEach(({ path }, i) => scores.set(path, (scores.get(path) ?? 0) + 1 / (K + i + 1)));
  return sorted([...scores].map(([path, score]) => ({ path, score })));
};

const open = (names, depth) => (library) => {
  const lexical = openBm25(library, names);
  const ask = async (corpus, question, absent) => {
    const near = await denseHits(library, corpus, question, absent);
    return fused([lexical(corpus, question, absent), near].map((hits) => hits.slice(0, depth)));
  };
  return { ask };
};

const all = ['title', 'pathWords', 'headings', 'text'];

/** Reciprocal rank fusion of plain BM25 and the dense ranking, both alike, as it is usually built. */
export const rrf = {
  name: 'plain RRF, k 60',
  variants: [
    { settings: 'BM25 of title, path, headings and text; 100 deep', open: open(all, 100) },
    { settings: 'BM25 of title, path, headings and text; 10 deep', open: open(all, 10) },
    { settings: 'BM25 of the text; 100 deep', open: open(['text'], 100) },
  ],
};
