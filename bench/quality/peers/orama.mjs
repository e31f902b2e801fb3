import { create, insertMultiple, removeMultiple, search } from '@orama/orama';
import { stemmer } from '@orama/stemmers/english';
import { stopwords } from '@orama/stopwords/english';
import { bestOfDocuments } from '../hits.mjs';

const BOOST = { title: 2, pathWords: 2, headings: 1.5 };
/** The limit is enough passages for ten documents. */
const SEARCH = { mode: 'hybrid', similarity: 0.1, limit: 300 };
const stemming = { stemming: true, stemmer };

const unit = (vector) => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};

const meanOf = (vectors) => unit(vectors[0].map((_, i) => vectors.reduce((sum, vector) => sum + vector[i], 0)));

/** All words in one field: with several, Orama's scores are mostly those of the short ones. */
const wholes = ({ path, title, pathWords, text, passages }) => {
  const embedding = meanOf(passages.map(({ vector }) => Array.from(vector)));
  return [{ id: path, path, text: [title, pathWords, text].join('\n'), embedding }];
};

const fieldsOfPassages = ({ path, title, pathWords, passages }) =>
  passages.map(({ text, headings, vector }, i) => {
    return { id: `${path} ${i}`, path, title, pathWords, headings, text, embedding: Array.from(vector) };
  });

const pieces = (document) =>
  fieldsOfPassages(document).map(({ title, pathWords, headings, text, ...rest }) => {
    return { ...rest, text: [title, pathWords, headings, text].join('\n') };
  });

/** A search takes the vectors out of the records that it finds. */
const copyOf = (record) => ({ ...record });

const schemaOf = (dimensions) => ({
  title: 'string',
  pathWords: 'string',
  headings: 'string',
  text: 'string',
  embedding: `vector[${dimensions}]`,
});

const open =
  ({ split, stemming: stems = {}, ...options }) =>
  (library) => {
    const opened = new Map();
    const of = async (corpus) => {
      if (opened.has(corpus)) return opened.get(corpus);
      const records = library.of(corpus).flatMap(split);
      const tokenizer = { language: 'english', stopWords: stopwords, ...stems };
      const database = create({ schema: schemaOf(library.dimensions), components: { tokenizer } });
      await insertMultiple(database, records.map(copyOf));
      opened.set(corpus, { database, records });
      return opened.get(corpus);
    };
    const ask = async (corpus, question, absent) => {
      const { database, records } = await of(corpus);
      const gone = records.filter(({ path }) => absent.has(path));
      if (gone.length > 0)
        await removeMultiple(
          database,
          gone.map(({ id }) => id),
        );
      const vector = { value: Array.from(await library.vectorOf(question)), property: 'embedding' };
      const { hits } = await search(database, { term: question, vector, ...SEARCH, ...options });
      if (gone.length > 0) await insertMultiple(database, gone.map(copyOf));
      return bestOfDocuments(hits.map(({ document, score }) => ({ path: document.path, score })));
    };
    return { ask };
  };

const weights = (text) => ({ hybridWeights: { text, vector: 1 - text } });

/**
 * Hybrid search with precedent's vectors and Orama's English stop words. The similarity of 0.8 by default leaves out nearly
 * all passages; its search takes every word as a prefix.
 */
export const orama = {
  name: 'Orama, hybrid',
  variants: [
    { settings: 'passages, four fields', open: open({ split: fieldsOfPassages, stemming }) },
    { settings: 'passages, four fields, boosted', open: open({ split: fieldsOfPassages, stemming, boost: BOOST }) },
    { settings: 'passages, one field, stemmer', open: open({ split: pieces, stemming }) },
    { settings: 'passages, one field, stemmer, b 0.5', open: open({ split: pieces, stemming, relevance: { b: 0.5 } }) },
    { settings: 'passages, one field, stemmer, text 0.3', open: open({ split: pieces, stemming, ...weights(0.3) }) },
    { settings: 'whole documents, one field', open: open({ split: wholes }) },
    { settings: 'whole documents, one field, text 0.3', open: open({ split: wholes, ...weights(0.3) }) },
    {
      settings: 'whole documents, one field, stemmer, text 0.3',
      open: open({ split: wholes, stemming, ...weights(0.3) }),
    },
    { settings: 'whole documents, one field, text 0.2', open: open({ split: wholes, ...weights(0.2) }) },
  ],
};
