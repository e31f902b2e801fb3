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

/** Words in at most so many lines, then a note in brackets. */
export const toldLines = ({ text, bullet, note, lines, style }: Told, { paint, width }: Layout): string[] => {
  const cut = cutLines(hang(bullet, plainText(text), width), lines);
  const coloured = cut.map((line) => (style ? paint(style, line) : line));
  const bracket = `(${note})`;
  if (cut.at(-1)!.length + 1 + bracket.length <= width)
    return [...coloured.slice(0, -1), `${coloured.at(-1)!} ${paint('cyan', bracket)}`];
  const indent = ' '.repeat(bullet.length);
  return [...coloured, ...hang(indent, bracket, width).map((line) => paint('cyan', line))];
};
