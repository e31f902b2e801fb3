import { isAlias, LineCounter, parseDocument, type Document } from 'yaml';
import { readEntity, type CatalogEntity } from './catalog-entity.js';
import { joinEntities } from './join-entities.js';
import { yamlDocuments, type YamlPart } from './yaml-documents.js';
import type { PassedOver, ServiceReading } from './service-words.js';

/** More entities than any organisation keeps in one file. */
const mostEntities = 20_000;

/** Marks of templates that are filled in later: of Backstage's scaffolder, Cookiecutter, Helm, Jinja and ERB. */
const placeholder = /\$\{\{|\{\{|\{%|<%/;

type Place = Readonly<{ value: unknown; line: number }>;

const unreadable = (line: number, problem: string, nextStep: string): ServiceReading => ({
  outcome: 'unreadable',
  line,
  problem,
  nextStep,
});

const lineOf = (document: Document, lines: LineCounter): number => {
  const { contents } = document;
  const offset = contents && !isAlias(contents) ? contents.range?.[0] : undefined;
  return offset === undefined ? 1 : lines.linePos(offset).line;
};

/** A whole catalogue may be exported as a list of entities, alone or as `items`. */
const entitiesIn = ({ value, line }: Place): Place[] => {
  const list = Array.isArray(value) ? (value as unknown[]) : listOf(value);
  return list === undefined ? [{ value, line }] : list.map((one) => ({ value: one, line }));
};

const listOf = (value: unknown): unknown[] | undefined => {
  if (typeof value !== 'object' || value === null || 'kind' in value) return undefined;
  const items = 'items' in value ? value.items : undefined;
  return Array.isArray(items) ? items : undefined;
};

type Parsed = Readonly<{ ok: true; places: readonly Place[] }> | Readonly<{ ok: false; refusal: ServiceReading }>;

const aTemplate = 'its placeholders are filled in later';

const template = (line: number): ServiceReading =>
  unreadable(line, 'it is a template whose placeholders are filled in later', 'import what is made of it');

const parse = ({ text, line: first }: YamlPart, whole: string): Parsed => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) {
    const line = first - 1 + lines.linePos(error.pos[0]).line;
    if (placeholder.test(whole)) return { ok: false, refusal: template(line) };
    return { ok: false, refusal: unreadable(line, `it is no YAML: ${error.message}`, 'mend it there') };
  }
  const line = first - 1 + lineOf(document, lines);
  const places = entitiesIn({ value: document.toJS({ maxAliasCount: 100 }) as unknown, line });
  return { ok: true, places: places.filter(({ value }) => value !== null && value !== undefined) };
};

/** Whole catalogues come as JSON, which is read much faster than YAML. */
const parseJson = ({ text, line }: YamlPart): Parsed | undefined => {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return { ok: true, places: entitiesIn({ value: JSON.parse(text) as unknown, line }) };
  } catch {
    return undefined; // YAML may begin with a bracket as well
  }
};

const parsed = (part: YamlPart, whole: string): Parsed => {
  try {
    return parseJson(part) ?? parse(part, whole);
  } catch (error) {
    // Nested too deep for the parser, or aliases of aliases that grow without end.
    const problem = error instanceof RangeError ? 'it is nested too deep' : (error as Error).message;
    return { ok: false, refusal: unreadable(part.line, problem, 'leave it out') };
  }
};

const entitiesOf = (places: readonly Place[]): ServiceReading => {
  if (places.length > mostEntities)
    return unreadable(1, `it has ${places.length} entities, and ${mostEntities} are taken at once`, 'divide it');
  if (places.length > 0 && !places.some(({ value }) => hasKind(value)))
    return unreadable(
      places[0]!.line,
      'it holds no catalogue entity: nothing in it has a kind',
      'give it another file',
    );
  const entities: CatalogEntity[] = [];
  const passedOver: PassedOver[] = [];
  for (const { value, line } of places) {
    const read = placeholder.test(namesIn(value)) ? { reason: aTemplate, what: 'entity' } : readEntity(value);
    if ('reason' in read) passedOver.push({ line, ...read });
    else entities.push(read);
    if ('odd' in read)
      passedOver.push(...read.odd.map((what) => ({ line, what, reason: 'no reference to an entity' })));
  }
  const filledInLater = passedOver.find(({ reason }) => reason === aTemplate);
  if (entities.length === 0 && filledInLater) return template(filledInLater.line);
  return { outcome: 'understood', services: joinEntities(entities), passedOver };
};

/**
 * Reads Backstage catalogue entities: one or several YAML documents, or a list as the catalogue's own interface gives it. Pauses
 * after each document, because a catalogue of a whole organisation takes seconds to read.
 */
export function* readingCatalog(text: string): Generator<void, ServiceReading, void> {
  const places: Place[] = [];
  for (const part of yamlDocuments(text)) {
    const result = parsed(part, text);
    if (!result.ok) return result.refusal;
    for (const place of result.places) places.push(place);
    yield;
  }
  return entitiesOf(places);
}

/** Reads a catalogue without a pause. */
export const readCatalog = (text: string): ServiceReading => {
  const reading = readingCatalog(text);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
};

const hasKind = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string';

const namesIn = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return '';
  const { kind, metadata } = value as { kind?: unknown; metadata?: { name?: unknown; namespace?: unknown } };
  return JSON.stringify([kind, metadata?.name, metadata?.namespace]) ?? '';
};
