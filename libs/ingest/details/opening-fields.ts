import type { SourceText } from '../markup/source-text.js';

/** What a document says of itself at its top outside of any front matter, such as `**Services:** cart, checkout`. */
export type OpeningFields = Readonly<{
  reference?: string;
  services: readonly string[];
  authors: readonly string[];
  alerts: readonly string[];
  owner?: string;
  lastVerified?: string;
}>;

const openingLines = 45;
const longestLine = 300;

const labels = {
  reference: 'incident(?: (?:id|number|no|reference))?|reference|ticket',
  services:
    '(?:affected |impacted |involved )?(?:services?|systems?)(?: (?:affected|impacted|involved|concerned))?|(?:affected |impacted )(?:components?|applications?|apps)|(?:components?|applications?) (?:affected|impacted)|component\\/s|affected|impacted|betroffene (?:dienste?|systeme?|services?)|dienste?|systeme?|services? (?:touchés|concernés|impactés)|servicios?(?: afectados?)?|serviços?(?: afetados?)?|servizi(?: coinvolti)?|(?:影響|対象)(?:サービス|システム|範囲)|サービス|受?影响(?:的)?(?:服务|系统)|服务',
  authors: 'authors?|written by|post-?mortem (?:author|owner)|owner of this review|reported by',
  alerts: 'alerts?|alert names?',
  owner: 'owner|owned by|team|maintainer',
  lastVerified: 'last[ _-](?:verified|reviewed|validated|tested)|verified|reviewed',
} as const;
type Label = keyof typeof labels;

const marks = '[*_`]{0,3}';
const patternOf = (words: string): RegExp =>
  new RegExp(`^${marks}(?:${words})${marks}\\s?(?:::?|：|\\||(?<=ed)\\s(?:on\\s)?(?=\\d))${marks}\\s*(\\S.*)$`, 'i');
const patterns = Object.entries(labels).map(([label, words]) => [label as Label, patternOf(words)] as const);
const otherLabels =
  'severity|sev|priority|status|state|date|duration|impact|start(?:ed)?|end(?:ed)?|resolved|created|type|environment|region';
const anyLabel = [...Object.values(labels), otherLabels].join('|');
const nextField = new RegExp(
  `\\s[·•/–—-]\\s|(?:[.,;][*_]{0,3}\\s+|\\s{2,}|\\s\\|\\s)(?=${marks}(?:${anyLabel})${marks}(?::|：|\\s(?:on\\s)?\\d))`,
  'gi',
);

