import type { DraftGap, DraftKind, DraftStatement } from './draft.js';
import { mayHold, placeholders } from './placeholders.js';
import type { IncidentStory } from './story.js';
import { inLine, isMissing, type Missing, type Told } from './told.js';

export type Filled = Readonly<{ markdown: string; statements: readonly DraftStatement[]; gaps: readonly DraftGap[] }>;

/** How a template is filled: `isMarked` keeps in comments what an import needs, `isBrief` leaves out what nobody recorded. */
export type Filling = Readonly<{ kind: DraftKind; isMarked: boolean; isBrief: boolean }>;

/** A line of the text on its way: what a reader sees of its facts, and what is missing in it. */
type Line = Readonly<{ markdown: string; said: readonly (Told & { shown: string })[]; missing: readonly string[] }>;

const tag = /\{\{\s*([^{}]+?)\s*\}\}/g;
const aloneInLine = /^\s*(?:[-*]\s+)?\{\{\s*([^{}:]+?)\s*\}\}\s*$/;
const gapTag = /^gap:\s*(.+)$/i;

const gapMark = (what: string): string => `[GAP: ${inLine(what)}]`;

const shownOf = ({ lead = '', text, tail = '' }: Told): string => `${lead}${inLine(text)}${tail}`;

/** As many facts as a mark names at either end; the statements of the draft name all. */
const mostNamed = 90;

const grounds = (positions: readonly number[]): string =>
  `@${(positions.length > 2 * mostNamed ? [...positions.slice(0, mostNamed), ...positions.slice(-mostNamed)] : positions).join(',')}`;

/** Where the words begin is marked where fixed words stand before them; what they are stands behind them. */
const marked = ({ lead = '', text, tail = '', sort = 'fact', values, positions }: Told): string => {
  const about = [sort, ...(values ? [values] : []), grounds(positions)].join(' ');
  return `${lead}${lead === '' ? '' : '<!--precedent-->'}${inLine(text)}<!--precedent:${about}-->${tail}`;
};

const lineOf = (one: Told | Missing, { isMarked }: Filling, bullet: string): Line => {
  if (isMissing(one)) return { markdown: `${bullet}${gapMark(one.gap)}`, said: [], missing: [one.gap] };
  const indent = '  '.repeat(one.depth ?? 0);
  const shown = shownOf(one);
  return { markdown: `${indent}${bullet}${isMarked ? marked(one) : shown}`, said: [{ ...one, shown }], missing: [] };
};

const findFor = (name: string, story: IncidentStory): readonly (Told | Missing)[] => placeholders[name]!.find(story);

const valueLine = (line: string, story: IncidentStory, filling: Filling): Line => {
  const said: Told[] = [];
  const missing: string[] = [];
  const isHeading = /^#{1,6}\s/.test(line);
  const fill = (one: Told | Missing, isShown: boolean): string => {
    if (isMissing(one)) return isShown ? gapMark(one.gap) : (missing.push(one.gap), gapMark(one.gap));
    if (!isShown) said.push(one);
    return isShown || isHeading || !filling.isMarked
      ? shownOf(one)
      : `${inLine(one.text)}<!--precedent:fact ${grounds(one.positions)}-->`;
  };
  const filled = (isShown: boolean): string =>
    line.replace(tag, (_, name: string) => {
      const gap = gapTag.exec(name)?.[1];
      return fill(gap === undefined ? findFor(name, story)[0]! : { gap }, isShown);
    });
  const markdown = filled(false);
  const shown = filled(true).replace(/^#{1,6}\s+|^\s*[-*]\s+/, '');
  return { markdown, said: said.map((one) => ({ ...one, shown })), missing };
};

const linesOf = (line: string, story: IncidentStory, filling: Filling): Line[] => {
  const name = aloneInLine.exec(line)?.[1];
  if (name !== undefined && placeholders[name]?.shape === 'list')
    return findFor(name, story).map((one) => lineOf(one, filling, filling.kind === 'status-customer' ? '' : '- '));
  return [valueLine(line, story, filling)];
};

const isHeadingLine = ({ markdown }: Line): boolean => /^#{1,6}\s/.test(markdown);
const isBlank = ({ markdown }: Line): boolean => markdown.trim() === '';

/** Without lines that only say what is missing, and without headings that nothing is left under. */
const withoutGaps = (lines: readonly Line[]): Line[] => {
  const kept = lines.filter(({ missing }) => missing.length === 0);
  const isEmpty = (index: number): boolean => {
    const next = kept.slice(index + 1).find((line) => !isBlank(line));
    return index > 0 && (next === undefined || isHeadingLine(next));
  };
  const told = kept.filter((line, index) => !isHeadingLine(line) || !isEmpty(index));
  return told.filter((line, index) => !isBlank(line) || !isBlank(told[index - 1] ?? line));
};

/** The problem of a template that cannot be filled, with its line; undefined where there is none. */
export const templateProblem = (text: string, kind: DraftKind): string | undefined => {
  for (const [index, line] of text.split(/\r\n?|\n/).entries())
    for (const [, name = ''] of line.matchAll(tag)) {
      if (gapTag.test(name)) continue;
      const known = Object.hasOwn(placeholders, name) ? placeholders[name] : undefined;
      if (!known)
        return `line ${index + 1} asks for {{${name}}}, which is no placeholder; docs/guides/drafts.md lists them`;
      if (!mayHold(kind, known))
        return `line ${index + 1} asks for {{${name}}}, which an update for customers may not hold`;
      if (known.shape === 'list' && !aloneInLine.test(line))
        return `{{${name}}} becomes a list, so it must stand alone in its line, and on line ${index + 1} it does not`;
    }
  return undefined;
};

/** Fills a template that has no problem with what is recorded. `firstLine` is the 1-based line that the text begins on. */
export const fillTemplate = (text: string, story: IncidentStory, filling: Filling, firstLine = 1): Filled => {
  const all = text.split(/\r\n?|\n/).flatMap((line) => linesOf(line, story, filling));
  const lines = filling.isBrief ? withoutGaps(all) : all;
  return {
    markdown: lines.map(({ markdown }) => markdown).join('\n'),
    statements: lines.flatMap(({ said }, index) =>
      said.length === 0
        ? []
        : [
            {
              line: firstLine + index,
              text: said[0]!.shown,
              positions: [...new Set(said.flatMap(({ positions }) => positions))].sort((a, b) => a - b),
            },
          ],
    ),
    gaps: lines.flatMap(({ missing }, index) => missing.map((what) => ({ line: firstLine + index, what }))),
  };
};
