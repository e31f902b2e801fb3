/** What names of failure modes are compared by: their letters and digits, whatever stands between them. */
export const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
