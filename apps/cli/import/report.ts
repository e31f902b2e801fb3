import { relative } from 'node:path';
import { kindInWords } from '../document-kinds.js';
import { type Column, table } from '../text/table.js';
import { counted } from '../text/wrap.js';
import { type Accepted, isAccepted, isFailed, type Outcome } from './outcome.js';
import type { Round } from './round.js';

const near = (path: string, folder: string): string => {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') ? way : path;
};

/** `path:line: problem`, as compilers say it. */
export const failureLine = ({ path, line, problem }: Extract<Outcome, { outcome: 'failed' }>, folder: string): string =>
  `${near(path, folder)}${line === null ? '' : `:${line}`}: ${problem}`;

/** What became of one source, in a line. */
export const outcomeLine = (outcome: Outcome, folder: string): string => {
  if (isFailed(outcome)) return failureLine(outcome, folder);
  const what = `${outcome.outcome.padEnd(9)}  ${near(outcome.path, folder)}`;
  if (outcome.outcome === 'skipped') return `${what}  (${outcome.reason}: ${outcome.detail})`;
  if (outcome.outcome === 'services')
    return `${what}  (catalogue: ${counted(outcome.services, 'service')}, ${counted(outcome.changes, 'change')})`;
  if (outcome.outcome === 'withdrawn') return `${what}  (${outcome.reason})`;
  return `${what}  (${kindInWords(outcome.kind)})`;
};

const mostSkippedLines = 10;

/** A line for everything that failed, and for what was skipped unless that is much. */
export const leftOutLines = (outcomes: readonly Outcome[], folder: string): string[] => {
  const skipped = outcomes.filter(({ outcome }) => outcome === 'skipped');
  const shown = skipped.length <= mostSkippedLines ? skipped : [];
  return [...shown, ...outcomes.filter(isFailed)].map((outcome) => outcomeLine(outcome, folder));
};

/** A line for each secret that was taken out. */
export const redactionLines = (outcome: Outcome, folder: string): string[] =>
  isAccepted(outcome)
    ? outcome.redactions.map(
        ({ line, kind }) => `${near(outcome.path, folder)}:${line}: a secret (${kind}) was taken out`,
      )
    : [];

/** A line for each document that counts no more because its source is of another kind now. */
export const replacedLines = (outcome: Outcome, folder: string): string[] =>
  isAccepted(outcome)
    ? outcome.replaced.map(
        ({ kind, title }) =>
          `${near(outcome.path, folder)}: it is taken as ${kindInWords(outcome.kind)} now, so its ${kindInWords(kind)} "${title}" is withdrawn`,
      )
    : [];

/** How often each thing happened. */
export type Counts = Readonly<Record<Outcome['outcome'], number>> & Readonly<{ redactions: number; ignored: number }>;

export const countsOf = ({ outcomes, ignored }: Round): Counts => {
  const counts = {
    submitted: 0,
    revised: 0,
    unchanged: 0,
    skipped: 0,
    failed: 0,
    withdrawn: 0,
    services: 0,
    redactions: 0,
    ignored,
  };
  for (const outcome of outcomes) {
    counts[outcome.outcome] += 1;
    if (isAccepted(outcome)) counts.redactions += outcome.redactions.length;
  }
  return counts;
};

const tally = (words: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([word, count]) => `${count} ${word}`)
    .join(', ');
};

const catalogLine = ({ outcomes }: Round): string[] => {
  const found = outcomes.filter((one) => one.outcome === 'services');
  const services = found.reduce((sum, one) => sum + one.services, 0);
  const changes = found.reduce((sum, one) => sum + one.changes, 0);
  return found.length === 0
    ? []
    : [
        `${counted(found.length, 'catalogue')} of ${counted(services, 'service')}: ` +
          `${changes === 0 ? 'nothing new' : counted(changes, 'change')}.`,
      ];
};

/** The counts as sentences. */
export const summary = (round: Round, dryRun: boolean): string[] => {
  const counts = countsOf(round);
  const reasons = round.outcomes.flatMap((outcome) => (outcome.outcome === 'skipped' ? [outcome.reason] : []));
  const parts = (['submitted', 'revised', 'unchanged', 'withdrawn'] as const)
    .filter((what) => counts[what] > 0)
    .map((what) => `${counts[what]} ${what}`);
  const catalogs = catalogLine(round);
  const lines = [parts.length > 0 ? `${parts.join(', ')}.` : 'No document was found.', ...catalogs];
  if (counts.skipped > 0)
    lines.push(
      `${counts.skipped} skipped as no document (${tally(reasons)})${counts.skipped > mostSkippedLines ? '; --verbose names them.' : '.'}`,
    );
  if (counts.ignored > 0) lines.push(`${counted(counts.ignored, 'file')} of other kinds passed over.`);
  if (counts.redactions > 0) lines.push(`${counted(counts.redactions, 'secret')} taken out before anything was kept.`);
  if (counts.failed > 0) lines.push(`${counts.failed} left out for an error; see above.`);
  return dryRun ? [...lines, 'Nothing was changed: this was a dry run.'] : lines;
};

const columns: readonly Column[] = [
  { title: 'kind' },
  { title: 'title', flexible: true },
  { title: 'date' },
  { title: 'services', flexible: true },
  { title: 'causes', right: true },
  { title: 'remedies', right: true },
  { title: 'timeline', right: true },
];

const row = ({ kind, title, startedAt, services, ...found }: Accepted): string[] => [
  kindInWords(kind),
  title,
  startedAt?.slice(0, 10) ?? '',
  services.join(', '),
  ...[found.causes, found.remediations, found.timelineEntries].map((count) => (count === 0 ? '' : String(count))),
];

/** What was understood of each document. */
export const understoodTable = (outcomes: readonly Outcome[], width: number): string[] => {
  const accepted = outcomes.filter(isAccepted);
  return accepted.length === 0 ? [] : table(columns, accepted.map(row), width);
};

/** The round as one JSON value. */
export const roundAsJson = (round: Round): string => JSON.stringify({ ...countsOf(round), documents: round.outcomes });
