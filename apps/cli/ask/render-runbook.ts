import { placeInWords } from '../text/source.js';
import { cutLines, hang } from '../text/wrap.js';
import type { RunbookHit } from './answer.js';
import type { Layout } from './layout.js';

const indent = '   ';
const maxLines = 6;

/** One section of a runbook, with the lines it begins with as they are written: commands stay commands. */
export const runbookLines = (hit: RunbookHit, { width, paint, folder }: Layout): string[] => {
  const lines = hit.text.split('\n').map((line) => line.trimEnd());
  const written = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''));
  const shown = written.flatMap((line) =>
    line.length + indent.length <= width ? [indent + line] : hang(indent, line, width),
  );
  return [
    ...hang(`${hit.rank}. `, hit.section ? `${hit.title}: ${hit.section}` : hit.title, width).map((line) =>
      paint('bold', line),
    ),
    ...hang(indent, placeInWords(hit, folder), width).map((line) => paint('cyan', line)),
    ...cutLines(shown, maxLines),
  ];
};
