import { ageInWords } from '../text/age.js';
import { plainText } from '../text/plain-text.js';
import { type Column, table } from '../text/table.js';
import { hang } from '../text/wrap.js';
import type { ShownRecord, ShownRunbook } from './runbook-operations.js';

const columns: readonly Column[] = [
  { title: 'followed' },
  { title: 'outcome' },
  { title: 'by', flexible: true },
  { title: 'incident', flexible: true },
  { title: 'section', flexible: true },
  { title: 'note', flexible: true },
];

const day = (at: string): string => at.slice(0, 10);

/** The outcome as it is typed on the command line. */
const outcomeWord = (outcome: string): string => outcome.toLowerCase().replaceAll('_', '-');

const verifiedLine = ({ lastVerifiedAt, lastVerifiedBy, isVerifiedAsItStands }: ShownRecord, now: number): string => {
  if (lastVerifiedAt === null) return 'never verified';
  const by = lastVerifiedBy === null ? '' : ` by ${plainText(lastVerifiedBy)}`;
  return `verified ${day(lastVerifiedAt)} (${ageInWords(lastVerifiedAt, now)})${by}${isVerifiedAsItStands ? '' : ', before it was last revised'}`;
};

const countLine = ({ helped, didNotHelp, madeWorse, notApplicable, unknown, lastUsedAt }: ShownRecord): string => {
  if (lastUsedAt === null) return 'nobody has told of following it';
  const others = [
    ...(madeWorse > 0 ? [`made worse ${madeWorse}`] : []),
    ...(notApplicable > 0 ? [`not applicable ${notApplicable}`] : []),
    ...(unknown > 0 ? [`unknown ${unknown}`] : []),
  ];
  return [`helped ${helped}`, `did not help ${didNotHelp}`, ...others, `last followed ${day(lastUsedAt)}`].join(', ');
};

const executionRows = ({ executions }: ShownRecord): string[][] =>
  executions.map(({ at, outcome, by, incident, section, note }) => [
    day(at),
    outcomeWord(outcome),
    plainText(by),
    plainText(incident ?? ''),
    plainText(section ?? ''),
    plainText(note ?? ''),
  ]);

/** A runbook with its record, for people. */
export const runbookText = (
  { title, sourceUri, version, record }: ShownRunbook,
  width: number,
  now: number,
): string[] => {
  const head = [plainText(title), `  ${plainText(sourceUri)} (version ${version})`];
  if (record === null) return head;
  const rows = executionRows(record);
  return [
    ...head,
    `  ${verifiedLine(record, now)}; revised ${day(record.revisedAt)}`,
    `  ${countLine(record)}`,
    ...record.warnings.flatMap((warning) => hang('  ! ', plainText(warning), width)),
    ...(rows.length > 0 ? ['', ...table(columns, rows, width)] : []),
  ];
};
