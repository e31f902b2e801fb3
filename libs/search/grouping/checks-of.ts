import type { Quote, Section, SectionRole, UnderstoodDocument } from '#domain/document/document.js';

/** Sections that say how one looks closer. */
const checking: ReadonlySet<SectionRole> = new Set(['diagnosis', 'verification', 'detection']);

const mostChecks = 40;
const longest = 400;
const startsItem = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;
const fence = /^\s*(?:`{3,}|~{3,})/;
const nothing = /^[\s|:=#-]*$/;

/** An alert's name and what it says: what told of it, not where to look. */
const alertThatFired =
  /^[`*]*[A-Z][A-Za-z0-9]*[a-z0-9][A-Z][A-Za-z0-9]*[`*]*(?::\s|\s+(?:fires|fired|alert|alerted|paged)\b)/;

/** What a program printed: what was seen, not where to look. */
const printed =
  /^\W*(?:(?:error|fatal|warning|panic|traceback)\b|\d{4}-\d\d-\d\d[ T]\d\d:\d\d|[\w.]+(?:Error|Exception)\b)/i;

/** Who was told of it, and how one would be told next time: not where to look. */
const toldOrWished =
  /\b(?:was|were|got|been) (?:\w+ )?(?:alerted|notified|paged|informed|noticed|detected|reported|acknowledged|contacted)\b|\b(?:should|could|would|will|need to|needs to) (?:\w+ )?(?:be|have|add|improve|alert)\b/i;

const address = /\[[^\]\n]{0,200}\]:\s*\S+|<?\b[a-z]{3,8}:\/\/\S+/gi;
const fewestWords = 3;

/** An address and what it is called say where something is, and not what to look at there. */
const isAddress = (text: string): boolean => {
  const rest = text.replace(address, ' ');
  return rest !== text && (rest.match(/\p{L}{2,}/gu)?.length ?? 0) < fewestWords;
};

/** What says nothing without the command or the list below it. */
const announces = /:$/;

type Block = { text: string; startLine: number; endLine: number; isCode: boolean };

const add = (blocks: Block[], block: Block, continues: boolean): void => {
  const last = blocks.at(-1);
  const isAnnounced = block.isCode && last !== undefined && !last.isCode && announces.test(last.text);
  if (last === undefined || !(continues || isAnnounced)) blocks.push(block);
  else Object.assign(last, { ...block, text: `${last.text} ${block.text}`, startLine: last.startLine });
};

/**
 * A section's paragraphs, list items and lines of code, each as it stands but for line breaks and its bullet; what announces code
 * with the first line of it.
 */
const blocksOf = ({ text, endLine }: Section): Quote[] => {
  const lines = text === '' ? [] : text.split('\n');
  const first = endLine - lines.length + 1;
  const blocks: Block[] = [];
  let isOpen = false;
  let isCode = false;
  lines.forEach((line, i) => {
    if (fence.test(line)) isCode = !isCode;
    const words = line.replace(startsItem, '').trim();
    if (fence.test(line) || nothing.test(line) || (isCode && printed.test(words))) {
      isOpen = false;
      return;
    }
    const continues = isOpen && !isCode && !startsItem.test(line);
    add(blocks, { text: words, startLine: first + i, endLine: first + i, isCode }, continues);
    isOpen = true;
  });
  return blocks.map(({ text, startLine, endLine }) => ({ text, startLine, endLine }));
};

const isCheck = (text: string, role: SectionRole): boolean =>
  text.length <= longest &&
  !announces.test(text) &&
  !isAddress(text) &&
  !(role === 'detection' && (alertThatFired.test(text) || toldOrWished.test(text)));

/** What a document says to look at, in order, at most 40 pieces of at most 400 characters: none where it says nothing of the kind. */
export const checksOf = ({ sections }: Pick<UnderstoodDocument, 'sections'>): Quote[] =>
  sections
    .filter(({ role }) => checking.has(role))
    .flatMap((section) => blocksOf(section).filter(({ text }) => isCheck(text, section.role)))
    .slice(0, mostChecks);
