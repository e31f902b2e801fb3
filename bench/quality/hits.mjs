/** Hits of passages as hits of documents, best first: a document is as good as its best passage. */
export const bestOfDocuments = (hits) => {
  const best = new Map();
  for (const { path, score } of hits) if (score > (best.get(path) ?? -Infinity)) best.set(path, score);
  return sorted([...best].map(([path, score]) => ({ path, score })));
};

/** Best first; equals by path, so that the order never hangs on how they were found. */
export const sorted = (hits) => hits.sort((a, b) => b.score - a.score || (a.path < b.path ? -1 : 1));
