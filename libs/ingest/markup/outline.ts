import type { Section, SectionRole } from '#domain/document/document.js';
import { readableHeading, readableLine } from '../readable-text.js';
import type { Block } from './block.js';
import { headingRoles, isPartName, isRoleLabel } from './heading-roles.js';
import { boldOnly, emphasisedLabel } from './labelled-lines.js';
import { textOf, type Range, type SourceText } from './source-text.js';

/** A block and what its heading, its label or its column says that it is for. `content` leaves out a leading label that announces a role. */
export type PlacedBlock = Block &
  Readonly<{
    roles: readonly SectionRole[];
    section: number;
    label?: string;
    /** The label above it that still holds, such as the list item that this one is nested in. */
    under?: string;
    content: Range;
    /** Row: the names of its columns in small letters, where they are known. */
    columns?: readonly string[];
  }>;

export type Outline = Readonly<{ sections: readonly Section[]; blocks: readonly PlacedBlock[] }>;

type Heading = Readonly<{ text: string; level: number; roles: readonly SectionRole[] }>;

const boldLabel = /^(?:\*\*|__)([^*_\n]{2,60}?)\s*(:?)(?:\*\*|__)\s*(:|[-–—] )?\s*/;
const plainLabel = /^(\p{L}[\p{L} '’/&-]{1,40})(?::\s+|：\s*)/u;
const plainOnly = /^(\p{L}[\p{L} '’/&-]{1,50})[:：]$/u;

const isAllCaps = (text: string): boolean => /^[A-Z][A-Z0-9 '/&-]{4,60}:?$/.test(text);

/** A line that is set like a heading without being one. */
const headingInDisguise = (text: string): string | undefined => {
  const bold = text.length > 100 ? undefined : boldOnly.exec(text)?.[1];
  if (bold !== undefined) return bold;
  const isBare = text.length <= 40 && /^[A-Z][A-Za-z' -]+$/.test(text) && isRoleLabel(text, 0);
  const plain = plainOnly.exec(text)?.[1] ?? (isAllCaps(text) || isBare ? text : undefined);
  return plain !== undefined && isRoleLabel(plain) ? plain : undefined;
};

type Label = Readonly<{ text: string; length: number; roles: readonly SectionRole[] }>;

const labelOf = (text: string): Label | undefined => {
  const bold = boldLabel.exec(text);
  const isSentence = bold !== null && /(?:\.|\s\S+\?)$/.test(bold[1]!) && isRoleLabel(bold[1]!);
  const isPart = bold !== null && (isSentence || isPartName(bold[1]!));
  if (bold !== null && (bold[2] === ':' || bold[3] !== undefined || bold[0].length === text.length || isPart))
    return { text: bold[1]!, length: bold[0].length, roles: announces(bold[1]!) ? headingRoles(bold[1]!) : [] };
  const plain = emphasisedLabel.exec(text) ?? plainLabel.exec(text);
  if (plain === null || !announces(plain[1]!)) return undefined;
  return { text: plain[1]!, length: plain[0].length, roles: headingRoles(plain[1]!) };
};

/** "Restarting the consumer:" says what was tried, and what came of it follows. */
const tellsDeed = (label: string): boolean => /^(?:re\p{L}+|scal|rotat|upgrad|roll)ing\s+\p{L}/iu.test(label);

const announces = (label: string): boolean => isRoleLabel(label) && !tellsDeed(label);

/** A list item that is nothing but such words: the items nested in it are what it announces. */
const itemLabel = (text: string): Label | undefined =>
  text.length <= 40 && isRoleLabel(text, 1) ? { text, length: text.length, roles: headingRoles(text) } : undefined;

class OutlineReader {
  readonly sections: Section[] = [];
  readonly placed: PlacedBlock[] = [];
  private stack: Heading[] = [];
  private startLine = 1;
  private contentLine = 1;
  /** Labels that still hold, by list nesting: index 0 for paragraphs. */
  private labels: (Label | undefined)[] = [];
  private readonly columns = new Map<number, readonly string[]>();
  private hasHeading = false;

  constructor(
    private readonly source: SourceText,
    firstLine: number,
  ) {
    this.startLine = firstLine;
    this.contentLine = firstLine;
  }

  read(block: Block): void {
    const text = textOf(this.source, block);
    if (block.kind === 'heading') return this.open(block, readableHeading(text), block.level);
    const disguised = block.kind === 'paragraph' ? headingInDisguise(text) : undefined;
    if (disguised !== undefined) return this.open(block, readableLine(disguised), 7);
    if (block.kind === 'row') return this.row(block, text);
    this.place(
      block,
      block.kind === 'code' ? undefined : (labelOf(text) ?? (block.kind === 'item' ? itemLabel(text) : undefined)),
    );
  }

  close(endLine: number): Outline {
    this.finish(endLine);
    return { sections: this.sections, blocks: this.placed };
  }

  private open(block: Block, text: string, level: number): void {
    this.finish(block.startLine - 1);
    const isTitle = !this.hasHeading && level === 1 && !isRoleLabel(text, 0);
    const roles = isTitle ? [] : headingRoles(text);
    this.hasHeading = true;
    this.stack = [...this.stack.filter((above) => above.level < level), { text, level, roles }];
    [this.startLine, this.contentLine, this.labels] = [block.startLine, block.endLine + 1, []];
    this.placed.push({ ...block, kind: 'heading', roles: this.roles(), section: this.sections.length, content: block });
  }

  private place(block: Block, label: Label | undefined): void {
    this.labels = this.labels.slice(0, block.level + (label === undefined && block.level === 0 ? 1 : 0));
    const under = this.labelOver(block.level)?.text;
    if (label !== undefined) this.labels[block.level] = label;
    const announced = label === undefined || label.roles.length === 0 ? 0 : label.length;
    const content = { from: Math.min(block.from + announced, block.to), to: block.to };
    const roles = this.rolesAt(block.level);
    if (block.level === 0 && block.kind === 'paragraph' && announced > 0 && announced < block.to - block.from)
      this.labels[0] = undefined;
    const named = { ...(label && { label: label.text }), ...(under !== undefined && { under }) };
    this.placed.push({ ...block, roles, section: this.sections.length, content, ...named });
    if (block.isNote === true) this.labels = [];
  }

  private row(block: Block, text: string): void {
    const first = block.cells?.[0];
    const label = first === undefined ? '' : readableLine(textOf(this.source, first));
    const labelled = label.length <= 50 && isRoleLabel(label) ? headingRoles(label) : [];
    const roles = labelled.length > 0 ? labelled : this.roles();
    const columns = this.columnsOf(block);
    const named = { ...(text !== '' && { label }), ...(columns && { columns }) };
    this.placed.push({ ...block, roles, section: this.sections.length, content: block, ...named });
  }

  /** The names of a row's columns: its keys, or the row at the head of its table. */
  private columnsOf({ keys, cells, isHeader, table = 0 }: Block): readonly string[] | undefined {
    if (isHeader === true && cells !== undefined)
      this.columns.set(
        table,
        cells.map((cell) => textOf(this.source, cell).toLowerCase()),
      );
    return keys?.map((key) => key.toLowerCase()) ?? this.columns.get(table);
  }

  private labelOver(level: number): Label | undefined {
    return this.labels.slice(0, level + 1).findLast((label) => label !== undefined && label.roles.length > 0);
  }

  private rolesAt(level: number): readonly SectionRole[] {
    return this.labelOver(level)?.roles ?? this.roles();
  }

  /** A heading that says nothing of its own serves what the heading above it serves. The title announces nothing. */
  private roles(): readonly SectionRole[] {
    return this.stack.findLast(({ roles }) => roles.length > 0)?.roles ?? [];
  }

  private finish(endLine: number): void {
    const lines = this.source.lines.slice(this.contentLine - 1, endLine);
    while (lines.length > 0 && lines.at(-1)!.trim() === '') lines.pop();
    const end = lines.length > 0 ? this.contentLine + lines.length - 1 : this.contentLine - 1;
    const firstWord = lines.findIndex((line) => line.trim() !== '');
    const heading = this.stack.at(-1)?.text ?? '';
    const isBare = this.placed.at(-1)?.section !== this.sections.length;
    if (heading === '' && (firstWord < 0 || isBare)) return;
    const beside = this.besideHeading(lines.length > 0);
    this.sections.push({
      heading,
      path: this.stack.slice(0, -1).map(({ text }) => text),
      role: this.roles()[0] ?? 'other',
      startLine: heading === '' ? this.startLine + firstWord : this.startLine,
      endLine: Math.max(end, this.startLine),
      text: [...beside, ...lines.slice(beside.length > 0 ? 0 : Math.max(firstWord, 0))].join('\n'),
    });
  }

  /** What stands in the line of its heading, as behind the key `symptoms: [slow, red]`. */
  private besideHeading(goesOn: boolean): string[] {
    const heading = this.placed.findLastIndex(({ kind }) => kind === 'heading');
    const own = this.placed.slice(heading + 1).filter(({ startLine }) => startLine < this.contentLine);
    if (heading < 0 || own.length === 0) return [];
    const { folded, starts } = this.source;
    const lineEnd = starts[this.contentLine - 1] ?? folded.length;
    const to = goesOn ? lineEnd : Math.min(own.at(-1)!.to, lineEnd);
    return [textOf(this.source, { from: own[0]!.from, to }).trim()];
  }
}

const wentWrong = /^what (?:went|has gone|had gone) wrong\W*$|^was (?:ist )?(?:schief|falsch) (?:lief|ging|gegangen)/i;
const wentWell = /\bwent (?:well|right)\b|\blucky\b|\bgut lief\b/i;

/** "What went wrong" is one half of a look back, unless the other half is missing and nothing else says why it happened. */
const withCause = (outline: Outline): Outline => {
  const { sections, blocks } = outline;
  if (sections.some(({ heading, role }) => role === 'cause' || wentWell.test(heading))) return outline;
  const tells = ({ heading }: Section): boolean => wentWrong.test(heading);
  if (!sections.some(tells)) return outline;
  return {
    sections: sections.map((section) => (tells(section) ? { ...section, role: 'cause' } : section)),
    blocks: blocks.map((block) => {
      const section = sections[block.section];
      return section !== undefined && tells(section) ? { ...block, roles: ['cause', ...block.roles] } : block;
    }),
  };
};

/** Puts blocks under their headings. A section's text keeps its line breaks and ends on the section's last line. */
export const outlineOf = (source: SourceText, blocks: readonly Block[], firstLine: number): Outline => {
  const reader = new OutlineReader(source, firstLine);
  blocks.forEach((block) => reader.read(block));
  return withCause(reader.close(source.lines.length));
};
