import { plainText } from '../text/plain-text.js';
import { type Column, table } from '../text/table.js';
import type { ShownChange } from './change-operations.js';

const columns: readonly Column[] = [
  { title: 'at' },
  { title: 'service' },
  { title: 'kind' },
  { title: 'change', flexible: true },
  { title: 'version' },
  { title: 'by' },
  { title: 'touches' },
  { title: 'state' },
];

const word = (text: string): string => text.toLowerCase().replaceAll('_', '-');

/** What was recognised, and not declared, has a question mark. */
const sure = (text: string, isDeclared: boolean): string => (isDeclared ? text : `${text}?`);

const provenance = ({ provenance: { by, isDeclared } }: ShownChange): string =>
  by === 'UNKNOWN' ? '' : sure(word(by), isDeclared);

const state = ({ progress, failedAt, rolledBack, rollsBackChangeId }: ShownChange): string => {
  if (rolledBack) return sure('rolled back', rolledBack.isDeclared);
  if (failedAt !== null) return 'failed';
  if (rollsBackChangeId !== null) return 'rolls back';
  return progress === 'FINISHED' ? '' : word(progress);
};

const minute = (time: string): string => time.slice(0, 16).replace('T', ' ');

/** Changes as a table; times are UTC. */
export const changeTable = (changes: readonly ShownChange[], width: number): string[] =>
  table(
    columns,
    changes.map((one) => [
      minute(one.at),
      plainText(one.services.join(', ')),
      word(one.kind),
      plainText(one.title),
      plainText(one.version ?? ''),
      provenance(one),
      one.behaviours.map(({ behaviour, isDeclared }) => sure(word(behaviour), isDeclared)).join(', '),
      state(one),
    ]),
    width,
  );
