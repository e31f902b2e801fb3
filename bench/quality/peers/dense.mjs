import { sorted } from '../hits.mjs';

const cosine = (left, right) => {
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += left[i] * right[i];
  return sum;
};

/** The documents of a corpus by their nearest passage; every document has a place. */
export const denseHits = async (library, corpus, question, absent) => {
  const vector = await library.vectorOf(question);
  const hits = library
    .of(corpus)
    .filter(({ path }) => !absent.has(path))
    .map(({ path, passages }) => ({
      path,
      score: passages.reduce((best, passage) => Math.max(best, cosine(passage.vector, vector)), -1),
    }));
  return sorted(hits);
};

const ask = (library) => (corpus, question, absent) => denseHits(library, corpus, question, absent);

/** Precedent's vectors alone. */
export const dense = {
  name: 'dense only',
  variants: [{ settings: 'nearest passage, exact', open: (library) => ({ ask: ask(library) }) }],
};