/** The fields of a line: `Owner: a. Last verified: 2026-01-01.` has two, a row of a table or an rst field one. */
const fieldsOf = (line: string): string[] =>
  line
    .slice(0, longestLine)
    .trim()
    .replace(/^(?:[>|:]|[-+*]\s|\d+[.)]\s|\s|#{1,6}\s)+/, '')
    .split(nextField);

const cleaned = (value: string): string =>
  value
    .replace(/[*_`]/g, '')
    .replace(/[\s.|:]+$/, '')
    .trim();

/** What stands beside names in a line of facts. */
const besideNames = /^(?:sev[- ]?\d|p[0-5]|(?:19|20)\d\d-\d\d-\d\d)$/i;
const inSentence = /\b(?:this|that|these|it|you|your|is|are|was|were|will)\b/i;

const isName = (name: string): boolean =>
  name.length <= 40 &&
  name.split(' ').length <= 4 &&
  !inSentence.test(name) &&
  !/^(?:n\/?a|none|all|tbd|unknown|keine|aucun|\d.*|(?:all|every|everything|most|some|about)\b.*)$/i.test(name);

const parted = (value: string): string[] =>
  cleaned(value.replace(/\s*\([^)]*\)/g, ''))
    .split(/\s*[,;|、，]\s*(?:and\s+)?|\s+(?:and|und|et|y|e)\s+/)
    .map((name) => name.trim())
    .filter((name) => name !== '' && !besideNames.test(name));

const names = (value: string): string[] => {
  const each = parted(value);
  return each.every(isName) ? [...new Set(each)] : [];
};

/** The head of a table has other words beside "Alert". */
const alertNames = (value: string): string[] => {
  const each = names(value);
  return each.some((name) => name.includes(' ')) ? [] : each;
};

/** "Affected: 3,000 users" names none; what stands under so short a label must look like the name of a service. */
const namesUnder = (label: string, value: string): string[] =>
  /^(?:affected|impacted)$/i.test(label) && !parted(value).every((name) => /^[\w@][\w./@-]*$/.test(name))
    ? []
    : names(value);

const tracker = /^#?[A-Z][A-Z0-9]{0,9}[-_ #]?\d[\w-]{0,12}\b/;
const trackerNumber =
  /(?<![\w-])(?!(?:CVE|CWE|UTF|SHA|AES|RFC|ISO|SEV|HTTP|DNS|TLS|IPV|COVID|GPT|PR|P|S)-)[A-Z]{2,10}-\d{2,6}(?![\w-])/;

/** A number of the organisation's tracker in a name or a line, such as `SHOP-142`; standards and severities are none. */
export const trackerNumberIn = (text: string): string | undefined => trackerNumber.exec(text)?.[0];

const startsWithNumber = (line: string): string | undefined => {
  const found = /^[*_#>\s]*(?:incident\s+)?(.{4,18}?)(?=[\s,.:·/*_]|$)/i.exec(line.trim())?.[1] ?? '';
  return trackerNumberIn(found) === found ? found : undefined;
};

const isField = (text: string): boolean => patterns.some(([, pattern]) => pattern.test(text));

/** Whether a text is such a field, or a line of facts with one or with the incident's number at its beginning, and states nothing else. */
export const isOpeningField = (text: string): boolean =>
  isField(text) ||
  (fieldsOf(text).length > 2 && fieldsOf(text).some(isField)) ||
  (startsWithNumber(text) !== undefined && /\s[·•/]\s/.test(text));

const fieldsIn = (lines: readonly string[]): ReadonlyMap<Label, string> => {
  const found = new Map<Label, string>();
  for (const field of lines.flatMap(fieldsOf))
    for (const [label, pattern] of patterns) {
      const value = pattern.exec(field)?.[1];
      if (value !== undefined && !found.has(label)) found.set(label, value);
    }
  return found;
};

const labelBefore = (field: string): string =>
  /^[*_`]{0,3}([^:：|*]{1,60}?)[*_`]{0,3}\s?(?::|：|\|)/.exec(field)?.[1]?.trim() ?? '';

/** Every field for services counts: a list may name one a line. */
const servicesIn = (lines: readonly string[]): string[] => {
  const pattern = patterns.find(([label]) => label === 'services')![1];
  const each = lines.flatMap(fieldsOf).flatMap((field) => {
    const value = pattern.exec(field)?.[1];
    return value === undefined ? [] : namesUnder(labelBefore(field), value);
  });
  return [...new Set(each)];
};

const servicesHeading = new RegExp(`^(?:#{1,6}\\s+|[*_]{2,3})(?:${labels.services})\\s?:?[*_]{0,3}\\s*$`, 'i');
const longestList = 12;

/** What a heading such as "Affected services" is followed by: a list of names, or a line of them. */
const servicesUnderHeading = (lines: readonly string[]): string[] => {
  const at = lines.findIndex((line) => line.length < 80 && servicesHeading.test(line.trim()));
  if (at < 0) return [];
  const below = lines.slice(at + 1, at + 2 + longestList);
  const start = below.findIndex((line) => line.trim() !== '');
  const rest = below.slice(Math.max(start, 0));
  const end = rest.findIndex((line) => line.trim() === '' || /^#/.test(line.trim()));
  const listed = rest
    .slice(0, end < 0 ? undefined : end)
    .map((line) => line.trim().replace(/^(?:[-*+]|\d+[.)])\s+/, ''));
  return [
    ...new Set(
      listed
        .flatMap((line) => parted(line.split(/\s[-–—:]\s|:\s/)[0]!))
        .filter((name) => isName(name) && /^[\w@][\w ./@-]*$/.test(name)),
    ),
  ];
};

const identifier = /^[a-z][a-z0-9]*(?:[-_.][a-z0-9]+)+$/;

/** A line of a date, a severity, a number and names, as stands below many a title: "2025-07-01, P2, invoice-pdf". */
const servicesOfLine = (line: string): string[] => {
  const parts = line
    .trim()
    .replace(/[*_`]/g, '')
    .split(/\s*[,;|·•]\s*/);
  const isFact = (part: string): boolean =>
    /^(?:\d{4}-\d\d-\d\d(?:[T ][\d:]+Z?)?|P[0-5]|S[0-5]|SEV[- ]?\d|[A-Z]{2,10}-\d+)$/i.test(part);
  const named = parts.filter((part) => !isFact(part));
  return parts.length >= 2 &&
    named.length > 0 &&
    named.length < parts.length &&
    named.every((part) => identifier.test(part))
    ? named
    : [];
};

/** "INC-7, SEV2, service refunds, 2025-07-01" says which of its facts is the service. */
const serviceInFacts = (line: string): string[] => {
  const parts = line.replace(/[*_`]/g, '').split(/\s*[,;|·•]\s*/);
  const named = parts.flatMap((part) => /^services?:? ([a-z][\w.-]*)$/i.exec(part.trim())?.[1] ?? []);
  return parts.length >= 3 ? named : [];
};

/** An alert in a chat or a log says by a label whose it is. */
const servicesOfLabels = (line: string): string[] => [
  ...new Set([...line.matchAll(/\bservice="?([a-z][\w.-]{1,40})/g)].map(([, name]) => name!)),
];

/** What the names of services end with where they are made of several words. */
const serviceEnding =
  'api|service|svc|gateway|hub|proxy|adapter|bridge|broker|router|server|worker|consumer|producer|writer|reader|scheduler|planner|ingest|indexer|exporter|importer|backend|frontend|web|app|db|cache|store|queue|search|auth|model|engine|portal|bot|printer|controller|operator|agent|edge|map';
const leadingService = new RegExp(`^([a-z][a-z0-9]*(?:-[a-z0-9]+)*-(?:${serviceEnding}))(?=\\s+\\p{L})`, 'u');

/** "cdn-edge: stale pages" and "Failure modes of cart-api" say in the title whom they are about. */
const servicesOfTitle = (line: string): string[] => {
  const title = line
    .replace(/^[#=*\s]+/, '')
    .replace(/^(?:\[[^\]]{1,20}\]|(?:19|20)\d\d-\d\d-\d\d|[A-Z]{2,10}-\d+)[:\s]+/, '');
  const before = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)+):\s/.exec(title)?.[1];
  const after =
    /^(?:FMEA|(?:known )?failure modes?)(?: (?:of|for|in))?(?: the)?[:\s–—-]+([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\s*$/i.exec(
      title,
    )?.[1];
  return [before ?? after ?? leadingService.exec(title)?.[1] ?? []].flat();
};

const servicesOf = (lines: readonly string[], opening: readonly string[]): string[] => {
  const first = opening.find((line) => line.trim() !== '') ?? '';
  const found = [
    () => servicesIn(opening),
    () => servicesUnderHeading(lines.slice(0, mostLines)),
    () => opening.slice(0, 8).flatMap(servicesOfLine),
    () => opening.slice(0, 8).flatMap(serviceInFacts),
    () => servicesOfTitle(first),
    () => [...new Set(opening.filter((line) => /\bFIRING\b/.test(line)).flatMap(servicesOfLabels))],
  ];
  return found.map((look) => look()).find((each) => each.length > 0) ?? [];
};

const mostLines = 2_000;

/** Reads the first lines from a 1-based line on; the first field of a name counts. Nothing is taken from running text. */
export const openingFields = ({ lines }: SourceText, firstLine: number): OpeningFields => {
  const opening = lines.slice(firstLine - 1, firstLine - 1 + openingLines);
  const found = fieldsIn(opening);
  const written = (label: Label): string => found.get(label) ?? '';
  const reference =
    tracker.exec(cleaned(written('reference')))?.[0] ?? opening.flatMap((line) => startsWithNumber(line) ?? [])[0];
  const owner = names(written('owner'))[0];
  const lastVerified = cleaned(written('lastVerified'));
  return {
    ...(reference !== undefined && { reference }),
    services: servicesOf(lines, opening),
    authors: names(written('authors')),
    alerts: alertNames(written('alerts')),
    ...(owner !== undefined && { owner }),
    ...(lastVerified !== '' && { lastVerified }),
  };
};
