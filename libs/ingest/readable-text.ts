const rules: readonly (readonly [RegExp, string])[] = [
  [/<!--[^]{0,2000}?-->/g, ' '],
  [/<%[^%]{0,400}%>/g, ' '],
  [/!\[([^\]\n]{0,300})\]\([^)\s]{0,1000}\)/g, '$1'],
  [/\[([^\]\n]{1,300})\]\(<?[^)\s]{0,1000}>?(?:\s+"[^"\n]{0,200}")?\)/g, '$1'],
  [/\[([^\]\n]{1,300})\]\[[^\]\n]{0,100}\]/g, '$1'],
  [/(\*\*|__)(?=\S)([^*_\n]{1,400})\1/g, '$2'],
  [/(^|[\s(])[*_](?=\S)([^*_\n]{1,300})[*_](?=[\s).,;:!?]|$)/g, '$1$2'],
];

const isTableRule = (line: string): boolean => line.includes('-') && /^[\s|:+=-]+$/.test(line) && /[|+]/.test(line);

const withoutTablePipes = (line: string): string =>
  line.startsWith('|') || / \| /.test(line.replace(/`[^`]{1,400}`/g, '`'))
    ? line
        .split('|')
        .map((cell) => cell.trim())
        .filter((cell) => cell !== '')
        .join(', ')
    : line;

const withoutMarkers = (line: string): string =>
  line
    .replace(/^(?:>\s?)+/, '')
    .replace(/^#{1,6}\s+/, '')
    .replace(/^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/, '');

/** Between backticks a `<pod>` is a place to fill in, not a tag. */
const codeOrTag = /`[^`\n]{1,400}`|<\/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>\n]{0,500})?\/?>/g;

const withoutTags = (line: string): string => line.replace(codeOrTag, (found) => (found.startsWith('`') ? found : ' '));

const withoutMarkup = (line: string): string =>
  rules
    .reduce((text, [pattern, by]) => text.replace(pattern, by), withoutTags(line))
    .replace(/\s+/g, ' ')
    .trim();

/** The words of a heading as a reader sees them. A number that begins them is part of them: "2. Check the replica". */
export const readableHeading = (text: string): string => withoutMarkup(text.trim());

/** One line of markup as a reader sees it: no list markers, table pipes, tags, emphasis or link targets. */
export const readableLine = (line: string): string => {
  const trimmed = line.trim();
  if (isTableRule(trimmed) || /^(?:`{3,}|~{3,})/.test(trimmed)) return '';
  return withoutMarkup(withoutTablePipes(withoutMarkers(trimmed)));
};

/** One line between code fences as it was written, but for its indentation: a command with a pipe stays a command. */
export const codeLine = (line: string): string => {
  const trimmed = line.trim();
  return /^(?:`{3,}|~{3,})/.test(trimmed) ? '' : trimmed.replace(/\s+/g, ' ');
};
