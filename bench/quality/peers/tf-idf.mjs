import { stopwords } from '@orama/stopwords/english';
import { sorted } from '../hits.mjs';

const FEATURES = 1_000;

const pairs = (words) => words.slice(1).map((word, i) => `${words[i]} ${word}`);
const stopped = new Set(stopwords);

/** Words of two characters or more in lower case, as scikit-learn's vectorizer takes them, and pairs of neighbours. */
const grams = (text) => {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? []).filter((word) => !stopped.has(word));
  return [...words, ...pairs(words)];
};

const countsOf = (text) => {
  const counts = new Map();
  for (const gram of grams(text)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
};

const byFrequency = ([left, a], [right, b]) => b.total - a.total || (left < right ? -1 : 1);

/** How often each gram occurs and in how many texts, of those that may be among the features once a question has joined. */
const frequentOf = (texts) => {
  const seen = new Map();
  for (const counts of texts)
    for (const [gram, count] of counts) {
      const { total, having } = seen.get(gram) ?? { total: 0, having: 0 };
      seen.set(gram, { total: total + count, having: having + 1 });
    }
  const frequent = new Set(
    [...seen]
      .sort(byFrequency)
      .slice(0, FEATURES)
      .map(([gram]) => gram),
  );
  return { texts: texts.length, seen, frequent };
};

/** The most frequent features of the texts and the question with their smoothed inverse document frequency. */
const vocabularyOf = ({ texts, seen, frequent }, asked) => {
  const candidates = [...new Set([...frequent, ...asked.keys()])].map((gram) => {
    const { total, having } = seen.get(gram) ?? { total: 0, having: 0 };
    return [gram, { total: total + (asked.get(gram) ?? 0), having: having + (asked.has(gram) ? 1 : 0) }];
  });
  const kept = candidates.sort(byFrequency).slice(0, FEATURES);
  return new Map(kept.map(([gram, { having }]) => [gram, Math.log((2 + texts) / (1 + having)) + 1]));
};

const vectorOf = (counts, vocabulary) => {
  const weights = [...vocabulary].flatMap(([gram, rarity]) =>
    counts.has(gram) ? [[gram, counts.get(gram) * rarity]] : [],
  );
  const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
  return new Map(weights.map(([gram, weight]) => [gram, weight / length]));
};

const cosine = (left, right) => {
  let sum = 0;
  for (const [gram, weight] of left) sum += weight * (right.get(gram) ?? 0);
  return sum;
};

const newestFirst = (a, b) => (a.startedAt === b.startedAt ? 0 : a.startedAt > b.startedAt ? -1 : 1);

/** The question counts as one more text of the fit, as the connector has it. */
const open = (textOf, newest) => (library) => {
  const incidents = library.of('incident').toSorted(newestFirst);
  const known = new Map(incidents.map((document) => [document.path, countsOf(textOf(document))]));
  const windows = new Map();
  const windowWithout = (absent) => {
    const key = [...absent].join('\n');
    if (!windows.has(key)) {
      const paths = [...known.keys()].filter((path) => !absent.has(path)).slice(0, newest);
      windows.set(key, { paths, fit: frequentOf(paths.map((path) => known.get(path))) });
    }
    return windows.get(key);
  };
  const ask = async (_corpus, question, absent) => {
    const { paths, fit } = windowWithout(absent);
    const asked = countsOf(question);
    const vocabulary = vocabularyOf(fit, asked);
    const vector = vectorOf(asked, vocabulary);
    const hits = paths.map((path) => ({ path, score: cosine(vector, vectorOf(known.get(path), vocabulary)) }));
    return sorted(hits.filter(({ score }) => score > 0));
  };
  return { ask };
};

const short = ({ title, summary }) => `${title} ${summary}`;
const whole = ({ title, text }) => `${title} ${text}`;

const over = (name, newest) => ({
  name,
  corpora: ['incident'],
  variants: [
    { settings: 'words and pairs of title and summary', open: open(short, newest) },
    { settings: 'words and pairs of the whole report', open: open(whole, newest) },
  ],
});

/** What one vendor's open connector does with the incidents that its API gives it. */
export const tfIdfOfNewest = over('TF-IDF, 1,000 features, newest 100', 100);

/** The same without the window, to tell what the window costs from what the weighting costs. */
export const tfIdfOfAll = over('TF-IDF, 1,000 features, all incidents', Infinity);
