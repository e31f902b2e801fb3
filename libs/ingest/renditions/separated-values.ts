import { parse, type Options } from 'csv-parse/sync';
import { headingRoles } from '../markup/heading-roles.js';
import { frontMatter, tidied, type Rendition } from './rendition.js';

const mostRows = 5_000;
const separators = [',', ';', '\t'];

/** The cells of a text of separated values; quoted ones may hold separators, quotes and line breaks. */
const rowsOf = (text: string, delimiter: string): string[][] => {
  const options: Options = {
    delimiter,
    bom: true,
    to: mostRows,
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_empty_values: true,
  };
  try {
    return parse(text, options);
  } catch {
    // A quote that never ends is a sign like others.
    return parse(text, { ...options, quote: false });
  }
};

const fields: readonly (readonly [string, RegExp])[] = [
  ['title', /^(?:title|summary|name|incident(?: title| name)?|short description|subject|what happened)$/],
  ['incident', /^(?:issue key|key|id|number|incident (?:id|number|key)|reference|ticket|#)$/],
  ['severity', /^(?:severity|sev|priority)$/],
  ['status', /^(?:status|state)$/],
  [
    'services',
    /^(?:components?(?:\/s)?|services?|affected services?|systems?|configuration item|cmdb ci|application)$/,
  ],
  [
    'started_at',
    /^(?:created(?: at)?|start(?:ed)?(?: at| time)?|date|opened(?: at)?|began|reported(?: at)?|occurred(?: at)?)$/,
  ],
  ['ended_at', /^(?:resolved(?: at)?|closed(?: at)?|end(?:ed)?(?: at| time)?|resolution date)$/],
  ['author', /^(?:reporter|author|owner)$/],
  ['tags', /^(?:labels|tags|category)$/],
];
const outcomeColumn = /^(?:outcome|result|effect|did it (?:work|help)\??|worked\??)$/;
const telling = new Set(['cause', 'resolution', 'remedy', 'impact', 'lessons', 'action-items', 'timeline']);

const plain = (header: string): string => header.replaceAll('_', ' ').trim().toLowerCase();

type Table = Readonly<{ headers: readonly string[]; rows: readonly (readonly string[])[] }>;

const tableOf = (text: string): Table | undefined => {
  const opening = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string): number => opening.split(sign).length;
  const separator = [...separators].sort((left, right) => count(right) - count(left))[0]!;
  const [headers = [], ...rows] = rowsOf(text, separator);
  return headers.length >= 3 && rows.length > 0 ? { headers: headers.map((each) => each.trim()), rows } : undefined;
};

const oneLine = (cell: string): string => cell.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

/** A sentence that a cell lists is one of its own. */
const sectionOf = (header: string, cell: string, outcome: string | undefined): string => {
  const isRemedy = headingRoles(header).some((role) => role === 'resolution' || role === 'remedy');
  if (!isRemedy || outcome === undefined) return `## ${header}\n\n${cell}\n`;
  return `## ${header}\n\n| ${header} | Outcome |\n| --- | --- |\n| ${oneLine(cell)} | ${oneLine(outcome)} |\n`;
};

const recordOf = (headers: readonly string[], row: readonly string[], at: number): Rendition => {
  const cell = (index: number): string => (row[index] ?? '').trim();
  const names = headers.map(plain);
  const taken = new Map<string, number>();
  for (const [field, pattern] of fields) {
    const index = names.findIndex(
      (name, place) => pattern.test(name) && cell(place) !== '' && ![...taken.values()].includes(place),
    );
    if (index >= 0) taken.set(field, index);
  }
  const outcome = names.findIndex((name) => outcomeColumn.test(name));
  const front = Object.fromEntries([...taken].map(([field, index]) => [field, cell(index)]));
  const rest = headers.flatMap((header, index) =>
    cell(index) === '' || [...taken.values()].includes(index) || index === outcome
      ? []
      : [sectionOf(header, cell(index), outcome < 0 ? undefined : cell(outcome))],
  );
  const name = front['incident'] ?? `row-${at + 2}`;
  const heading = front['title'] ?? name;
  return { name, text: frontMatter({ kind: 'postmortem', ...front }) + tidied([`# ${heading}`, ...rest].join('\n\n')) };
};

/** A table of incidents, one a row, each as Markdown; nothing for a table that tells neither causes nor remedies. */
export const tableToMarkdown = (text: string): readonly Rendition[] => {
  const table = tableOf(text);
  if (table === undefined || !table.headers.some((header) => headingRoles(header).some((role) => telling.has(role))))
    return [];
  return table.rows.map((row, at) => recordOf(table.headers, row, at));
};
