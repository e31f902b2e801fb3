import { headingRoles, isPartName, isRoleLabel } from './heading-roles.js';

/** A line of nothing but words in bold: it heads what follows. */
export const boldOnly = /^(?:\*\*|__)([^*_]{2,80}?):?(?:\*\*|__):?$/;
const boldStart = /^(?:\*\*|__)([^*_]{2,60}?)\s*(?:[:?]\s*(?:\*\*|__)|(?:\*\*|__)(?:\s*([:：])|\s+\S))/;
/** Trackers and chats write `*Root cause:* the disk was full`. */
export const emphasisedLabel = /^[*_]([^*_\n]{2,60}?)(?::[*_]|[*_]:)\s+/;
const plainLabel = /^(\p{Lu}[\p{L} '’/&-]{1,40})[:：]\s/u;
const bare = /^\p{Lu}[\p{L} '’-]{2,40}$/u;
const closes = /[.!?…:)"”]$/;

const announces = (label: string, otherWords: number): boolean =>
  isRoleLabel(label, otherWords) && headingRoles(label).length > 0;

/** Whether a line by itself heads what follows it, without marks of a heading. */
const isBareHeading = (line: string): boolean => bare.test(line) && announces(line, 0);

/** The label in bold that a line begins with: with its colon or question mark, or the name of a part. */
const boldLabel = (line: string): string | undefined => {
  const found = boldStart.exec(line);
  if (found === null) return emphasisedLabel.exec(line)?.[1];
  const isMarked = found[2] !== undefined || /(?::|\s\S+\?)\s*(?:\*\*|__)$/.test(found[0]);
  return isMarked || isPartName(found[1]!) ? found[1] : undefined;
};

const isBold = (line: string): boolean => boldLabel(line) !== undefined;

/** Whether the label of a line announces what the line is for. */
const isTelling = (line: string): boolean => {
  const bold = boldLabel(line);
  if (bold !== undefined) return announces(bold, 2);
  const plain = plainLabel.exec(line)?.[1];
  return plain !== undefined && announces(plain, 1);
};

/**
 * The lines of a paragraph that begin something of their own, blank line or not: what a line in bold or a bare heading
 * heads, and, in a list of fields of which one tells what it is for, every field.
 */
export const beginnings = (lines: readonly string[]): number[] => {
  const each = lines.map((line) => line.trim());
  const isAfterEnd = (index: number): boolean => index === 0 || closes.test(each[index - 1]!);
  const heads = (line: string, index: number): boolean =>
    index < each.length - 1 && ((index === 0 && boldOnly.test(line)) || (isAfterEnd(index) && isBareHeading(line)));
  const tells = (line: string, index: number): boolean => isTelling(line) && (isBold(line) || isAfterEnd(index));
  const hasFields = each.some((line, index) => index > 0 && tells(line, index));
  const begins = (line: string, index: number): boolean =>
    index === 0 ||
    heads(line, index) ||
    heads(each[index - 1]!, index - 1) ||
    (hasFields && (isBold(line) || tells(line, index)));
  return each.flatMap((line, index) => (begins(line, index) ? [index] : []));
};
