/** One line of Prometheus' text format: a series and its value at the moment of the scrape. */
export type Sample = Readonly<{ line: number; metric: string; labels: ReadonlyMap<string, string>; value: number }>;

/** A line that is neither a sample nor a comment. */
export type BrokenLine = Readonly<{ line: number; problem: string }>;

const name = /^[a-zA-Z_:][\w:]*/;
const label = /\s*([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,|(?=\}))/y;
/** A value, then perhaps a moment and, after `#`, an exemplar of OpenMetrics. */
const rest = /^\s+(\S+)(?:\s+-?[\d.eE+]+)?\s*(?:#.*)?$/;

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));

const valueOf = (text: string): number =>
  /^[+-]?inf$/i.test(text) ? (text.startsWith('-') ? -Infinity : Infinity) : text === 'NaN' ? NaN : Number(text);

type Labels = Readonly<{ labels: Map<string, string>; end: number }>;

/** The labels from an opening brace on; undefined where they do not close. */
const labelsFrom = (text: string, start: number): Labels | undefined => {
  const labels = new Map<string, string>();
  let at = start + 1;
  for (;;) {
    const closing = /\s*\}/y;
    closing.lastIndex = at;
    if (closing.test(text)) return { labels, end: closing.lastIndex };
    label.lastIndex = at;
    const found = label.exec(text);
    if (!found) return undefined;
    labels.set(found[1]!, unescaped(found[2]!));
    at = label.lastIndex;
  }
};

/** Reads one line; null for comments and empty ones. */
export const readSample = (text: string, line: number): Sample | BrokenLine | null => {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  const [metric] = name.exec(trimmed) ?? [];
  if (metric === undefined) return { line, problem: 'it begins with no name of a metric' };
  const hasLabels = trimmed[metric.length] === '{';
  const found = hasLabels
    ? labelsFrom(trimmed, metric.length)
    : { labels: new Map<string, string>(), end: metric.length };
  if (!found) return { line, problem: 'its labels are not closed' };
  const value = valueOf(rest.exec(trimmed.slice(found.end))?.[1] ?? '');
  const written = rest.test(trimmed.slice(found.end));
  if (!written || (Number.isNaN(value) && !/NaN/.test(trimmed))) return { line, problem: 'it has no value' };
  return { line, metric, labels: found.labels, value };
};
