import type { Section, SectionRole, Span, UnderstoodDocument } from '#domain/document/document.js';
import { countWords, passageBlocks, type PassageBlock } from './passage-blocks.js';

/** A piece of a document to search in: readable text, where it stands, and the headings that lead to it. */
export type Passage = Span &
  Readonly<{
    /** Counts from 0 in document order. */
    ordinal: number;
    /** Headings above the passage, outermost first, its own heading last. */
    sectionPath: readonly string[];
    role: SectionRole;
    text: string;
  }>;

const least = 60;
const enough = 140;
const most = 220;
const tiny = 15;

type Draft = PassageBlock & Readonly<{ sectionPath: readonly string[]; role: SectionRole; merged: boolean }>;

const pathOf = ({ path, heading }: Section): string[] => (heading === '' ? [...path] : [...path, heading]);

/** A block too large for one passage is cut at its words; its lines stay those of the whole. */
const cutToSize = (block: PassageBlock): PassageBlock[] => {
  if (block.words <= most) return [block];
  const words = block.text.split(' ');
  const parts = Math.ceil(words.length / enough);
  const size = Math.ceil(words.length / parts);
  return Array.from({ length: parts }, (_, part) => words.slice(part * size, (part + 1) * size))
    .filter((slice) => slice.length > 0)
    .map((slice) => ({ ...block, text: slice.join(' '), words: slice.length }));
};

const join = (blocks: readonly PassageBlock[]): PassageBlock => ({
  startLine: blocks[0]!.startLine,
  endLine: blocks.at(-1)!.endLine,
  text: blocks.map(({ text }) => text).join('\n'),
  words: blocks.reduce((sum, { words }) => sum + words, 0),
});

const fill = (blocks: readonly PassageBlock[]): PassageBlock[] => {
  const filled: PassageBlock[][] = [];
  let words = 0;
  for (const block of blocks) {
    const open = filled.at(-1);
    const closed = words >= enough || (words >= least && words + block.words > most) || words + block.words > most;
    if (open === undefined || closed) {
      filled.push([block]);
      words = block.words;
    } else {
      open.push(block);
      words += block.words;
    }
  }
  return joinShortTail(filled).map(join);
};

const joinShortTail = (filled: PassageBlock[][]): PassageBlock[][] => {
  const [before, last] = filled.slice(-2);
  if (before === undefined || last === undefined || join(last).words >= least) return filled;
  return join(before).words + join(last).words <= most ? [...filled.slice(0, -2), [...before, ...last]] : filled;
};

const draftsOf = (section: Section): Draft[] => {
  const place = { sectionPath: pathOf(section), role: section.role, merged: false };
  const drafts = fill(passageBlocks(section, most).flatMap(cutToSize)).map((block) => ({ ...block, ...place }));
  if (drafts.length > 0 || section.heading === '') return drafts;
  return [{ startLine: section.startLine, endLine: section.endLine, text: '', words: 0, ...place }];
};

const isWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  outer.every((heading, depth) => inner[depth] === heading);

const named = ({ text, sectionPath, merged }: Draft): string =>
  merged || sectionPath.length === 0 ? text : [sectionPath.at(-1), text].filter((part) => part !== '').join(': ');

const mayMerge = (left: Draft, right: Draft): boolean => {
  const fits = left.words + right.words <= enough && (left.words < tiny || right.words < tiny);
  const sameParent = isWithin(right.sectionPath, left.sectionPath.slice(0, -1));
  return fits && sameParent && (left.role === right.role || left.words === 0);
};

const mergeTiny = (drafts: readonly Draft[]): Draft[] => {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const last = merged.at(-1);
    if (last !== undefined && last.sectionPath !== draft.sectionPath && mayMerge(last, draft)) {
      const place = draft.words >= last.words ? draft : last;
      merged[merged.length - 1] = {
        startLine: last.startLine,
        endLine: draft.endLine,
        text: `${named(last)}\n${named(draft)}`,
        words: countWords(last.text) + countWords(draft.text),
        sectionPath: place.sectionPath,
        role: place.role,
        merged: true,
      };
    } else merged.push(draft);
  }
  return merged;
};

/** An empty section that only holds others needs no passage: its heading is in their paths. */
const isOnlyParent = (draft: Draft, next: Draft | undefined): boolean =>
  draft.words === 0 && next !== undefined && isWithin(next.sectionPath, draft.sectionPath);

/**
 * Cuts a document into passages of about 60 to 220 words at paragraph and list boundaries, never inside a code fence that
 * fits. Sections of a few words join a neighbour of the same role, each with its heading.
 */
export const splitPassages = (document: UnderstoodDocument): Passage[] => {
  const drafts = document.sections.flatMap(draftsOf);
  const kept = drafts.filter((draft, index) => !isOnlyParent(draft, drafts[index + 1]));
  return mergeTiny(kept).map(({ startLine, endLine, text, sectionPath, role }, ordinal) => ({
    ordinal,
    startLine,
    endLine,
    sectionPath,
    role,
    text: text === '' ? (sectionPath.at(-1) ?? '') : text,
  }));
};
