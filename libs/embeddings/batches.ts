const mostTexts = 32;
const mostCharacters = 24_000;

/** Indexes of texts, cut into batches of similar length, so that little is padded and none takes long. */
export const batchesOf = (texts: readonly string[]): number[][] => {
  const batches: number[][] = [];
  let characters = 0;
  for (const index of byLength(texts)) {
    characters += texts[index]!.length;
    const current = batches.at(-1);
    if (current !== undefined && current.length < mostTexts && characters <= mostCharacters) {
      current.push(index);
      continue;
    }
    batches.push([index]);
    characters = texts[index]!.length;
  }
  return batches;
};

const byLength = (texts: readonly string[]): number[] =>
  texts.map((_, index) => index).sort((a, b) => texts[a]!.length - texts[b]!.length);
