/** A name as names are compared: case, hyphens and quotes tell nothing apart. */
export const normalisedName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
