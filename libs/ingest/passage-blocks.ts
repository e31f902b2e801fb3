import type { Section, Span } from '#domain/document/document.js';
import { codeLine, readableLine } from './readable-text.js';

/** Readable text that a reader would not part: a paragraph, a list item, a run of table rows, a code fence. */
export type PassageBlock = Span & Readonly<{ text: string; words: number }>;

const blockStart = /^\s*(?:[-*+]\s|\d{1,3}[.)]\s|\||#{1,6}\s|<)/;
const fence = /^\s*(?:`{3,}|~{3,})/;

type Line = Readonly<{ number: number; text: string; starts: boolean; words: number }>;

/** How many words a readable text has. */
export const countWords = (text: string): number => (text === '' ? 0 : text.split(' ').length);

const portionsOf = (line: string): string[] =>
  line.length <= 4000 ? [line] : (line.match(/[^]{1,4000}(?=\s|$)|[^]{4000}|[^]+$/gu) ?? []);

const linesOf = (section: Section): Line[] => {
  const raw = section.text === '' ? [] : section.text.split('\n');
  const first = section.endLine - raw.length + 1;
  const lines: Line[] = [];
  let inFence = false;
  let starts = true;
  raw.forEach((line, index) => {
    const isFence = fence.test(line);
    starts ||= !inFence && (isFence || blockStart.test(line));
    if (isFence) inFence = !inFence;
    for (const text of portionsOf(line).map(inFence ? codeLine : readableLine)) {
      if (text === '') continue;
      lines.push({ number: first + index, text, starts, words: countWords(text) });
      starts = false;
    }
    starts ||= !inFence && (isFence || line.trim() === '');
  });
  return lines;
};

const blockOf = (lines: readonly Line[]): PassageBlock => ({
  startLine: lines[0]!.number,
  endLine: lines.at(-1)!.number,
  text: lines.map(({ text }) => text).join(' '),
  words: lines.reduce((sum, { words }) => sum + words, 0),
});

/** The blocks of a section's text, in order, with the lines where they stand. One of more than `most` words is parted at its lines. */
export const passageBlocks = (section: Section, most: number): PassageBlock[] => {
  const groups: Line[][] = [];
  let words = 0;
  for (const line of linesOf(section)) {
    const open = groups.at(-1);
    if (open === undefined || line.starts || words + line.words > most) {
      groups.push([line]);
      words = line.words;
    } else {
      open.push(line);
      words += line.words;
    }
  }
  return groups.map(blockOf);
};
