import type { SectionRole } from '#domain/document/document.js';
import type { Outline, PlacedBlock } from '../markup/outline.js';
import { textOf, type Range, type SourceText } from '../markup/source-text.js';
import { longestStatement, sentencesOf } from './sentences.js';

/** One statement of a document: a sentence of its prose, a short list item, a table cell. */
export type Unit = Range &
  Readonly<{
    text: string;
    block: PlacedBlock;
    roles: readonly SectionRole[];
    /** Words of its own heading, its label or its column. */
    heading: string;
    /** Where in the document it stands, 0 to 1. */
    position: number;
    /** How many statements of the same block come before it. */
    index: number;
  }>;

const shortest = 12;
const figures = /\b\d[\d.:/-]*(?:st|nd|rd|th)?\b|\b(?:UTC|GMT|BST|CET|CEST|[AP]M|PST|PDT|EST|EDT|Z)\b|[^\w\s]/gi;

/** A date, a duration or a bare label states nothing. */
const saysSomething = (text: string): boolean => {
  const words = text.slice(0, 200).replace(figures, ' ').trim().split(/\s+/);
  return text.length >= shortest && words.length >= 2 && words.some((word) => /^[a-z]{2,}/i.test(word));
};

const statementsOf = (source: SourceText, block: PlacedBlock): Range[] => {
  if (block.kind === 'row') return (block.isHeader === true ? [] : (block.cells ?? [])).flatMap((cell) => sentencesOf(source, cell));
  const isOneUnit = block.kind === 'item' && block.content.to - block.content.from <= longestStatement;
  return isOneUnit ? [block.content] : sentencesOf(source, block.content);
};

/** The statements of everything but headings and code, in document order. */
export const unitsOf = (source: SourceText, { blocks, sections }: Outline): Unit[] => {
  const spread = Math.max(1, source.folded.length);
  return blocks
    .filter(({ kind }) => kind !== 'heading' && kind !== 'code')
    .flatMap((block) => {
      const heading = sections[block.section]?.heading ?? '';
      return statementsOf(source, block).map((range, index) => ({
        ...range,
        text: textOf(source, range),
        block,
        roles: block.roles,
        heading: block.label ?? heading,
        position: range.from / spread,
        index,
      }));
    })
    .filter(({ text }) => saysSomething(text));
};
