import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import type { Block } from './block.js';
import { headingRoles, isRoleLabel } from './heading-roles.js';
import { jsonFault } from './json-fault.js';
import { tooDeepAt } from './nesting.js';
import { plainValues } from './plain-values.js';
import { trimmed, type Range, type SourceText } from './source-text.js';

export type StructuredBlocks =
  | Readonly<{ ok: true; attributes: Readonly<Record<string, unknown>>; blocks: readonly Block[] }>
  | Readonly<{ ok: false; line: number; problem: string }>
  | 'no-document';

const deepest = 12;
const titleKeys = /^(?:title|name|summary|service|incident|id|kind|type)$/i;
const manifestKeys =
  /^(?:apiVersion|spec|metadata|services|version|dependencies|openapi|swagger|groups|rules|jobs|on|resources|alerts|image|steps|\$schema)$/;
const tellingKeys =
  /^(?:summary|root_?causes?|causes?|contributing_?factors|timeline|events|impact|resolution|remediations?|remed(?:y|ies)|mitigations?|action_?items|actions|lessons(?:_?learned)?|symptoms|checks|diagnosis|failure_?modes|detection|trigger|escalation|verification|procedure)$/i;

const keyOf = (pair: Pair): string => (isScalar(pair.key) ? String(pair.key.value) : '');

/** A map is a document if it has two telling keys, or one of them and a title, and does not look like a manifest. */
const isDocument = (map: YAMLMap): boolean => {
  const keys = map.items.map(keyOf);
  const telling = keys.filter((key) => tellingKeys.test(key)).length;
  const manifest = keys.filter((key) => manifestKeys.test(key)).length;
  const isLong = keys.some((key) => /^(?:timeline|failure_?modes|root_?causes?)$/i.test(key));
  return manifest < 2 && (telling >= 2 || (telling === 1 && (isLong || keys.some((key) => titleKeys.test(key)))));
};

/** Longer lines are folded once, not for each value in them. */
const longLine = 1_000;

/** How long a line is, folded, up to each of its characters: without white space before it, and with one for each run of it. */
const foldedLengths = (line: string): Uint32Array => {
  const lengths = new Uint32Array(line.length + 1);
  for (let i = 0, length = 0, isAfterSpace = true; i < line.length; i += 1) {
    const isSpace = /\s/.test(line[i]!);
    if (!isSpace || !isAfterSpace) length += 1;
    isAfterSpace = isSpace;
    lengths[i + 1] = length;
  }
  return lengths;
};

class StructuredReader {
  readonly blocks: Block[] = [];
  private table = 0;
  private foldedLine: Readonly<{ number: number; lengths: Uint32Array }> | undefined;
  private readonly offsets: readonly number[];

  constructor(
    private readonly source: SourceText,
    private readonly text: string,
  ) {
    const starts = [0];
    for (const found of text.matchAll(/\r\n?|\n/g)) starts.push(found.index + found[0].length);
    this.offsets = starts;
  }

  read(map: YAMLMap, level: number): void {
    for (const pair of map.items) this.pair(pair, level);
  }

  private pair(pair: Pair, level: number): void {
    const key = pair.key as Node | null;
    const value = pair.value as Node | null;
    const isLeaf = isScalar(value) && !isRoleLabel(keyOf(pair).replaceAll('_', ' '));
    if (key?.range && !(isLeaf && level === 1)) this.push('heading', Math.min(level + 1, 6), this.rangeOf(key));
    if (value !== null && !(isLeaf && level === 1)) this.value(value, level + 1, 'paragraph');
  }

  private value(value: Node, level: number, kind: 'paragraph' | 'item'): void {
    if (level > deepest) return;
    if (isScalar(value)) this.paragraphs(value, kind);
    else if (isMap(value)) this.read(value, level);
    else if (isSeq(value)) this.list(value.items as Node[], level);
  }

  private list(items: readonly Node[], level: number): void {
    const rows = items.filter(
      (item): item is YAMLMap => isMap(item) && item.items.every(({ value }) => isScalar(value)),
    );
    if (rows.length === items.length && rows.length > 0 && !rows.some(this.isMode)) return this.rows(rows);
    for (const item of items) {
      if (!isMap(item)) this.value(item, level, 'item');
      else this.entry(item, level);
    }
  }

  private readonly isMode = (map: YAMLMap): boolean =>
    map.items.filter((pair) =>
      ['symptoms', 'diagnosis', 'remedy', 'cause', 'resolution'].includes(headingRoles(keyOf(pair))[0] ?? ''),
    ).length >= 2;

  /** An object in a list is headed by its name. */
  private entry(map: YAMLMap, level: number): void {
    const named = map.items.find((pair) => /^(?:name|title|mode|failure|id)$/i.test(keyOf(pair))) ?? map.items[0];
    const name = named?.value as Node | null | undefined;
    if (isScalar(name)) this.push('heading', Math.min(level + 1, 6), this.rangeOf(name));
    map.items.filter((pair) => pair !== named || !isScalar(name)).forEach((pair) => this.pair(pair, level + 1));
  }

  private rows(rows: readonly YAMLMap[]): void {
    this.table += 1;
    for (const row of rows) {
      const cells = row.items.map(({ value }) => this.rangeOf(value as Node));
      const keys = row.items.map(keyOf);
      const whole = { from: Math.min(...cells.map(({ from }) => from)), to: Math.max(...cells.map(({ to }) => to)) };
      this.push('row', 0, whole, { cells, keys, table: this.table });
    }
  }

