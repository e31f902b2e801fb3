import type {
  DocumentKind,
  Section,
  SectionRole,
  UnderstoodDocument,
  UnderstoodPostmortem,
  UnderstoodRunbook,
} from '#domain/document/document.js';
import { Attributes } from './details/attributes.js';
import { identifiersIn } from './details/identifiers.js';
import { incidentDay, incidentDetails, isDated, isoTime, statesDay, titleOf } from './details/incident-details.js';
import { openingFields, trackerNumberIn, type OpeningFields } from './details/opening-fields.js';
import { declaredStatements, withoutMarks, type DeclaredStatements } from './extract/declared-statements.js';
import { cellOf } from './extract/action-details.js';
import { failureModesOf } from './extract/failure-modes.js';
import { quotesOf } from './extract/quotes.js';
import { causesOf, remediationsOf } from './extract/statements.js';
import { stampedAmong, timelineOf } from './extract/timeline.js';
import { unitsOf, type Unit } from './extract/units.js';
import type { Outline } from './markup/outline.js';
import type { ReadMarkup } from './markup/read-markup.js';
import type { SourceText } from './markup/source-text.js';
import { namedKind } from './recognise/document-type.js';
import { recogniseKind } from './recognise/recognise-kind.js';
import type { RawDocument } from './understanding.js';

type Read = Exclude<ReadMarkup, 'no-document'> & { ok: true };

const inRunbook: Readonly<Partial<Record<SectionRole, SectionRole>>> = { resolution: 'remedy', summary: 'overview' };

const serviceKeys = [
  'services',
  'service',
  'affected_services',
  'impacted_services',
  'affected',
  'systems',
  'system',
  'product',
  'resource',
  'application',
];
const kindKeys = ['kind', 'type', 'layout', 'doc_type', 'document_type'];

const sectionsFor = (kind: DocumentKind, sections: readonly Section[]): readonly Section[] =>
  kind === 'runbook' || kind === 'failure-modes'
    ? sections.map((section) => ({ ...section, role: inRunbook[section.role] ?? section.role }))
    : sections;

const declaredKind = (attributes: Attributes, values: Readonly<Record<string, unknown>>): DocumentKind | undefined => {
  const key = kindKeys.find((name) => namedKind(values[name]) !== undefined);
  return key === undefined ? undefined : namedKind(attributes.takeText(key));
};

/** A runbook whose title is nothing but alert names is for those. */
const alertsOfTitle = (title: string): readonly string[] => {
  const words = title.replace(/^(?:run-?book|play-?book|alert)s?\s*[:–—-]\s*/i, '').split(/\s*(?:[/,&]|\band\b)\s*/);
  return words.every((word) => /^[A-Z]{1,6}[a-z0-9]+(?:[A-Z]+[a-z0-9]*)+$/.test(word)) ? words : [];
};

/** A product has two capitals at most. */
const threeWords = /^[A-Z]+[a-z0-9]+[A-Z]+[a-z0-9]+[A-Z]|^[A-Z]{3,}[a-z0-9]+[A-Z]/;

/** A page for several alerts heads what it says of each with its name, or has them in a column. */
const alertsWithin = (source: SourceText, { blocks, sections }: Outline): readonly string[] => {
  const headed = sections.flatMap(({ heading }) =>
    alertsOfTitle(heading.replace(/^\d+[.)]\s+/, '').replaceAll('`', '')),
  );
  const listed = blocks.flatMap((block) =>
    block.isHeader === true ? [] : alertsOfTitle(cellOf(source, block, /^alert(?: ?name)?s?$/) ?? ''),
  );
  return [...new Set([...headed.filter((name) => threeWords.test(name)), ...listed])];
};

const noFields: OpeningFields = { services: [], authors: [], alerts: [] };

/** Front matter counts for more than what stands in the text. */
const orElse = (declared: readonly string[], inText: readonly string[]): readonly string[] =>
  declared.length > 0 ? declared : inText;

const runbookDetails = (
  attributes: Attributes,
  title: string,
  { opening, within }: Readonly<{ opening: OpeningFields; within: readonly string[] }>,
): Pick<UnderstoodRunbook, 'alerts' | 'lastVerifiedAt' | 'owner'> => {
  const alerts = orElse(
    attributes.takeList('alerts', 'alert', 'alertname', 'alert_name'),
    orElse(opening.alerts, orElse(alertsOfTitle(title), within)),
  );
  const verified = attributes.takeText(
    'last_validated',
    'lastVerifiedAt',
    'last_verified',
    'last_reviewed_on',
    'last_reviewed',
    'reviewed',
  );
  const lastVerifiedAt = isoTime(verified ?? opening.lastVerified);
  const owner = attributes.takeText('owner', 'owner_slack', 'team', 'maintainer', 'owners') ?? opening.owner;
  return { alerts, ...(lastVerifiedAt !== undefined && { lastVerifiedAt }), ...(owner !== undefined && { owner }) };
};

