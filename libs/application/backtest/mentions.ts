import type { FailureMode, UnderstoodFailureModes } from '#domain/document/document.js';
import { nameKey } from '#search/grouping/name-key.js';
import { recurrence } from './hindsight.js';

/** How a document names another incident: by its number (`INC-12`) or by a link to a file that tells of it. */
export type Mention = Readonly<{ kind: 'reference' | 'link'; target: string }>;

const numbered = /\b[A-Z][A-Z0-9]{1,15}-\d{1,6}(?:-\d{1,4})?\b/g;
const linked = /\]\(\s*<?([^)\s>]+)/g;
const plainlyLinked = /(?<![\w(])[\w./-]+\.(?:md|qmd|rst|adoc|txt|ya?ml|json)\b/g;

/** What says in so many words that it is another failure. */
const denied = /\b(?:not|unlike|differ\w*|rather than|never|instead of|although|but)\b|n['’]t\b/i;

/** Keys of front matter that name an earlier incident of the same failure. */
const keys = /^\W*["']?(?:recurrence[ _-]?of|same[ _-]?as|duplicate[ _-]?of|repeat[ _-]?of|recurs)["']?\W*[:|]/i;

const modeKey = /^[\s>*_|"'-]*failure[ _-]?modes?[*_"']*\s*[:|]\s*[*_\s|["']*([^|\n\]"'#]{3,120})/im;

/** The incidents that a text names. */
export const mentionsIn = (text: string): Mention[] => [
  ...[...text.matchAll(numbered)].map(([target]): Mention => ({ kind: 'reference', target })),
  ...[...text.matchAll(linked)].map(([, target]): Mention => ({ kind: 'link', target: target! })),
  ...[...text.replace(linked, ' ').matchAll(plainlyLinked)].map(([target]): Mention => ({ kind: 'link', target })),
];

/** Lines of one paragraph belong together; fields and list items stand for themselves. */
const statementsIn = (text: string): string[] =>
  text.replace(/\n(?=[^\n\s#>*|:-][^:\n]*(?:\n|$))/g, ' ').split(/\n+|(?<=[.!?])\s+(?=["'`*[(]?[A-Z0-9])/);

/** The incidents that a document says to be the same failure as its own, such as `same cause as INC-12`. */
export const sameFailureMentions = (text: string): Mention[] =>
  statementsIn(text)
    .filter((statement) => keys.test(statement) || (recurrence.test(statement) && !denied.test(statement)))
    .flatMap(mentionsIn);

/** The name of the failure mode that a document gives its incident in a field of its own, as it is compared; null without one. */
export const namedMode = (text: string): string | null => {
  const name = modeKey.exec(text.slice(0, 4_000))?.[1];
  return name === undefined ? null : nameKey(name.split(',')[0]!) || null;
};

/** What stands indented behind a mode of a structured document is its own too. */
const linesOf = (lines: readonly string[], { startLine, endLine }: FailureMode, next: number): string[] => {
  const after = lines.slice(endLine, next - 1);
  const outside = after.findIndex((line) => !/^\s+\S/.test(line));
  return [...lines.slice(startLine - 1, endLine), ...(outside < 0 ? after : after.slice(0, outside))];
};

/** The incidents that each failure mode of a document names as its own. */
export const incidentsOfModes = (
  { modes }: UnderstoodFailureModes,
  text: string,
): readonly Readonly<{ name: string; mentions: readonly Mention[] }>[] => {
  const lines = text.split('\n');
  return modes.map((mode, i) => {
    const own = linesOf(lines, mode, modes[i + 1]?.startLine ?? lines.length + 1);
    return { name: mode.name, mentions: mentionsIn(own.filter((line) => !denied.test(line)).join('\n')) };
  });
};
