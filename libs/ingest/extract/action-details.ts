import type { Remediation } from '#domain/document/document.js';
import type { PlacedBlock } from '../markup/outline.js';
import { textOf, type SourceText } from '../markup/source-text.js';

type ActionDetails = Pick<Remediation, 'owner' | 'due' | 'done' | 'link'>;

const checkbox = /^(?:[-*+]\s+|\d{1,3}[.)]\s+)?\[([ xX])\]\s/;
const url = /https?:\/\/[^\s)>\]|"']{4,500}/;
const owner = /(?:\b(?:owner|assignee|assigned to|responsible)\s*:\s*|\(\s*)(@?[A-Za-z][\w.-]{1,40})(?=[\s),.;]|$)/i;
const handle = /(?:^|\s|\()(@[A-Za-z][\w-]{1,38})\b/;
const due = /\b(?:due|by|until|deadline)\b[^\d]{0,12}(\d{4}-\d{2}-\d{2})/i;

const optional = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** Who shall do it until when, whether it is done and where it is tracked, as far as the item or its row says so. */
export const actionDetails = (source: SourceText, block: PlacedBlock, unitsQuoted: number): ActionDetails => {
  if (unitsQuoted > 1) return {};
  const line = source.lines[block.startLine - 1]!.slice(0, 2000).trim();
  const text = textOf(source, block).slice(0, 2000);
  const box = checkbox.exec(line)?.[1];
  const named = /owner|assign|responsible/i.test(text) ? owner.exec(text)?.[1] : undefined;
  return {
    ...optional('owner', named ?? handle.exec(text)?.[1]),
    ...optional('due', due.exec(text)?.[1]),
    ...optional('done', box === undefined ? undefined : box !== ' '),
    ...optional('link', url.exec(text)?.[0]),
  };
};
