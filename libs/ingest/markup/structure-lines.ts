/** What of a file's lines is shown to the markdown parser: same number of lines, noise blanked, foreign marks translated. */
export type StructureLines = readonly string[];

const fence = /^\s{0,12}(?:[-*+]\s+)?(`{3,}|~{3,})/;
const onlyTags = /^\s*(?:<\/?[A-Za-z][A-Za-z0-9.:-]*(?:\s[^<>]*)?>\s*)+$/;
const onlyErb = /^\s*(?:<%.*%>|\{%.*%\}|\{\{<.*>\}\}|\{\{%.*%\}\})\s*$/;
const scriptLine = /^(?:import\s.+\sfrom\s+['"].+['"];?|import\s+['"].+['"];?|export\s+(?:const|default)\s.*)\s*$/;
const container = /^\s*:{3,}.*$/;
const admonition = /^(\s*)(?:!!!|\?\?\?\+?)\s/;
const longest = 20_000;

type Scan = { fence: string | undefined; inComment: boolean; dedent: number | undefined };

const closesFence = (line: string, open: string): boolean => {
  const mark = line.trim();
  return mark.startsWith(open) && mark.replaceAll(open[0]!, '') === '';
};

const withoutComments = (line: string, scan: Scan): string => {
  let rest = line;
  let kept = '';
  while (rest !== '') {
    const at = rest.indexOf(scan.inComment ? '-->' : '<!--');
    if (at < 0) return scan.inComment ? kept : kept + rest;
    if (!scan.inComment) kept += rest.slice(0, at);
    rest = rest.slice(at + (scan.inComment ? 3 : 4));
    scan.inComment = !scan.inComment;
  }
  return kept;
};

const isNoise = (line: string): boolean =>
  line.length < longest && (onlyTags.test(line) || onlyErb.test(line) || scriptLine.test(line) || container.test(line));

const dedented = (line: string, scan: Scan): string => {
  const indent = line.length - line.trimStart().length;
  const opened = line.length < longest ? admonition.exec(line) : null;
  if (opened !== null) {
    scan.dedent = opened[1]!.length + 4;
    return line;
  }
  if (line.trim() !== '' && scan.dedent !== undefined && indent < scan.dedent) scan.dedent = undefined;
  return scan.dedent === undefined ? line : line.slice(Math.min(scan.dedent, indent));
};

const cleaned = (line: string, scan: Scan): string => {
  if (scan.fence !== undefined) {
    if (closesFence(line, scan.fence)) scan.fence = undefined;
    return line;
  }
  const mark = scan.inComment ? undefined : fence.exec(line)?.[1];
  if (mark !== undefined) {
    scan.fence = mark;
    return line;
  }
  const text = dedented(withoutComments(line, scan), scan);
  return isNoise(text) ? '' : text;
};

/** Blanks comments, template tags, script lines and bare tags outside code, and takes the indentation off admonitions. */
export const withoutNoise = (lines: readonly string[]): StructureLines => {
  const scan: Scan = { fence: undefined, inComment: false, dedent: undefined };
  const closes = lines.some((line) => line.includes('-->'));
  return lines.map((line) => (closes ? cleaned(line, scan) : cleaned(line.replaceAll('<!--', '    '), scan)));
};
