import type { SectionRole } from '#domain/document/document.js';
import { findDay } from '../details/calendar.js';
import type { Outline, PlacedBlock } from '../markup/outline.js';
import { textOf, type SourceText } from '../markup/source-text.js';

/** Whether a file is the one that a folder shows first. */
export const isFrontPage = (path: string): boolean =>
  /^(?:readme|index|_index|summary|contents|toc|sidebar)\b/i.test(path.split(/[\\/]/).at(-1) ?? path);

/** What is asked of a page: where it is, what it says, and what of it happens at a moment. */
export type Page = Readonly<{
  path: string;
  source: SourceText;
  outline: Outline;
  entries: number;
  isDated: boolean;
  isNumbered: boolean;
}>;

const leadingLink =
  /^[-*+>|#\s\d.)(:—–_]*(?:\[(?<named>[^\]\n]{1,200})\]\([^)\s]{1,500}\)|`[^`<>\n]{1,120}<https?:|https?:\/\/\S{3,}|<%=?\s*link)/;

/** A moment, a ticket or a number: what the entries of a timeline and actions begin with, not the title of a report. */
const mark = /^\S*\d\S*$/;

const leadsElsewhere = (text: string): boolean => {
  const found = leadingLink.exec(text);
  return found !== null && !mark.test(found.groups?.['named'] ?? '');
};

const address = /\]\([^)]*\)|https?:\S+/g;

const wordsOf = (texts: readonly string[]): number =>
  texts.reduce(
    (sum, text) =>
      sum +
      text
        .replace(address, ' ')
        .split(/\s+/)
        .filter((word) => /\p{L}/u.test(word)).length,
    0,
  );

const fewestListed = 5;
const mostlyListed = 0.3;

/**
 * Each link of a list of reports leads to one of them, with a few words on it or many; of a report they are a small part. A page that
 * says itself what a cause was, or what was learned, tells of an incident, however many links stand below.
 */
const listsReports = ({ source, outline }: Page): boolean => {
  const roleOf = ({ section }: PlacedBlock): SectionRole | undefined => outline.sections[section]?.role;
  const content = outline.blocks
    .filter(({ kind }) => kind !== 'heading' && kind !== 'code')
    .map((block) => ({ role: roleOf(block), text: textOf(source, block) }));
  const listed = content.filter(({ role, text }) => role !== 'action-items' && leadsElsewhere(text));
  if (listed.length < fewestListed) return false;
  if (content.some(({ role, text }) => (role === 'cause' || role === 'lessons') && !leadsElsewhere(text))) return false;
  return wordsOf(listed.map(({ text }) => text)) >= mostlyListed * wordsOf(content.map(({ text }) => text));
};

/** What a report has sections for; one of them may be a heading such as "Why this exists". */
const ofIncidents: ReadonlySet<SectionRole> = new Set<SectionRole>([
  'cause',
  'impact',
  'resolution',
  'timeline',
  'lessons',
]);

/** The front page of a folder that names no day, no number and no moment tells of no incident, but of those beside it. */
const opensFolder = ({ path, source, outline, entries, isDated, isNumbered }: Page): boolean =>
  isFrontPage(path) &&
  !isDated &&
  !isNumbered &&
  entries === 0 &&
  new Set(outline.sections.flatMap(({ role }) => (ofIncidents.has(role) ? [role] : []))).size < 2 &&
  !outline.blocks.some((block) => block.kind !== 'code' && findDay(textOf(source, block)) !== undefined);

/** Whether a page is about a collection of reports, and none itself. */
export const isOfCollection = (page: Page): boolean => opensFolder(page) || listsReports(page);
