import type { Style } from '../text/paint.js';
import type { Match, Remediation, RemedyRecord } from './answer.js';
import type { Layout } from './layout.js';
import { placeOf, toldLines } from './quoted.js';

type Kind = 'worked' | 'warned' | 'unknown' | 'planned';
type Heading = Readonly<{ title: string; bullet: string; style?: Style; items: number; lines: number }>;

const headings: Readonly<Record<Kind, Heading>> = {
  worked: { title: 'Worked', bullet: '+', style: 'green', items: 2, lines: 2 },
  warned: { title: 'Warning: did NOT help', bullet: '!', style: 'red', items: 2, lines: 2 },
  unknown: { title: 'Also done; nobody wrote down whether it helped', bullet: '-', items: 1, lines: 2 },
  planned: { title: 'Planned or done since, so that it does not come back', bullet: '-', items: 0, lines: 2 },
};

/** Where a match is told in short, instead of the headings. */
const labels: Readonly<Record<Kind, string>> = {
  worked: 'Worked',
  warned: 'Did NOT help',
  unknown: 'Done',
  planned: 'Planned',
};

const failures = new Set(['FAILED', 'MADE_WORSE', 'REVERTED']);

const failedBefore = ({ failed, madeWorse, reverted }: RemedyRecord): number => failed + madeWorse + reverted;

/** What this incident says comes first; where it is silent, what others say of the same remedy. */
const kindOf = ({ outcome, record }: Remediation): Kind => {
  if (outcome === 'WORKED') return 'worked';
  if (failures.has(outcome)) return 'warned';
  if (record === null) return 'planned';
  if (record.worked > failedBefore(record)) return 'worked';
  return failedBefore(record) > record.worked ? 'warned' : 'unknown';
};

const failureInWords: Readonly<Record<string, string>> = {
  FAILED: 'no effect',
  MADE_WORSE: 'made it worse',
  REVERTED: 'was taken back',
};

const knownUses = (record: RemedyRecord): number => record.worked + failedBefore(record);

/** "worked 3 of 4 times, within 4 minutes, verified by Ada"; what is known of one use alone is told by its heading. */
const recordInWords = ({ outcome, record }: Remediation): string[] => {
  const here = failureInWords[outcome];
  if (record === null) return here === undefined ? [] : [here];
  const known = knownUses(record);
  const { worked, warning, medianMinutesToEffect: minutes, verifiedBy } = record;
  return [
    ...(here !== undefined && known < 2 ? [here] : []),
    ...(worked > 0 && known > 1 ? [`worked ${worked} of ${known} times`] : []),
    ...(warning !== null && known > 1 ? [warning] : []),
    ...(minutes !== null && worked > 0 ? [`took ${minutes} min`] : []),
    ...(verifiedBy.length > 0 ? [`verified by ${verifiedBy.join(', ')}`] : []),
  ];
};

/** What was done about a match: what worked, best supported first, then what did not, then what nobody knows. */
export const remedyLines = (match: Match, layout: Layout): string[] => {
  const isFirst = match.rank === 1 || layout.isFull === true;
  const kinds: readonly Kind[] = isFirst ? ['worked', 'warned', 'unknown', 'planned'] : ['worked', 'warned'];
  const said = saidOnce(match.remediations);
  const remediations = layout.isFull ? said : said.filter((one, i) => !said.slice(0, i).some(tellsTheSameAs(one)));
  return kinds.flatMap((kind) => kindLines(kind, { ...match, remediations }, { layout, isFirst }));
};

/** A remedy of which the incident says what came of it is not told again in words that do not. */
const saidOnce = (remediations: readonly Remediation[]): readonly Remediation[] => {
  const told = new Set(
    remediations.flatMap(({ outcome, record }) => (outcome === 'UNKNOWN' ? [] : (record?.remedy ?? []))),
  );
  return remediations.filter(({ outcome, record }) => outcome !== 'UNKNOWN' || !told.has(record?.remedy ?? ''));
};

/** The summary of an incident often repeats what stands in its course. */
const tellsTheSameAs =
  ({ outcome, record }: Remediation) =>
  (other: Remediation): boolean =>
    record !== null && other.record?.remedy === record.remedy && other.outcome === outcome;

type Manner = Readonly<{ layout: Layout; isFirst: boolean }>;

const kindLines = (kind: Kind, match: Match, manner: Manner): string[] => {
  const { layout, isFirst } = manner;
  const remedies = match.remediations.filter((remedy) => kindOf(remedy) === kind);
  const { title, style, items } = headings[kind];
  const shown = remedies.slice(0, layout.isFull ? remedies.length : isFirst ? items : 1);
  if (shown.length === 0) return [];
  const heading = layout.paint('bold', title);
  const more = remedies.length - shown.length;
  return [
    ...(isFirst
      ? [`   ${style ? layout.paint(style, heading) : heading}${more > 0 ? ` (and ${more} more: --full)` : ''}`]
      : []),
    ...shown.flatMap((remedy) => oneLines(remedy, match, manner)),
  ];
};

const oneLines = (remedy: Remediation, match: Match, { layout, isFirst }: Manner): string[] => {
  const kind = kindOf(remedy);
  const { bullet, style, lines } = headings[kind];
  const text = isFirst ? remedy.text : `${labels[kind]}: ${remedy.text}`;
  const note = [...recordInWords(remedy), placeOf(remedy, match, layout)].join(', ');
  const told = { text, bullet: `   ${bullet} `, note, lines: layout.isFull ? 8 : lines };
  return toldLines({ ...told, ...(style && { style }) }, layout);
};
