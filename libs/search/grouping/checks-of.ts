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

/** A section's paragraphs, list items and lines of code, each as it stands but for line breaks and its bullet. */
const blocksOf = ({ text, endLine }: Section): Quote[] => {
  const lines = text === '' ? [] : text.split('\n');
  const first = endLine - lines.length + 1;
  const blocks: { text: string; startLine: number; endLine: number }[] = [];
  let isOpen = false;
  let isCode = false;
  lines.forEach((line, i) => {
    if (fence.test(line)) isCode = !isCode;
    if (fence.test(line) || nothing.test(line)) {
      isOpen = false;
      return;
    }
    const at = first + i;
    const words = line.replace(startsItem, '').trim();
    const open = isOpen && !isCode && !startsItem.test(line) ? blocks.at(-1) : undefined;
    if (open) Object.assign(open, { text: `${open.text} ${words}`, endLine: at });
    else blocks.push({ text: words, startLine: at, endLine: at });
    isOpen = true;
  });
  return blocks;
};

const isCheck = (text: string, role: SectionRole): boolean =>
  text.length <= longest && !(role === 'detection' && alertThatFired.test(text));

/** What a document says to look at, in order, at most 40 pieces of at most 400 characters: none where it says nothing of the kind. */
export const checksOf = ({ sections }: Pick<UnderstoodDocument, 'sections'>): Quote[] =>
  sections
    .filter(({ role }) => checking.has(role))
    .flatMap((section) => blocksOf(section).filter(({ text }) => isCheck(text, section.role)))
    .slice(0, mostChecks);
