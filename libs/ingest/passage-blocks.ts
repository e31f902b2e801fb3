import type { Section, Span } from '#domain/document/document.js';
import { readableLine } from './readable-text.js';

/** Readable text that a reader would not part: a paragraph, a list item, a run of table rows, a code fence. */
export type PassageBlock = Span & Readonly<{ text: string; words: number }>;

const longestLine = 4000;
const blockStart = /^\s*(?:[-*+]\s|\d{1,3}[.)]\s|\||#{1,6}\s|<)/;
const fence = /^\s*(?:`{3,}|~{3,})/;

type Line = Readonly<{ number: number; text: string; starts: boolean }>;

/** How many words a readable text has. */
export const countWords = (text: string): number => (text === '' ? 0 : text.split(' ').length);

const portionsOf = (line: string): string[] =>
  line.length <= longestLine ? [line] : (line.match(/[^]{1,4000}(?=\s|$)|[^]{4000}|[^]+$/g) ?? []);

const linesOf = (section: Section): Line[] => {
  const raw = section.text === '' ? [] : section.text.split('\n');
  const first = section.endLine - raw.length + 1;
  const lines: Line[] = [];
  let inFence = false;
  let afterBlank = true;
  raw.forEach((line, index) => {
    const isFence = fence.test(line);
    const starts = !inFence && (afterBlank || isFence || blockStart.test(line));
    afterBlank = line.trim() === '';
    if (isFence) inFence = !inFence;
    portionsOf(line).forEach((part, at) => {
      const text = readableLine(part);
      if (text !== '') lines.push({ number: first + index, text, starts: starts || at > 0 });
    });
  });
  return lines;
};

/** The blocks of a section's text, in order, with the lines where they stand in the source. */
export const passageBlocks = (section: Section): PassageBlock[] => {
  const groups: Line[][] = [];
  for (const line of linesOf(section)) {
    const open = groups.at(-1);
    if (line.starts || open === undefined) groups.push([line]);
    else open.push(line);
  }
  return groups.map((lines) => {
    const text = lines.map((line) => line.text).join(' ');
    return { startLine: lines[0]!.number, endLine: lines.at(-1)!.number, text, words: countWords(text) };
  });
};
