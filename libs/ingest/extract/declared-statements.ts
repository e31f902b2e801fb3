import type {
  Cause,
  CauseRole,
  Remediation,
  RemediationKind,
  RemediationOutcome,
  TimelineEntry,
} from '#domain/document/document.js';
import type { Outline, PlacedBlock } from '../markup/outline.js';
import { quote, textOf, type Range, type SourceText } from '../markup/source-text.js';

/** What a text that Precedent wrote says of its own statements, in comments that no reader sees. */
export type DeclaredStatements = Readonly<{
  causes: readonly Cause[];
  remediations: readonly Remediation[];
  timeline: readonly TimelineEntry[];
  /** Whether a block holds statements or a gap: whoever reads the rest of the text passes it over. */
  isDeclared: (block: Range) => boolean;
  /** The statements of a declared block; none of a gap. */
  statedIn: (block: Range) => readonly Range[];
}>;

type Sort = 'cause' | 'remedy' | 'entry' | 'fact';
/** `block` is where the block begins that it stands in. */
type Declared = Range & Readonly<{ sort: Sort; values: readonly string[]; block: number }>;

const opening = '<!--precedent-->';
const mark = /<!--precedent:(cause|remedy|entry|fact)((?: [^<>@]{1,80})?) ?(?:@[\d,]{1,2000})?-->/g;
/** More of them no draft has. */
const mostMarks = 20_000;
const gap = /\[GAP:/;
const anyMark = /<!--precedent(?::[^>]{0,2200})?-->/g;

const causeRoles: readonly CauseRole[] = ['root-cause', 'contributing-factor', 'trigger'];
const kinds: readonly RemediationKind[] = ['mitigation', 'fix', 'prevention', 'detection', 'process'];
const outcomes: readonly RemediationOutcome[] = ['worked', 'failed', 'made-worse', 'reverted', 'unknown'];

const named = <T extends string>(known: readonly T[], written: string | undefined, otherwise: T): T =>
  known.find((one) => one === written) ?? otherwise;

const blockAt = (blocks: readonly PlacedBlock[], offset: number): PlacedBlock | undefined => {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.from <= offset) low = middle;
    else high = middle - 1;
  }
  const found = blocks[low];
  return found !== undefined && found.from <= offset && offset <= found.to ? found : undefined;
};

/** The words between where they are said to begin, else the mark before or the beginning of the block, and their mark. */
const wordsBefore = ({ folded }: SourceText, block: PlacedBlock, at: number): Range => {
  const before = folded.slice(block.from, at);
  const begun = before.lastIndexOf(opening);
  const ended = before.lastIndexOf('-->');
  if (begun >= 0) return { from: block.from + begun + opening.length, to: at };
  return { from: ended >= 0 ? block.from + ended + 3 : block.from, to: at };
};

const declaredIn = (source: SourceText, { blocks }: Outline): Declared[] =>
  [...source.folded.matchAll(mark)].slice(0, mostMarks).flatMap((found) => {
    const block = blockAt(blocks, found.index);
    if (block === undefined || block.kind === 'heading' || block.kind === 'code') return [];
    const values = (found[2] ?? '').trim().split(' ');
    return [{ ...wordsBefore(source, block, found.index), sort: found[1] as Sort, values, block: block.from }];
  });

const cause = (source: SourceText, { values: [role], ...range }: Declared): Cause => ({
  ...quote(source, range),
  role: named(causeRoles, role, 'root-cause'),
});

const remedy = (source: SourceText, { values: [kind, outcome, state], ...range }: Declared): Remediation => ({
  ...quote(source, range),
  kind: named(kinds, kind, 'mitigation'),
  outcome: named(outcomes, outcome, 'unknown'),
  ...(state === 'open' && { done: false }),
});

const entry = (source: SourceText, { values: [at = ''], ...range }: Declared): TimelineEntry => {
  const isMoment = !Number.isNaN(Date.parse(at));
  return { ...quote(source, range), ...(isMoment && { at, clock: at.slice(11, 16) }) };
};

/** Reads the marks of a text that Precedent wrote; undefined for any other. What people added to it has none, and is read as ever. */
export const declaredStatements = (source: SourceText, outline: Outline): DeclaredStatements | undefined => {
  if (!source.folded.includes('<!--precedent')) return undefined;
  const all = declaredIn(source, outline);
  if (all.length === 0) return undefined;
  const of = (sort: Sort): Declared[] => all.filter((one) => one.sort === sort);
  const byBlock = new Map<number, Declared[]>();
  for (const one of all) {
    const known = byBlock.get(one.block);
    if (known) known.push(one);
    else byBlock.set(one.block, [one]);
  }
  const within = ({ from }: Range): readonly Declared[] => byBlock.get(from) ?? [];
  const isGap = (block: Range): boolean => gap.test(textOf(source, block));
  return {
    causes: of('cause').map((one) => cause(source, one)),
    remediations: of('remedy').map((one) => remedy(source, one)),
    timeline: of('entry').map((one) => entry(source, one)),
    isDeclared: (block) => within(block).length > 0 || isGap(block),
    statedIn: (block) => (isGap(block) ? [] : within(block)),
  };
};

/** The text without those marks. */
export const withoutMarks = (text: string): string => text.replace(anyMark, ' ');
