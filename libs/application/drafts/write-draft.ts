import type { Draft, DraftTemplate } from './draft.js';
import { fillTemplate, templateProblem } from './fill-template.js';
import { frontMatterOf } from './front-matter.js';
import type { IncidentStory } from './story.js';
import { incidentRecord } from './templates/incident-record.js';

/** The keys that Precedent writes itself; a template's own front matter may hold any other. */
const written = new Set([
  'kind',
  'title',
  'reference',
  'incident',
  'services',
  'severity',
  'status',
  'startedat',
  'endedat',
  'template',
  'draft',
]);

type Parted = Readonly<{ own: readonly string[]; body: string }>;

const isWritten = (line: string): boolean => written.has(/^([\w-]+)\s*:/.exec(line)?.[1]?.toLowerCase() ?? '');

/** Indented lines belong to the key above them. */
const ownLines = (lines: readonly string[]): string[] => {
  let isKept = false;
  return lines.filter((line) => {
    if (/^\S/.test(line)) isKept = !isWritten(line);
    return isKept && line.trim() !== '';
  });
};

const parted = (text: string): Parted => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const close = lines[0]?.trim() === '---' ? lines.findIndex((line, index) => index > 0 && line.trim() === '---') : -1;
  if (close < 0) return { own: [], body: lines.join('\n').trim() };
  return {
    own: ownLines(lines.slice(1, close)),
    body: lines
      .slice(close + 1)
      .join('\n')
      .trim(),
  };
};

/** The problem of a template that cannot be used, as a clause; undefined where it can. */
export const problemOf = ({ text, kind }: DraftTemplate): string | undefined => templateProblem(text, kind);

/** Fills a template with what is recorded, and with nothing else. */
export const writeDraft = (template: DraftTemplate, story: IncidentStory): Draft => {
  const { name, kind, text } = template;
  const { own, body } = parted(text);
  const isMarked = kind === 'postmortem';
  const head = isMarked ? [...frontMatterOf(story.record, own), ''] : [];
  const filled = fillTemplate(body, story, { kind, isMarked, isBrief: false }, head.length + 1);
  return {
    incidentId: story.record.incidentId,
    kind,
    template: name,
    position: story.record.position,
    ...filled,
    markdown: `${[...head, filled.markdown].join('\n')}\n`,
  };
};

/** What is recorded of an incident that is over, as a document that an import understands; the same facts give the same text. */
export const writeRecord = (story: IncidentStory): string => {
  const { markdown } = fillTemplate(incidentRecord, story, { kind: 'postmortem', isMarked: true, isBrief: true });
  return `${[...frontMatterOf(story.record), '', markdown.trim()].join('\n')}\n`;
};
