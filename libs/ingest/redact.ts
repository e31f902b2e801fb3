import { secretPatterns, type SecretPattern } from './secret-patterns.js';

/** A secret that was taken out: its line, 1-based, and what kind of secret it was. Never the secret. */
export type Redaction = Readonly<{ line: number; kind: string }>;

type Found = Readonly<{ from: number; to: number; kind: string }>;

const lineBreak = /\r\n?|\n/g;

const findAll = (text: string, { kind, pattern, isSecret }: SecretPattern): Found[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const value = match.groups?.['secret'] ?? match[0];
    const from = match.index + match[0].lastIndexOf(value);
    return isSecret === undefined || isSecret(value) ? [{ from, to: from + value.length, kind }] : [];
  });

/** Of overlapping finds the first pattern's stays: the specific ones are listed first. */
const withoutOverlaps = (found: readonly Found[]): Found[] => {
  const kept: Found[] = [];
  for (const next of [...found].sort((left, right) => left.from - right.from || right.to - left.to))
    if (kept.length === 0 || next.from >= kept.at(-1)!.to) kept.push(next);
  return kept;
};

/** Replaces secrets by `[redacted:kind]`. Line breaks inside a secret stay, so that every line keeps its number. */
export const redactSecrets = (text: string): { text: string; redactions: Redaction[] } => {
  const found = withoutOverlaps(secretPatterns.flatMap((pattern) => findAll(text, pattern)));
  const redactions: Redaction[] = [];
  const parts: string[] = [];
  let [at, line] = [0, 1];
  for (const { from, to, kind } of found) {
    const before = text.slice(at, from);
    line += before.match(lineBreak)?.length ?? 0;
    redactions.push({ line, kind });
    const breaks = text.slice(from, to).match(lineBreak) ?? [];
    line += breaks.length;
    parts.push(before, `[redacted:${kind}]`, ...breaks);
    at = to;
  }
  return { text: parts.join('') + text.slice(at), redactions };
};
