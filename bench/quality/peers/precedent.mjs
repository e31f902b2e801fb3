const ask =
  ({ base }) =>
  async (corpus, question, absent) => {
    const numbers = new Set([...absent].map((path) => base.numberOf.get(path)));
    const index = numbers.size > 0 ? base.index.without(numbers) : base.index;
    const { documents } = await base.rank(corpus, question, { index });
    return documents.map(({ no, score }) => ({ path: base.documents[no].path, score }));
  };

/** Precedent's own ranking, as `ask` uses it. */
export const precedent = {
  name: 'precedent',
  variants: [{ settings: 'as shipped', open: (library) => ({ ask: ask(library) }) }],
};