type Story = Pick<UnderstoodPostmortem, 'summary' | 'impact' | 'detection' | 'causes' | 'remediations' | 'lessons'>;

/** What a postmortem tells, each part in its author's words. */
const storyOf = (
  source: SourceText,
  outline: Outline,
  { declared, title }: Readonly<{ declared: DeclaredStatements | undefined; title: string }>,
): Story => {
  const units = unitsOf(source, undeclared(outline, declared)).filter(({ text }) => text !== title);
  const { causes = [], remediations = [] } = declared ?? {};
  const quoted = { source, blocks: outline.blocks, declared };
  return {
    summary: quotesOf(quoted, 'summary', 'overview'),
    impact: quotesOf(quoted, 'impact', 'symptoms'),
    detection: quotesOf(quoted, 'detection'),
    causes: [...causes, ...causesOf(source, besides(causes, units, causeSections))],
    remediations: [...remediations, ...remediationsOf(source, besides(remediations, units, remedySections))],
    lessons: quotesOf(quoted, 'lessons'),
  };
};

const causeSections: ReadonlySet<SectionRole> = new Set<SectionRole>(['cause', 'trigger']);
const remedySections: ReadonlySet<SectionRole> = new Set<SectionRole>(['resolution', 'action-items', 'remedy']);

/** Beside statements that are marked only those count that stand in a section for them: a text that says what it is is not guessed at. */
const besides = (
  marked: readonly unknown[],
  units: readonly Unit[],
  sections: ReadonlySet<SectionRole>,
): readonly Unit[] =>
  marked.length === 0 ? units : units.filter(({ roles }) => roles.some((role) => sections.has(role)));

/** What is left to be read where Precedent wrote the rest. */
const undeclared = (outline: Outline, declared: DeclaredStatements | undefined): Outline =>
  declared ? { ...outline, blocks: outline.blocks.filter((block) => !declared.isDeclared(block)) } : outline;

type Opening = Readonly<{
  path: string;
  title: string;
  date: string | undefined;
  source: SourceText;
  opening: OpeningFields;
}>;

/** Whether a document says by a day and a number that it tells of what happened once. */
const happenedOnce = ({ path, title, date, source, opening }: Opening) => ({
  isDated: isDated(path, `${title} ${date ?? ''}`) || statesDay(source),
  isNumbered: opening.reference !== undefined || trackerNumberIn(title) !== undefined,
});

/** Puts together what every part of a document says. */
export const understoodDocument = (
  raw: RawDocument,
  { source, attributes: values, outline, isStructured }: Read,
): UnderstoodDocument => {
  const opening = isStructured ? noFields : openingFields(source, outline.blocks[0]?.startLine ?? 1);
  const attributes = new Attributes(values);
  const title = titleOf(raw.path, attributes.takeText('title'), source, outline);
  const declaredAs = declaredKind(attributes, values);
  const date = attributes.takeText('startedAt', 'started', 'date');
  const day = incidentDay(raw.path, title, date, source);
  const declared = declaredStatements(source, outline);
  const read = timelineOf(source, undeclared(outline, declared), day);
  const timeline = [...(declared?.timeline ?? []), ...read];
  const kind =
    raw.kind ??
    declaredAs ??
    recogniseKind({
      path: raw.path,
      title,
      source,
      outline,
      entries: timeline.length,
      stamped: stampedAmong(source, timeline),
      ...happenedOnce({ path: raw.path, title, date, source, opening }),
    });
  const fresh = new Attributes(values);
  ['title', ...(declaredAs === undefined ? [] : kindKeys)].forEach((key) => fresh.takeText(key));
  const common = {
    title,
    services: orElse(fresh.takeList(...serviceKeys), opening.services),
    components: fresh.takeList('components', 'component', 'technologies'),
    tags: fresh.takeList('tags', 'labels', 'categories', 'keywords', 'category'),
    authors: orElse(fresh.takeList('authors', 'author', 'owners_of_report', 'reporter'), opening.authors),
    identifiers: identifiersIn(declared ? withoutMarks(source.folded) : source.folded),
    sections: sectionsFor(kind, outline.sections),
  };
  const told = { path: raw.path, title, source, outline, timeline, reference: opening.reference };
  switch (kind) {
    case 'postmortem':
      return {
        ...common,
        kind,
        ...incidentDetails(fresh, told),
        ...storyOf(source, outline, { declared, title }),
        timeline,
        attributes: fresh.rest(),
      };
    case 'timeline':
      return { ...common, kind, ...incidentDetails(fresh, told), timeline, attributes: fresh.rest() };
    case 'failure-modes':
      return { ...common, kind, modes: failureModesOf(source, outline), attributes: fresh.rest() };
    case 'runbook':
      return {
        ...common,
        kind,
        ...runbookDetails(fresh, title, { opening, within: alertsWithin(source, outline) }),
        attributes: fresh.rest(),
      };
  }
};
