import type { FailureMode, Quote, Section, SectionRole } from '#domain/document/document.js';
import type { Outline, PlacedBlock } from '../markup/outline.js';
import { headingRoles, isRoleLabel } from '../markup/heading-roles.js';
import { quote, textOf, type SourceText } from '../markup/source-text.js';
import { readableLine } from '../readable-text.js';

type Part = 'symptoms' | 'causes' | 'checks' | 'remedies';

const partOfRole: Readonly<Partial<Record<SectionRole, Part>>> = {
  symptoms: 'symptoms',
  detection: 'symptoms',
  impact: 'symptoms',
  cause: 'causes',
  trigger: 'causes',
  diagnosis: 'checks',
  verification: 'checks',
  remedy: 'remedies',
  resolution: 'remedies',
  'action-items': 'remedies',
};

const partOf = (roles: readonly SectionRole[]): Part | undefined =>
  roles[0] === undefined ? undefined : partOfRole[roles[0]];

type Draft = { name: string; startLine: number; endLine: number } & Record<Part, Quote[]>;

const draft = (name: string, startLine: number): Draft => ({
  name,
  startLine,
  endLine: startLine,
  symptoms: [],
  causes: [],
  checks: [],
  remedies: [],
});

const isFilled = (mode: Draft): boolean =>
  mode.symptoms.length + mode.causes.length + mode.checks.length + mode.remedies.length > 0;

/** A table whose columns are symptoms, causes, checks and remedies has a mode a row. */
const modesOfTables = (source: SourceText, blocks: readonly PlacedBlock[]): Draft[] => {
  const modes: Draft[] = [];
  let columns: (Part | undefined)[] = [];
  for (const block of blocks) {
    if (block.kind !== 'row') continue;
    const cells = block.cells ?? [];
    if (block.isHeader === true) {
      columns = cells.map((cell) => partOf(headingRoles(textOf(source, cell))));
      continue;
    }
    if (columns.filter((part) => part !== undefined).length < 2) continue;
    const mode = draft(
      readableLine(textOf(source, cells[Math.max(0, columns.indexOf(undefined))] ?? block)),
      block.startLine,
    );
    cells.forEach((cell, index) => {
      const part = columns[index];
      if (part !== undefined && cell.to > cell.from) mode[part].push(quote(source, cell));
    });
    modes.push({ ...mode, endLine: block.endLine });
  }
  return modes;
};

/** "Symptoms" announces a part; "Failover leaves clients behind" names a mode, though it holds a word of remedies. */
const announcesPart = (heading: string): boolean => partOf(headingRoles(heading)) !== undefined && isRoleLabel(heading);

const nameOf = (section: Section): string | undefined => {
  const telling = [...section.path, section.heading].filter((heading) => heading !== '');
  return telling.findLast((heading) => !announcesPart(heading))?.replace(/^\d{1,2}[.)]\s+/, '');
};

/** A heading a mode: its parts are headings below it, or labels within it. */
const modesOfHeadings = (source: SourceText, { blocks, sections }: Outline): Draft[] => {
  const modes = new Map<string, Draft>();
  for (const block of blocks) {
    const section = sections[block.section];
    const part = partOf(block.roles);
    if (section === undefined || block.kind === 'heading' || block.kind === 'row') continue;
    const name = nameOf(section);
    if (name === undefined || part === undefined || block.content.to <= block.content.from) continue;
    const mode =
      modes.get(name) ?? draft(name, (sections.find(({ heading }) => heading.endsWith(name)) ?? section).startLine);
    mode[part].push(quote(source, block.content));
    mode.endLine = Math.max(mode.endLine, section.endLine);
    modes.set(name, mode);
  }
  return [...modes.values()];
};

/** The failure modes that a document describes, in order, each with what it says of symptoms, causes, checks and remedies. */
export const failureModesOf = (source: SourceText, outline: Outline): FailureMode[] =>
  [...modesOfTables(source, outline.blocks), ...modesOfHeadings(source, outline)]
    .filter(isFilled)
    .sort((left, right) => left.startLine - right.startLine);