  private paragraphs(value: Node, kind: 'paragraph' | 'item'): void {
    const range = this.rangeOf(value);
    const written = this.source.folded.slice(range.from, range.to);
    let from = 0;
    for (const part of written.split(/(?:\\r)?\\n/)) {
      const start = range.from + written.indexOf(part, from);
      from = start - range.from + part.length;
      this.push(kind, kind === 'item' ? 1 : 0, trimmed(this.source, { from: start, to: start + part.length }));
    }
  }

  private push(
    kind: Block['kind'],
    level: number,
    range: Range,
    more: Pick<Block, 'cells' | 'keys' | 'table'> = {},
  ): void {
    if (range.to <= range.from) return;
    const startLine = this.lineOfFolded(range.from);
    this.blocks.push({ kind, level, ...range, ...more, startLine, endLine: this.lineOfFolded(range.to - 1) });
  }

  private lineOfFolded(offset: number): number {
    let [low, high] = [0, this.source.starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.source.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The folded range of a node's own text: without quotes and without the mark of a block scalar. */
  private rangeOf(node: Node | null): Range {
    const [start, end] = node?.range ?? [0, 0];
    const raw = this.text.slice(start, end);
    const mark = /^(?:[|>][+-]?\d?[+-]?[^\n]*\n|["'])/.exec(raw)?.[0].length ?? 0;
    const quoted = mark === 1 && /["']$/.test(raw) ? 1 : 0;
    return trimmed(this.source, { from: this.fold(start + mark), to: this.fold(end - quoted) });
  }

  private fold(offset: number): number {
    let [low, high] = [0, this.offsets.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.offsets[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return Math.min(this.source.starts[low]! + this.foldedUpTo(low, offset), this.source.folded.length);
  }

  private foldedUpTo(line: number, offset: number): number {
    const start = this.offsets[line]!;
    const end = this.offsets[line + 1] ?? this.text.length;
    if (end - start <= longLine) return this.text.slice(start, offset).trimStart().replace(/\s+/g, ' ').length;
    if (this.foldedLine?.number !== line)
      this.foldedLine = { number: line, lengths: foldedLengths(this.text.slice(start, end)) };
    return this.foldedLine.lengths[offset - start]!;
  }
}

type Fault = Readonly<{ offset: number; problem: string }>;

const faultOf = ({ errors: [fault] }: Document): Fault | undefined =>
  fault && { offset: fault.pos[0], problem: fault.message };

const isJson = (text: string): boolean => jsonFault(text, 0) === undefined;

/** What is called JSON and is none, in the place that JSON itself is broken; YAML takes some of it for something else. */
const brokenJson = (text: string, fault: Fault | undefined): Broken | undefined => {
  const found = jsonFault(text, fault?.offset);
  return (
    found && {
      ok: false,
      line: found.line,
      problem: `it is not valid JSON at column ${found.column}: ${found.problem}`,
    }
  );
};

const holdsTellingKey = (text: string): boolean =>
  /^[\s{,[-]*["']?(?:summary|root_?causes?|causes?|contributing_?factors|timeline|events|impact|resolution|remediations?|remedies|mitigations?|action_?items|lessons|symptoms|checks|diagnosis|failure_?modes|detection|procedure)/im.test(
    text,
  ) ||
  /"(?:summary|root_?causes?|causes?|timeline|events|impact|resolution|remediations?|remedies|mitigations?|action_?items|lessons|symptoms|checks|failure_?modes)"\s*:/i.test(
    text,
  );

const asJson = (value: unknown): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(value ?? {})) as Record<string, unknown>;

type Broken = Extract<StructuredBlocks, { ok: false }>;

/** The one object of a text, if it has something of a document. */
const documentIn = (
  text: string,
  mustBeJson: boolean,
): Readonly<{ document: Document; root: YAMLMap }> | Broken | 'no-document' => {
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, schema: 'core', uniqueKeys: false });
  if (!Array.isArray(documents)) return 'no-document';
  const fault = documents.map(faultOf).find((each) => each !== undefined);
  if (fault !== undefined) {
    const { line, col } = lineCounter.linePos(fault.offset);
    const broken = mustBeJson ? brokenJson(text, fault) : undefined;
    return broken ?? { ok: false, line, problem: `it is not valid YAML at column ${col}: ${fault.problem}` };
  }
  const [document] = documents;
  const root = document?.contents;
  if (document && documents.length === 1 && isMap(root) && isDocument(root)) return { document, root };
  return (mustBeJson && holdsTellingKey(text) ? brokenJson(text, undefined) : undefined) ?? 'no-document';
};

/** Reads one YAML or JSON object that tells of an incident, a procedure or failure modes; anything else is no document. */
export const structuredBlocks = (source: SourceText, text: string, mustBeJson: boolean): StructuredBlocks => {
  if (mustBeJson && isJson(text) && !holdsTellingKey(text)) return 'no-document';
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) return { ok: false, line: tooDeep, problem: 'it is nested too deeply to be a document' };
  const parsed = documentIn(text, mustBeJson);
  if (parsed === 'no-document' || 'ok' in parsed) return parsed;
  const { document, root } = parsed;
  const values = plainValues(document);
  if (values === undefined) return { ok: false, line: 1, problem: 'its aliases unfold to more than a document holds' };
  const reader = new StructuredReader(source, text);
  reader.read(root, 1);
  return { ok: true, attributes: asJson(values), blocks: reader.blocks };
};
