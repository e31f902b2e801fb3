import { plainText } from '../text/plain-text.js';
import type { Style } from '../text/paint.js';
import { placeInWords } from '../text/source.js';
import { cutLines, hang } from '../text/wrap.js';
import type { Quote } from './answer.js';
import type { Layout } from './layout.js';

/** Where lines of a document are told without its name: under its heading. */
export type Under = Readonly<{ sourceUri: string }>;

/** The line, with the document's name where it is another than the one told of. */
export const placeOf = (quote: Pick<Quote, 'sourceUri' | 'startLine'>, under: Under, { folder }: Layout): string =>
  quote.sourceUri === under.sourceUri ? `line ${quote.startLine}` : placeInWords(quote, folder);

type Told = Readonly<{ text: string; bullet: string; note: string; lines: number; style?: Style }>;

/** The words in at most so many lines, the last of them short enough for what follows. */
const fitted = (words: readonly string[], lines: number, room: number): string[] => {
  const isWhole = words.length <= lines;
  const kept = isWhole ? [...words] : cutLines(words, lines);
  let last = kept.at(-1)!;
  if (last.length <= room) return kept;
  if (isWhole && kept.length < lines) return [...kept, ''];
  while (last.length > room - 2 && /\S\s+\S/.test(last.trim())) last = last.replace(/\s+\S+$/, '');
  return [...kept.slice(0, -1), `${last.replace(/[\s.,;:…]+$/, '')} …`];
};

/** Words in at most so many lines, then a note in brackets: behind them where it is short, else below. */
export const toldLines = ({ text, bullet, note, lines, style }: Told, { paint, width }: Layout): string[] => {
  const coloured = (line: string): string => (style && line.trim() !== '' ? paint(style, line) : line);
  const words = hang(bullet, plainText(text), width);
  const bracket = `(${note})`;
  const indent = ' '.repeat(bullet.length);
  if (bracket.length > width / 2)
    return [
      ...cutLines(words, lines).map(coloured),
      ...hang(indent, bracket, width).map((line) => paint('cyan', line)),
    ];
  const kept = fitted(words, lines, width - bracket.length - 1);
  const last = kept.at(-1)!;
  return [
    ...kept.slice(0, -1).map(coloured),
    `${last === '' ? indent.slice(1) : coloured(last)} ${paint('cyan', bracket)}`,
  ];
};
