import type { Remediation } from '#domain/document/document.js';
import type { PlacedBlock } from '../markup/outline.js';
import { textOf, type SourceText } from '../markup/source-text.js';

type ActionDetails = Pick<Remediation, 'owner' | 'due' | 'done' | 'link'>;

const checkbox = /^(?:[-*+]\s+|\d{1,3}[.)]\s+)?\[([ xX])\]\s/;
const url = /https?:\/\/[^\s)>\]|"']{4,500}/;
const person = "@?\\p{L}[\\p{L}\\w'’-]{1,30}(?: \\p{Lu}[\\p{L}'’-]{1,30}){0,2}";
const owner = new RegExp(
  `\\b(?:[Oo]wner|[Aa]ssignee|[Aa]ssigned to|[Rr]esponsible)\\s*:\\s*(${person})(?=[\\s),.;*]|$)`,
  'u',
);
const trailingOwner = new RegExp(`[(*]\\s*(?:owner:?\\s*)?(${person}),\\s[^()*]*\\d{4}[^()*]*[)*]\\s*$`, 'u');
const handle = /(?:^|\s|\()(@[A-Za-z][\w-]{1,38})\b/;
const trailingDay = /\((?:[^()]*,\s*)?(\d{4}-\d{2}-\d{2})\)\s*$/;
const closed = /^\s*(?:done|closed|complete[d]?|finished)\b|\bdone\b/i;
const open = /^\s*(?:open|todo|to do|in progress|pending)\b/i;
const due = /\b(?:due|by|until|deadline)\b[^\d]{0,12}(\d{4}-\d{2}-\d{2})/i;

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** The cell of a row whose column is named so. */
export const cellOf = (
  source: SourceText,
  { cells = [], columns = [] }: PlacedBlock,
  name: RegExp,
): string | undefined => {
  const cell = cells[columns.findIndex((column) => name.test(column))];
  const text = cell === undefined ? '' : textOf(source, cell).replace(/[*_`]/g, '').trim();
  return text === '' ? undefined : text;
};

type Saying = Readonly<{ source: SourceText; block: PlacedBlock; text: string }>;

const ownerOf = ({ source, block, text }: Saying): string | undefined =>
  cellOf(source, block, /^(?:owner|assignee|who|responsible|assigned to)$/) ??
  owner.exec(text)?.[1] ??
  trailingOwner.exec(text)?.[1] ??
  handle.exec(text)?.[1];

const dueOf = ({ source, block, text }: Saying): string | undefined => {
  const cell = cellOf(source, block, /^(?:due(?: date)?|until|when|deadline|target date)$/);
  return (cell && /\d{4}-\d{2}-\d{2}/.exec(cell)?.[0]) ?? due.exec(text)?.[1] ?? trailingDay.exec(text)?.[1];
};

const doneOf = ({ source, block, text }: Saying, box: string | undefined): boolean | undefined => {
  if (box !== undefined) return box !== ' ';
  const state =
    cellOf(source, block, /^(?:status|state|done|progress)$/) ??
    cellOf(source, block, /^(?:due(?: date)?|until|when)$/) ??
    /(?:[.,;]\s+)([Dd]one\b.{0,12}$|open\b.{0,3}$)/.exec(text)?.[1];
  if (state === undefined) return undefined;
  return closed.test(state) ? true : open.test(state) ? false : undefined;
};

/** Who shall do it until when, whether it is done and where it is tracked, as far as the item or its row says so. */
export const actionDetails = (source: SourceText, block: PlacedBlock, unitsQuoted: number): ActionDetails => {
  if (unitsQuoted > 1) return {};
  const line = source.lines[block.startLine - 1]!.slice(0, 2000).trim();
  const text = textOf(source, block).slice(0, 2000);
  const box = checkbox.exec(line)?.[1];
  const saying = { source, block, text };
  return {
    ...optional('owner', ownerOf(saying)),
    ...optional('due', dueOf(saying)),
    ...optional('done', doneOf(saying, box)),
    ...optional('link', url.exec(text)?.[0]),
  };
};
