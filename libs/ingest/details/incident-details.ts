import type { IncidentDetails, TimelineEntry } from '#domain/document/document.js';
import type { Outline, PlacedBlock } from '../markup/outline.js';
import { textOf, type SourceText } from '../markup/source-text.js';
import type { Attributes } from './attributes.js';
import { findDay, isoDay, type Day } from './calendar.js';
import { isRoleLabel } from '../markup/heading-roles.js';
import { readableHeading } from '../readable-text.js';
import { isOpeningField, trackerNumberIn } from './opening-fields.js';
import { statedTimes } from './stated-times.js';

const opening = 2500;
const labelled = (words: string, mark = ':'): RegExp =>
  new RegExp(`(?:^|[\\s|>*_:-])(?:${words})[*_ ]*${mark}[*_\\s|]*([^|\\n]{1,80})`, 'iu');
const dateLabel = labelled(
  'date(?: of (?:incident|report|outage))?|incident date|occurred(?: on)?|when|posted|published|started?(?: at)?|start time|outage start|datum(?: des vorfalls)?|fecha(?: del incidente)?|data(?: do incidente)?|(?:発生)?日[付時]|发生时间|日期',
  '[:：|]',
);
const severityLabel = labelled(
  'severity|sev(?: level)?|priority|impact level|schweregrad|priorität|gravité|sévérité|priorité|severidad|gravedad|prioridad|severidade|gravidade|gravità|重大度|深刻度|優先度|严重(?:程度|级别|等级)|优先级',
  '[:：|]',
);
const statedSeverity = /\bsev(?:erity)?[ -]?[0-5]\b/i;
/** Below a title, between commas: "2025-07-01, P2, invoice-pdf". */
const bareSeverity = /(?:^|[,;|·(]\s?)(P[0-5]|S[0-5]|SEV-?\d)(?=\s*(?:[,;|·)]|$))/im;
const namedLevel = /(?:^|[\s|>*_])(?:level|prio|stufe)[*_ ]*:[*_ ]*(P[0-5]|S[0-5]|SEV-?\d|\d)(?=\W|$)/im;
const bareLevel = /^\W*[0-5](?=\W|$)/;
const ownWord = /^\W*([\p{L}]{2,12}(?:[- ]?\d)?)\W*$/u;
const statusLabel = labelled('status|state');
const severityWord = /\b(?:sev(?:erity)?[ -]?\d|p[0-4](?=\s|$|[),.])|critical|high|major|medium|minor|low|none)\b/i;
const reference = /\b(?:INC|PM|PIR|COE|SEV|IR|INCIDENT|OUTAGE|PD|RCA)[-_#]?\d{2,}(?:-\d{1,4})?\b/i;

const fileStem = (path: string): string => (path.split(/[\\/]/).at(-1) ?? path).replace(/\.[^.]+$/, '');

/** The day of an incident from what names it: its front matter, its file name, its title, a date label, its opening words. */
export const incidentDay = (
  path: string,
  title: string,
  written: string | undefined,
  source: SourceText,
): Day | undefined => {
  const folders = path.split(/[\\/]/).slice(-3).join(' ').replaceAll('_', ' ');
  const head = source.folded.slice(0, opening);
  const places = [written, fileStem(path), title, dateLabel.exec(head)?.[1], folders, head];
  const days = places.flatMap((place) => (place === undefined ? [] : (findDay(place)?.day ?? [])));
  return days.find(({ year }) => year !== undefined);
};

/** Whether the file's name, its folder or the title names a day or a year: what happened once has a date, what is done often has none. */
export const isDated = (path: string, title: string): boolean =>
  /(?:^|\D)(?:19|20)\d{2}(?:\D|$)/.test(`${path.split(/[\\/]/).slice(-2).join(' ')} ${title}`);

const dayField =
  /^[\s>*_|-]*(?:(?:incident )?date|date of (?:the )?(?:incident|outage)|occurred(?: on)?|when|began|started?(?: at)?|datum|fecha|data)[*_ ]*[:|][*_\s]*([^|\n]{4,60})/im;

/** Whether a field at the top says on which day it happened. */
export const statesDay = ({ lines }: SourceText): boolean =>
  findDay(dayField.exec(lines.slice(0, 20).join('\n'))?.[1] ?? '')?.day.year !== undefined;

const isInstant = (value: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/.test(value);

/** A date as ISO 8601: an instant as it is, anything else down to its day. */
export const isoTime = (written: string | undefined): string | undefined => {
  if (written === undefined) return undefined;
  if (isInstant(written)) return written;
  const zoned = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d)?\s*(?:Z|UTC)$/.exec(written);
  if (zoned !== null) return `${zoned[1]}T${zoned[2]}${zoned[3] ?? ':00'}Z`;
  const found = findDay(written);
  return found && isoDay(found.day);
};

const shortValue = (written: string | undefined): string | undefined => {
  const value = written
    ?.replace(/[*_`]/g, '')
    .trim()
    .split(/\s{2,}| - |\. |; /)[0]
    ?.trim();
  return value === undefined || value === '' || value.length > 40 ? undefined : value;
};

const times = (timeline: readonly TimelineEntry[]): string[] => timeline.flatMap(({ at }) => at ?? []).sort();

type Told = Readonly<{
  path: string;
  title: string;
  source: SourceText;
  outline: Outline;
  timeline: readonly TimelineEntry[];
  reference: string | undefined;
}>;

const oneDay = 86_400_000;

/** Times of other incidents, and of the months before, are told too: these are about this one. */
const ofIncident = (told: readonly string[], day: string | undefined): string[] => {
  if (day === undefined) return [...told];
  const since = (at: string): number => (Date.parse(at) - Date.parse(day)) / oneDay;
  return told.filter((at) => since(at) >= -2 && since(at) <= 15);
};

const referenceOf = (path: string, title: string): string | undefined =>
  reference.exec(`${fileStem(path)} ${title}`)?.[0] ?? trackerNumberIn(title);

const severityHeading =
  /^(?:#{1,6}\s+|[*_]{2})(?:incident )?(?:severity(?: level)?|sev|priority|schweregrad|priorität|gravité|severidad|gravedad)\s*:?[*_]{0,2}\s*\n\s*[*_]{0,2}([^\n]{1,80})/imu;

const severityLabelled = (text: string): string | undefined =>
  severityWord.exec(text)?.[0] ??
  bareLevel.exec(text)?.[0].replace(/\W/g, '') ??
  ownWord.exec(text.split(/[\n,;.]/)[0]!)?.[1];

const severityOf = (head: string): string | undefined =>
  severityLabelled(severityLabel.exec(head)?.[1] ?? severityHeading.exec(head)?.[1] ?? '') ??
  statedSeverity.exec(head.slice(0, 400))?.[0] ??
  [bareSeverity, namedLevel].map((pattern) => pattern.exec(head.slice(0, 400))?.[1]).find((each) => each !== undefined);

/** The times, severity, status and number that a report gives its incident, each only where it is said. */
export const incidentDetails = (
  attributes: Attributes,
  { path, title, source, timeline, reference: inText }: Told,
): IncidentDetails => {
  const head = source.lines.slice(0, 80).join('\n').slice(0, opening);
  const started = isoTime(
    attributes.takeText('startedAt', 'started', 'start', 'start_time', 'incident_start', 'began'),
  );
  const date = attributes.takeText('date', 'incident_date', 'occurred', 'occurredAt', 'timestamp', 'publishDate');
  const ended = isoTime(
    attributes.takeText('endedAt', 'ended', 'end', 'end_time', 'resolved', 'resolvedAt', 'incident_end'),
  );
  const day = incidentDay(path, title, started ?? date, source);
  const stated = statedTimes(head, day);
  const told = ofIncident(times(timeline), day && isoDay(day));
  const values: Record<keyof IncidentDetails, string | undefined> = {
    reference:
      attributes.takeText('reference', 'incident', 'incident_id', 'incident_number', 'id', 'number', 'key') ??
      inText ??
      referenceOf(path, title),
    startedAt: started ?? stated.startedAt ?? told[0] ?? (day && isoDay(day)),
    endedAt: ended ?? stated.endedAt ?? (told.length > 1 ? told.at(-1) : undefined),
    severity: attributes.takeText('severity', 'sev', 'priority') ?? severityOf(head),
    status: attributes.takeText('status', 'state') ?? shortValue(statusLabel.exec(head)?.[1]),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
};

/** `2025-11-28-a-friday` is about "A friday"; a name that is nothing but a date stays one. */
const inWords = (stem: string): string => {
  const words = stem
    .replace(/^(?:19|20)\d{2}[-_]?\d{2}[-_]?\d{2}[-_ ]+(?=\D)/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const longestTitle = 120;
const noTitle =
  /^(?:hi|hello|dear|liebe|hallo|(?:table of )?contents|last (?:reviewed|updated|verified)|(?:created|updated|edited|posted|published|written)\b.{0,20}:)|https?:|\bsource:|:\s*\d/i;

const namedTitle = /^[\s>|*_-]*(?:title|incident title|subject|summary)[*_\s]*[:|][*_\s]*([^|\n]{8,110}?)[\s|]*$/im;

const titleField = ({ lines }: SourceText): string | undefined => namedTitle.exec(lines.slice(0, 15).join('\n'))?.[1];

const firstLineOf = ({ lines }: SourceText, { startLine }: PlacedBlock): string => lines[startLine - 1]!.trim();

/** Where there is no heading at the top, a line by itself that is no sentence, no field and no label of a section. */
const headline = (source: SourceText, { blocks: [first] }: Outline): string | undefined => {
  if (first === undefined || !/^(?:paragraph|heading)$/.test(first.kind)) return undefined;
  // Fields may stand right below it, with no blank line between.
  const isAlone = first.startLine === first.endLine || isOpeningField(source.lines[first.startLine]!.trim());
  if (!isAlone) return undefined;
  const text = readableHeading(first.startLine === first.endLine ? textOf(source, first) : firstLineOf(source, first));
  const isTitle =
    text.length <= longestTitle &&
    text.split(' ').length >= 2 &&
    !/[.!?:,;]$|^\d(?!\d{3}-\d\d-\d\d,? \p{L})/u.test(text);
  const [, label] = /^([^:]{2,40}):\s/.exec(text) ?? [];
  const isField = isOpeningField(text) || (label !== undefined && isRoleLabel(label)) || noTitle.test(text);
  return isTitle && !isField ? text : undefined;
};

/** The heading that a document opens with, of any level, else its first great one; a label over a part of it names that part. */
const titleHeading = (source: SourceText, { blocks, sections }: Outline): string => {
  const isPart = (block: PlacedBlock): boolean => isRoleLabel(textOf(source, block));
  const [opens] = blocks;
  if (opens?.kind === 'heading' && !isPart(opens)) return textOf(source, opens);
  const great = blocks.find(
    (block) => block.kind === 'heading' && block.level <= 2 && (block.level > 0 || !isPart(block)),
  );
  return great !== undefined && (great.level === 1 || sections.length > 0) ? textOf(source, great) : '';
};

/** The title that an author gave: in the front matter, as the first heading, else the file's name in words. */
export const titleOf = (path: string, written: string | undefined, source: SourceText, outline: Outline): string => {
  const first = titleHeading(source, outline)
    .replace(/[*_`]|#(?!\d)/g, '')
    .trim();
  const isTelling =
    first !== '' &&
    !/^(?:summary|overview|introduction|timeline|impact|meaning|background|table of contents|incident (?:report|review|summary|details)|post-?mortem|retrospective|(?:root cause|rca) analysis|root cause|rca|pir|coe)s?:?$/i.test(
      first,
    );
  const [folder, name] = path.replace(/\\/g, '/').split('/').slice(-2);
  const stem = (name ?? folder ?? path).replace(/(?:\.html)?\.(?:md\.erb|[a-z]+)$/i, '');
  const isFront = /^(?:readme|index|_index)$/i.test(stem);
  return (
    written ??
    (isTelling ? first : undefined) ??
    titleField(source) ??
    headline(source, outline) ??
    inWords(isFront && name !== undefined ? folder! : stem)
  );
};
