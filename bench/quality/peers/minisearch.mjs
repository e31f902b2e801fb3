import { stemmer } from '@orama/stemmers/english';
import { stopwords } from '@orama/stopwords/english';
import MiniSearch from 'minisearch';
import { bestOfDocuments } from '../hits.mjs';

const stopped = new Set(stopwords);

const plain = (term) => (stopped.has(term.toLowerCase()) ? null : term.toLowerCase());
const stemmed = (term) => (stopped.has(term.toLowerCase()) ? null : stemmer(term.toLowerCase()));

const wholes = ({ path, title, text }) => [{ id: path, path, title, text }];
const pieces = ({ path, title, pathWords, passages }) =>
  passages.map(({ text, headings }, i) => ({
    id: `${path} ${i}`,
    path,
    text: [title, pathWords, headings, text].join('\n'),
  }));

const removed = (index, records, absent) => {
  const gone = records.filter(({ path }) => absent.has(path));
  for (const record of gone) index.remove(record);
  return () => index.addAll(gone);
};

const open =
  ({ fields, processTerm, split, ...searchOptions }) =>
  (library) => {
    const opened = new Map();
    const of = (corpus) => {
      if (!opened.has(corpus)) {
        const records = library.of(corpus).flatMap(split);
        const index = new MiniSearch({ fields, storeFields: ['path'], ...(processTerm && { processTerm }) });
        index.addAll(records);
        opened.set(corpus, { index, records });
      }
      return opened.get(corpus);
    };
    const ask = async (corpus, question, absent) => {
      const { index, records } = of(corpus);
      const putBack = removed(index, records, absent);
      const found = index.search(question, searchOptions);
      putBack();
      return bestOfDocuments(found);
    };
    return { ask };
  };

const ofTitles = { fields: ['title', 'text'], split: wholes, boost: { title: 2 } };
/** Passages with title, path and headings in them; lengths count in full, as they do not differ for want of an answer. */
const ofPassages = { fields: ['text'], split: pieces, bm25: { k: 1.2, b: 1, d: 0 } };
const longTerms = { prefix: (term) => term.length > 3, fuzzy: (term) => (term.length > 5 ? 0.2 : false) };

/** Its readme's settings first, then what its documentation offers beyond: stop words, a stemmer, BM25's parameters, weights. */
export const miniSearch = {
  name: 'MiniSearch',
  variants: [
    { settings: 'title ×2 and text, prefix, fuzzy 0.2', open: open({ ...ofTitles, prefix: true, fuzzy: 0.2 }) },
    { settings: 'title ×2 and text, stop words', open: open({ ...ofTitles, processTerm: plain }) },
    { settings: 'title ×2 and text, stop words, stemmer', open: open({ ...ofTitles, processTerm: stemmed }) },
    {
      settings: 'title ×2 and text, stop words, b 1, d 0',
      open: open({ ...ofTitles, processTerm: plain, bm25: ofPassages.bm25 }),
    },
    { settings: 'passages, stop words, stemmer, b 1, d 0', open: open({ ...ofPassages, processTerm: stemmed }) },
    {
      settings: 'passages, stop words, b 1, d 0, prefix and fuzzy for long terms at 0.2 and 0.1',
      open: open({ ...ofPassages, ...longTerms, processTerm: plain, weights: { prefix: 0.2, fuzzy: 0.1 } }),
    },
  ],
};
