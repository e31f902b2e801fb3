import MarkdownIt, { type Token } from 'markdown-it';
import type { Block } from './block.js';
import { beginnings } from './labelled-lines.js';
import { areNotes } from './noted-lines.js';
import { rangeOfLines, trimmed, type Range, type SourceText } from './source-text.js';
import type { StructureLines } from './structure-lines.js';

const blockParser = () => {
  const parser = new MarkdownIt('default', { html: true });
  parser.core.ruler.enableOnly(['normalize', 'block']);
  return parser;
};

const parser = blockParser();
type Lines = readonly [number, number];

const marks = /^(?:>\s?|[-+]\s|\*{1,5}\s|\.{1,5}\s|#\.\s|\d{1,9}[.)]\s|\[[ xX]\]\s)+/;
const headingMarks = /^(?:>\s?|[-*+]\s|\d{1,9}[.)]\s)*(?:#{1,6}|={1,6})(?:\s|$)/;
const longestHeading = 160;

const without = (source: SourceText, range: Range, pattern: RegExp): Range => {
  const mark = pattern.exec(source.folded.slice(range.from, Math.min(range.to, range.from + 200)));
  return mark === null ? range : { from: Math.min(range.from + mark[0].length, range.to), to: range.to };
};

/** A heading may end with the marks that it begins with: `## Impact ##`. */
const withoutClosing = (source: SourceText, { from, to }: Range): Range => ({
  from,
  to: from + source.folded.slice(from, to).replace(/\s+#+\s*$/, '').length,
});

/** The cells of one table line: parted by pipes that are neither escaped nor inside code. */
export const cellRanges = (source: SourceText, row: Range): Range[] => {
  const bars: number[] = [];
  let inCode = false;
  for (let at = row.from; at < row.to; at += 1) {
    const sign = source.folded[at];
    if (sign === '\\') at += 1;
    else if (sign === '`') inCode = !inCode;
    else if (sign === '|' && !inCode) bars.push(at);
  }
  const edges = [row.from - 1, ...bars, row.to];
  const cells = edges
    .slice(1)
    .map((to, index) => trimmed(source, { from: edges[index]! + 1, to: Math.max(to, edges[index]! + 1) }));
  const isBlank = (cell: Range | undefined): boolean => cell !== undefined && cell.from === cell.to;
  return cells.slice(isBlank(cells[0]) ? 1 : 0, isBlank(cells.at(-1)) && cells.length > 1 ? -1 : undefined);
};

class BlockReader {
  readonly blocks: Block[] = [];
  private depth = 0;
  private quotes = 0;
  private table = 0;
  private inHead = false;

  constructor(private readonly source: SourceText) {}

  read(token: Token): void {
    this.depth += token.type === 'list_item_open' ? 1 : token.type === 'list_item_close' ? -1 : 0;
    this.quotes += token.type === 'blockquote_open' ? 1 : token.type === 'blockquote_close' ? -1 : 0;
    if (token.type === 'table_open') this.table += 1;
    if (token.type === 'thead_open' || token.type === 'thead_close') this.inHead = token.nesting === 1;
    if (token.map !== null) this.readMapped(token, token.map);
  }

  private readMapped(token: Token, lines: Lines): void {
    switch (token.type) {
      case 'heading_open':
        return this.heading(token, lines);
      case 'paragraph_open':
      case 'html_block':
        return this.text(lines);
      case 'tr_open':
        return this.row(lines);
      case 'fence':
      case 'code_block':
        return this.push({ kind: 'code', level: 0 }, lines, rangeOfLines(this.source, ...lines));
    }
  }

  private heading(token: Token, lines: Lines): void {
    const isUnderlined = !token.markup.startsWith('#');
    const range = rangeOfLines(this.source, lines[0], isUnderlined ? lines[1] - 1 : lines[1]);
    const isText = isUnderlined && (lines[1] - lines[0] > 2 || range.to - range.from > longestHeading);
    if (isText) return this.text([lines[0], lines[1] - 1]);
    const words = without(this.source, range, headingMarks);
    const whole = isUnderlined ? words : withoutClosing(this.source, words);
    this.push({ kind: 'heading', level: Number(token.tag.slice(1)) }, lines, whole);
  }

  private text(lines: Lines): void {
    const kind = this.depth > 0 ? 'item' : this.quotes > 0 ? 'quotation' : 'paragraph';
    const range = rangeOfLines(this.source, ...lines);
    const isNested = this.depth > 0 || this.quotes > 0;
    const parts = isNested ? [lines] : this.partsOf(lines);
    if (parts.length > 1) return parts.forEach((part) => this.text(part));
    if (!isNested && areNotes(this.source.lines.slice(...lines))) return this.notes(lines);
    this.push({ kind, level: this.depth }, lines, isNested ? without(this.source, range, marks) : range);
  }

  private partsOf([first, end]: Lines): Lines[] {
    const begun = beginnings(this.source.lines.slice(first, end));
    return begun.map((at, index) => [first + at, first + (begun[index + 1] ?? end - first)]);
  }

  private notes([first, end]: Lines): void {
    for (let line = first; line < end; line += 1)
      this.push(
        { kind: 'paragraph', level: 0, isNote: true },
        [line, line + 1],
        rangeOfLines(this.source, line, line + 1),
      );
  }

  private row(lines: Lines): void {
    const range = rangeOfLines(this.source, ...lines);
    const cells = cellRanges(this.source, range);
    this.push({ kind: 'row', level: 0, cells, isHeader: this.inHead, table: this.table }, lines, range);
  }

  private push(shape: Omit<Block, 'from' | 'to' | 'startLine' | 'endLine'>, [first, end]: Lines, range: Range): void {
    if (range.to > range.from)
      this.blocks.push({ ...shape, ...range, startLine: first + 1, endLine: Math.max(end, first + 1) });
  }
}

/** The blocks of a markdown text in order, read from its structure lines and quoted from its source. */
export const markdownBlocks = (source: SourceText, structure: StructureLines): Block[] => {
  const reader = new BlockReader(source);
  parser.parse(structure.join('\n'), {}).forEach((token) => reader.read(token));
  return reader.blocks;
};
