const keyword = /^#\+(\w+):\s*(.*)$/;
const heading = /^(\*{1,6})\s+(?:(TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?(?:\[#[A-Z]\]\s+)?(.*?)(?:\s+:[\w:@]+:)?\s*$/;
const property = /^\s*:([\w-]+):\s+(\S.*)$/;
const rule = /^\s*\|[-+|]+\|?\s*$/;

const inline = (line: string): string =>
  line
    .replace(/\[\[([^\][]{1,500})\]\[([^\][]{1,300})\]\]/g, '[$2]($1)')
    .replace(/(^|[\s(])[=~]([^=~\s][^=~\n]{0,200})[=~](?=[\s.,;:)!?]|$)/g, '$1`$2`')
    .replace(/[<[](\d{4}-\d\d-\d\d)(?: \p{L}+\.?)?( \d\d:\d\d)?[^\]>]{0,40}[\]>]/gu, '$1$2');

const tableLine = (line: string): string => line.replace(/^(\s*\|[-+|]+)$/, (found) => found.replaceAll('+', '|'));

const keywordLine = (name: string, value: string): string => {
  switch (name.toUpperCase()) {
    case 'TITLE':
      return `# ${inline(value)}`;
    case 'DATE':
    case 'AUTHOR':
      return `${name[0]!.toUpperCase()}${name.slice(1).toLowerCase()}: ${inline(value)}`;
    default:
      return '';
  }
};

/** Org-mode as Markdown, a line for a line. The title is the first heading, all others stand below it. */
export const orgToMarkdown = (text: string): string => {
  const lines = text.split(/\r\n?|\n/);
  const below = lines.some((line) => /^#\+TITLE:/i.test(line)) ? 1 : 0;
  let inBlock = false;
  return lines
    .map((line) => {
      if (/^\s*#\+(?:BEGIN|END)_(?:SRC|EXAMPLE)/i.test(line)) {
        inBlock = !inBlock;
        return '```';
      }
      return inBlock ? line : orgLine(line, below);
    })
    .join('\n');
};

const orgLine = (line: string, below: number): string => {
  const found = heading.exec(line);
  if (found !== null) {
    const [, stars, state, words] = found;
    const isTask = state !== undefined && stars!.length > 1;
    if (isTask) return `- [${state === 'DONE' ? 'x' : ' '}] ${inline(words!)}`;
    return `${'#'.repeat(Math.min(stars!.length + below, 6))} ${inline(words!)}`;
  }
  const [, name, value] = keyword.exec(line) ?? [];
  if (name !== undefined) return keywordLine(name, value!);
  if (/^\s*:(?:PROPERTIES|END|LOGBOOK):\s*$|^#\+|^CLOSED:/i.test(line)) return '';
  const [, key, said] = property.exec(line) ?? [];
  if (key !== undefined) return `${key[0]!.toUpperCase()}${key.slice(1).toLowerCase()}: ${said}`;
  return rule.test(line) ? tableLine(line.trim()) : inline(line).replace(/^(\s*)\+ /, '$1- ');
};
