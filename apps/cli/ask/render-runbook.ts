import { plainLines } from '../text/plain-text.js';
import { placeInWords } from '../text/source.js';
import { cutLines, hang } from '../text/wrap.js';
import type { RunbookHit } from './answer.js';
import type { Layout } from './layout.js';

const indent = '   ';

const wrapped = ({ text, isVerbatim, bullet }: ReturnType<typeof plainLines>[number], width: number): string[] =>
  isVerbatim ? [indent + bullet + text] : hang(indent + bullet, text, width);

/** One section of a runbook; the best one with the lines that it begins with, commands as they are written. */
export const runbookLines = (
  hit: RunbookHit,
  { width, paint, folder, isFull = false }: Layout,
  first = 5,
): string[] => {
  const most = isFull ? 60 : hit.rank === 1 ? first : 0;
  const shown = plainLines(hit.text).flatMap((line) => wrapped(line, width));
  const name = `${hit.rank}. ${hit.section ? `${hit.title}: ${hit.section}` : hit.title}`;
  const place = placeInWords(hit, folder);
  const isShort = name.length + 3 + place.length <= width;
  return [
    ...(isShort
      ? [`${paint('bold', name)} · ${paint('cyan', place)}`]
      : [
          ...hang(`${hit.rank}. `, name.slice(`${hit.rank}. `.length), width).map((line) => paint('bold', line)),
          ...hang(indent, place, width).map((line) => paint('cyan', line)),
        ]),
    ...(most === 0 ? [] : cutLines(shown, most)),
  ];
};
