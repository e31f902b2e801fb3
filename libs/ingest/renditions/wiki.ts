const heading = /^\s*h([1-6])\.\s+(\S.*)$/;
const code = /^\s*\{(?:code|noformat)(?::[^}]{0,200})?\}\s*$/;
const oneLine = /\{(?:code|noformat)(?::[^}]{0,200})?\}(.{1,400}?)\{(?:code|noformat)\}/g;
const macro =
  /\{(?:panel|info|note|tip|warning|expand|section|column|anchor|toc|quote|color|status)(?::[^}]{0,200})?\}/g;

const inline = (line: string): string =>
  line
    .replace(oneLine, '`$1`')
    .replace(macro, '')
    .replace(/\{\{(.{1,200}?)\}\}/g, '`$1`')
    .replace(/(^|[\s(|])\*(\S|\S[^*\n]{0,200}\S)\*(?=[\s.,;:)!?|]|$)/g, '$1**$2**')
    .replace(/\[([^|\]\n]{1,200})\|(https?:[^\]\s]{1,500})\]/g, '[$1]($2)');

const listLine = (line: string): string | undefined => {
  const [, marks, words] = /^\s*([*#-]{1,5})\s+(\S.*)$/.exec(line) ?? [];
  if (marks === undefined || /^-{3,}$/.test(marks)) return undefined;
  return `${'   '.repeat(marks.length - 1)}${marks.endsWith('#') ? '1.' : '-'} ${inline(words!)}`;
};

const tableLine = (line: string): string => {
  const cells = inline(line.trim()).split(/\|{1,2}/);
  return `| ${cells
    .slice(1, cells.at(-1)?.trim() === '' ? -1 : undefined)
    .map((cell) => cell.trim())
    .join(' | ')} |`;
};

/** Whether a text is set in the marks of Textile, Jira and old Confluence. */
export const isWiki = (text: string): boolean =>
  /^\s*h[1-6]\. \S/m.test(text) && !/^#{1,6} \S.*\n\s*\n/m.test(text.slice(0, 2000));

/** Textile and the wiki marks of Jira and Confluence as Markdown, a line for a line. */
export const wikiToMarkdown = (text: string): string => {
  let inCode = false;
  return text
    .split(/\r\n?|\n/)
    .map((line) => {
      if (code.test(line)) {
        inCode = !inCode;
        return '```';
      }
      if (inCode) return line;
      const found = heading.exec(line);
      if (found !== null) return `${'#'.repeat(Number(found[1]))} ${inline(found[2]!)}`;
      if (/^\s*\|.*\|\s*$/.test(line)) return tableLine(line);
      return listLine(line) ?? inline(line);
    })
    .join('\n');
};
