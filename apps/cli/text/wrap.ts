/** Breaks a text into lines of at most `width` characters at spaces; a longer word stands alone. Never gives no line. */
export const wrap = (text: string, width: number): string[] => {
  const lines = [''];
  for (const word of text.trim().split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
};

/** Wraps a text behind a bullet or an indentation: `first` stands before the first line, as many spaces before the others. */
export const hang = (first: string, text: string, width: number): string[] =>
  wrap(text, Math.max(20, width - first.length)).map(
    (line, index) => (index === 0 ? first : ' '.repeat(first.length)) + line,
  );

/** At most `length` characters, the last one an ellipsis where something was cut. */
export const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, Math.max(0, length - 1)).trimEnd()}…`;

/** As many lines, the last one ending in an ellipsis where more were left out. */
export const cutLines = (lines: readonly string[], count: number): string[] =>
  lines.length <= count ? [...lines] : [...lines.slice(0, count - 1), withoutEnd(lines[count - 1]!)];

/** Never longer than the line was, unless that is a single word. */
const withoutEnd = (line: string): string => `${line.replace(/(\S)\s+\S+$/, '$1').replace(/[\s.,;:…]+$/, '')} …`;

/** `1 document`, `2 documents`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
