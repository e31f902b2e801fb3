/** Deeper than any document that people write; parsers recurse, and hostile nesting must not bring the process down. */
const deepest = 200;
const widestIndent = 1000;

const change: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1 };

type Reached = Readonly<{ depth: number; top: number }>;

/** How deep the brackets of a line lead, those in quotes aside. */
const follow = (line: string, from: number): Reached => {
  let [depth, top, inString] = [from, from, false];
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at]!;
    if (sign === '"') inString = !inString;
    else if (inString && sign === '\\') at += 1;
    else if (!inString) depth = Math.max(0, depth + (change[sign] ?? 0));
    top = Math.max(top, depth);
  }
  return { depth, top };
};

const indentOf = (line: string): number => {
  let at = 0;
  while (at < line.length && (line[at] === ' ' || line[at] === '\t' || line[at] === '-')) at += 1;
  return at < line.length ? at : 0;
};

/** The 1-based line on which YAML or JSON is nested more deeply than this program reads, if it is. */
export const tooDeepAt = (text: string): number | undefined => {
  let depth = 0;
  const at = text.split(/\r\n?|\n/).findIndex((line) => {
    const reached = follow(line, depth);
    depth = reached.depth;
    return reached.top > deepest || indentOf(line) > widestIndent;
  });
  return at < 0 ? undefined : at + 1;
};
