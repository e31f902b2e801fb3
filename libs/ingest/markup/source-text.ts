import type { Quote } from '#domain/document/document.js';

/** A submitted text with its whitespace folded to single spaces, and where each line begins in the folded text. */
export type SourceText = Readonly<{ lines: readonly string[]; folded: string; starts: readonly number[] }>;

/** Part of a folded text: from inclusive, to exclusive. */
export type Range = Readonly<{ from: number; to: number }>;

/** Splits at every line break that editors know (LF, CRLF, CR) and folds the rest of the whitespace. */
export const readSource = (text: string): SourceText => {
  const lines = text.split(/\r\n?|\n/);
  const starts: number[] = [];
  const parts: string[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    const folded = line.trim().replace(/\s+/g, ' ');
    if (folded === '') continue;
    parts.push(folded);
    offset += folded.length + 1;
  }
  return { lines, folded: parts.join(' '), starts };
};

/** The 1-based line on which an offset of the folded text stands. */
export const lineAt = ({ starts }: SourceText, offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
};

/** The folded text of lines, 0-based, the last one excluded. */
export const rangeOfLines = ({ starts, folded }: SourceText, first: number, end: number): Range => {
  const from = starts[first] ?? folded.length;
  const to = Math.max(from, Math.min((starts[end] ?? folded.length + 1) - 1, folded.length));
  return { from, to };
};

export const textOf = ({ folded }: SourceText, { from, to }: Range): string => folded.slice(from, to);

/** The range without blanks at its ends. */
export const trimmed = (source: SourceText, { from, to }: Range): Range => {
  let [start, end] = [from, to];
  while (start < end && source.folded[start] === ' ') start += 1;
  while (end > start && source.folded[end - 1] === ' ') end -= 1;
  return { from: start, to: end };
};

/** The words of a range and the lines that they stand on. */
export const quote = (source: SourceText, range: Range): Quote => {
  const { from, to } = trimmed(source, range);
  return {
    text: source.folded.slice(from, to),
    startLine: lineAt(source, from),
    endLine: lineAt(source, Math.max(from, to - 1)),
  };
};
