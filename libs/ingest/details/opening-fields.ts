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
  services: '(?:affected |impacted )?(?:services?|systems?)(?: (?:affected|impacted|involved|concerned))?',
  authors: 'authors?|written by|post-?mortem (?:author|owner)|owner of this review|reported by',
  alerts: 'alerts?|alert names?',
  owner: 'owner|owned by|team|maintainer',
  lastVerified: 'last[ _-](?:verified|reviewed|validated|tested)|verified|reviewed',
} as const;
type Label = keyof typeof labels;

const marks = '[*_`]{0,3}';
const patternOf = (words: string): RegExp =>
  new RegExp(`^${marks}(?:${words})${marks}\\s?(?::|\\||(?<=ed)\\s(?:on\\s)?(?=\\d))${marks}\\s*(\\S.*)$`, 'i');
const patterns = Object.entries(labels).map(([label, words]) => [label as Label, patternOf(words)] as const);
const anyLabel = Object.values(labels).join('|');
const nextField = new RegExp(
  `\\s[·•/]\\s|[.,;][*_]{0,3}\\s+(?=${marks}(?:${anyLabel})${marks}(?::|\\s(?:on\\s)?\\d))`,
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

const names = (value: string): string[] => {
  const each = cleaned(value.replace(/\s*\([^)]*\)/g, ''))
    .split(/\s*[,;|]\s*(?:and\s+)?|\s+and\s+/)
    .map((name) => name.trim());
  const isNames = each.every(
    (name) => name.length <= 40 && name.split(' ').length <= 4 && !/^(?:n\/?a|none|all|tbd|unknown)$/i.test(name),
  );
  return isNames ? [...new Set(each.filter((name) => name !== ''))] : [];
};

const tracker = /^#?[A-Z][A-Z0-9]{0,9}[-_ #]?\d[\w-]{0,12}\b/;
const trackerNumber =
  /(?<![\w-])(?!(?:CVE|CWE|UTF|SHA|AES|RFC|ISO|SEV|HTTP|DNS|TLS|IPV|COVID|GPT|PR|P|S)-)[A-Z]{2,10}-\d{2,6}(?![\w-])/;

/** A number of the organisation's tracker in a name or a line, such as `SHOP-142`; standards and severities are none. */
export const trackerNumberIn = (text: string): string | undefined => trackerNumber.exec(text)?.[0];

const startsWithNumber = (line: string): string | undefined => {
  const found = /^[*_#>\s]*(?:incident\s+)?(.{4,18}?)(?=[\s,.:·/*_]|$)/i.exec(line.trim())?.[1] ?? '';
  return trackerNumberIn(found) === found ? found : undefined;
};

/** Whether a text is such a field, or a line of them that begins with the incident's number, and states nothing else. */
export const isOpeningField = (text: string): boolean =>
  patterns.some(([, pattern]) => pattern.test(text)) ||
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
    services: names(written('services')),
    authors: names(written('authors')),
    alerts: names(written('alerts')),
    ...(owner !== undefined && { owner }),
    ...(lastVerified !== '' && { lastVerified }),
  };
};
