import type { StructureLines } from './structure-lines.js';

const adornment = /^([=\-~^"'`:.#*+_<>])\1{2,200}\s{0,20}$/;
const directive = /^(\s*)\.\.\s+([\w-]+)::\s*(.*)$/;
const codeDirectives = new Set(['code', 'code-block', 'sourcecode', 'parsed-literal', 'literalinclude', 'highlight']);

/** reStructuredText: underlined titles become headings by the order in which their adornments first appear. */
export const fromRst = (lines: readonly string[]): StructureLines => {
  const out = [...lines];
  const levels: string[] = [];
  let inCode = false;
  lines.forEach((line, index) => {
    const sign = adornment.exec(line)?.[1];
    const title = lines[index - 1]?.trim() ?? '';
    const isUnderline =
      sign !== undefined && title !== '' && !adornment.test(title) && line.trim().length >= Math.min(title.length, 3);
    if (isUnderline) {
      const over = adornment.test(lines[index - 2] ?? '') ? `${sign}${sign}` : sign;
      if (!levels.includes(over)) levels.push(over);
      out[index - 1] = `${'#'.repeat(Math.min(levels.indexOf(over) + 1, 6))} ${title}`;
      out[index] = '';
    } else if (sign !== undefined) out[index] = '';
    else out[index] = rstLine(line, inCode);
    const opened = directive.exec(line);
    if (opened !== null) inCode = codeDirectives.has(opened[2]!);
    else if (line.trim() !== '' && !/^\s/.test(line)) inCode = line.trimEnd().endsWith('::');
  });
  return out;
};

const rstLine = (line: string, inCode: boolean): string => {
  if (/^\s*(?:\.\.\s|:[\w -]+:(?:\s|$))/.test(line))
    return directive.test(line) ? '' : line.trimStart().startsWith(':') ? line : '';
  if (inCode || !/^\s{4,}\S/.test(line)) return line.replace(/^(\s*)#\.\s/, '$11. ').replace(/^(\s*)\|\s/, '$1');
  return line.trimStart();
};

const adocHeading = /^(={1,6})\s+(\S.*)$/;
const adocBullet = /^\s*(\*{1,5}|-)\s+(.*)$/;
const adocNumbered = /^\s*(\.{1,5})\s+(.*)$/;

/** A row begins after a blank line, or stands on a line of its own; its further cells continue it. */
const adocCells = (line: string, before: string): string => {
  if (!line.trimStart().startsWith('|')) return `  ${line.trim()}`.trimEnd();
  const isWholeRow = /\S\s+\|/.test(line.trim());
  return isWholeRow || !before.trimStart().startsWith('|') ? `- ${line.trim()}` : `  ${line.trim()}`;
};

/** AsciiDoc: headings, lists, listing blocks and table rows in the marks of markdown, a line for a line. */
export const fromAdoc = (lines: readonly string[]): StructureLines => {
  let inTable = false;
  return lines.map((line, index) => {
    if (/^\|={3,}\s*$/.test(line)) {
      inTable = !inTable;
      return '';
    }
    return inTable ? adocCells(line, lines[index - 1] ?? '') : adocLine(line);
  });
};

const adocLine = (line: string): string => {
  if (/^(?:-{4,}|\.{4,})\s*$/.test(line)) return '```';
  if (/^(?:={4,}|\*{4,}|_{4,}|\+|:[\w-]+!?:.*|\[.*\])\s*$/.test(line) || line.startsWith('//')) return '';
  const heading = adocHeading.exec(line);
  if (heading !== null) return `${'#'.repeat(heading[1]!.length)} ${heading[2]}`;
  const bullet = adocBullet.exec(line);
  if (bullet !== null) return `${'  '.repeat(bullet[1]!.length - 1)}- ${bullet[2]}`;
  const numbered = adocNumbered.exec(line);
  if (numbered !== null) return `${'   '.repeat(numbered[1]!.length - 1)}1. ${numbered[2]}`;
  return /^\.\S/.test(line) ? `**${line.slice(1)}**` : line;
};
