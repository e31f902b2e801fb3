import { createAnalyser } from '../../../dist/libs/search/analysis/analyser.js';
import { sorted } from '../hits.mjs';

const K1 = 1.2;
const B = 0.75;

const analyser = createAnalyser();
const stems = (text) => analyser.terms(text).map(({ stem }) => stem);

const counted = ({ path, ...fields }, names) => {
  const counts = new Map();
  const all = names.flatMap((name) => stems(fields[name]));
  for (const stem of all) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { path, counts, length: all.length };
};

/** Plain BM25 over whole documents with precedent's tokens and stems; `names` are the fields that count, all alike. */
export const openBm25 = (library, names) => {
  const indexed = new Map();
  const of = (corpus) => {
    if (!indexed.has(corpus))
      indexed.set(
        corpus,
        library.of(corpus).map((document) => counted(document, names)),
      );
    return indexed.get(corpus);
  };
  return (corpus, question, absent) => {
    const documents = of(corpus).filter(({ path }) => !absent.has(path));
    const average = documents.reduce((sum, { length }) => sum + length, 0) / documents.length;
    const asked = [...new Set(stems(question))].map((stem) => {
      const having = documents.filter(({ counts }) => counts.has(stem)).length;
      return { stem, rarity: Math.log(1 + (documents.length - having + 0.5) / (having + 0.5)) };
    });
    const scoreOf = ({ counts, length }) =>
      asked.reduce((sum, { stem, rarity }) => {
        const count = counts.get(stem) ?? 0;
        return sum + (rarity * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / average));
      }, 0);
    const hits = documents.map((document) => ({ path: document.path, score: scoreOf(document) }));
    return sorted(hits.filter(({ score }) => score > 0));
  };
};

const open = (names) => (library) => {
  const ask = openBm25(library, names);
  return { ask: async (corpus, question, absent) => ask(corpus, question, absent) };
};

/** What every fusion starts from. */
export const bm25 = {
  name: 'plain BM25',
  variants: [
    { settings: 'text alone', open: open(['text']) },
    { settings: 'title, path and text', open: open(['title', 'pathWords', 'text']) },
    { settings: 'title, path, headings and text', open: open(['title', 'pathWords', 'headings', 'text']) },
  ],
};
