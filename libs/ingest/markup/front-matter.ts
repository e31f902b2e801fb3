import { parse as parseToml, TomlError } from 'smol-toml';
import { LineCounter, parseDocument } from 'yaml';
import { tooDeepAt } from './nesting.js';
import { plainValues } from './plain-values.js';

/** What stands between the marks at the top of a file; `endLine` is the 0-based line after the closing mark. */
export type FrontMatter =
  | Readonly<{ ok: true; values: Readonly<Record<string, unknown>>; endLine: number }>
  | Readonly<{ ok: false; line: number; problem: string }>;

const none: FrontMatter = { ok: true, values: {}, endLine: 0 };
const longestFrontMatter = 400;

const asRecord = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

const toJson = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  asRecord(
    JSON.parse(JSON.stringify(values, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))),
  ) ?? {};

const readYaml = (lines: readonly string[], open: number, close: number): FrontMatter => {
  const text = lines.slice(open + 1, close).join('\n');
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined)
    return { ok: false, line: open + 1 + tooDeep, problem: 'the front matter is nested too deeply' };
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    schema: 'core',
    uniqueKeys: false,
  });
  const fault = document.errors[0];
  if (fault !== undefined) {
    const { line } = lineCounter.linePos(fault.pos[0]);
    return { ok: false, line: open + 1 + line, problem: `the front matter is not valid YAML: ${fault.message}` };
  }
  const values = asRecord(plainValues(document));
  return values === undefined ? none : { ok: true, values: toJson(values), endLine: close + 1 };
};

const readToml = (lines: readonly string[], open: number, close: number): FrontMatter => {
  try {
    return { ok: true, values: toJson(parseToml(lines.slice(open + 1, close).join('\n'))), endLine: close + 1 };
  } catch (fault) {
    if (!(fault instanceof TomlError)) throw fault;
    return {
      ok: false,
      line: open + 1 + fault.line,
      problem: `the front matter is not valid TOML: ${fault.message.split('\n')[0]}`,
    };
  }
};

/** Reads YAML between `---` or TOML between `+++` at the top; without both marks, or without keys, there is none. */
export const readFrontMatter = (lines: readonly string[]): FrontMatter => {
  const open = lines.findIndex((line) => line.trim() !== '');
  const mark = lines[open]?.trim();
  if (mark !== '---' && mark !== '+++') return none;
  const closes = (line: string): boolean => line.trimEnd() === mark || (mark === '---' && line.trimEnd() === '...');
  const close = lines.slice(0, open + longestFrontMatter).findIndex((line, index) => index > open && closes(line));
  if (close < 0) return none;
  const body = lines.slice(open + 1, close);
  if (mark === '---' && !body.some((line) => /^\s*["']?[\w.-]+["']?\s*:(?:\s|$)/.test(line))) return none;
  return mark === '---' ? readYaml(lines, open, close) : readToml(lines, open, close);
};
