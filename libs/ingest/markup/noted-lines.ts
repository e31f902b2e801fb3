const least = 3;
const mostRead = 400;
/** A time by itself stamps the lines below it. */
const bareTime = /^\W*\d{1,2}[:.h]\d{2}\W*(?:[ap]\.?m\.?|[A-Z]{2,5})?\W*$/i;
/** Wrapped lines are of about one length. */
const uneven = 0.7;
const closes = /[.,;:!?…]$/;
const goesOn =
  /^(?:and|or|but|because|which|who|that|than|to|of|in|on|the|an?|with|by|for|from|as|at|into|is|was|were|had)\b/i;

const share = <T>(of: readonly T[], test: (one: T, index: number) => boolean): number =>
  of.filter(test).length / of.length;

/**
 * Whether the lines of a paragraph are notes, each by itself, and no wrapped text: most end although the next word would have
 * fitted, without a mark that ends a sentence or a clause, and few begin in the midst of one.
 */
export const areNotes = (lines: readonly string[]): boolean => {
  const each = lines.slice(0, mostRead).map((line) => line.trim());
  if (each.length < least || bareTime.test(each[0]!)) return false;
  const ended = each.slice(0, -1);
  const lengths = ended.map(({ length }) => length);
  if (Math.min(...lengths) > uneven * Math.max(...lengths)) return false;
  const width = Math.max(...each.map(({ length }) => length));
  const endsEarly = (line: string, index: number): boolean =>
    line.length + 1 + each[index + 1]!.split(' ', 1)[0]!.length <= width;
  return (
    share(ended, endsEarly) >= 0.6 &&
    share(ended, (line) => closes.test(line)) <= 0.5 &&
    share(each.slice(1), (line) => goesOn.test(line)) <= 0.25
  );
};
