import { Option } from 'commander';
import type { AddCommand } from '../context.js';
import { changeIncident, nextCommand, signed, type Signed } from './change-incident.js';
import {
  linkOperation,
  mergeOperation,
  mitigateOperation,
  reopenOperation,
  resolveOperation,
} from './incident-operations.js';

type Noted = Signed & Readonly<{ note?: string }>;

const ending =
  (name: 'mitigate' | 'resolve', summary: string, done: string): AddCommand =>
  (incident, context) => {
    signed(incident.command(name))
      .summary(summary)
      .argument('<incident>', "its id or the organisation's number")
      .option('--note <text>', 'what should be known besides')
      .action((named: string, { note, ...rest }: Noted) =>
        changeIncident(context, rest, {
          operation: name === 'mitigate' ? mitigateOperation : resolveOperation,
          input: () => ({ incident: named, note }),
          tell: () => done,
          ...(name === 'mitigate'
            ? { next: (changed) => `${nextCommand(changed, 'resolve')} once it is over` }
            : { asks: true as const }),
        }),
      );
  };

export const addMitigate = ending('mitigate', 'say that it hurts nobody any more', 'Mitigated.');
export const addResolve = ending('resolve', 'say that it is over; lists what has not recovered', 'Resolved.');

export const addReopen: AddCommand = (incident, context) => {
  signed(incident.command('reopen'))
    .summary('say that it is not over')
    .argument('<incident>', "its id or the organisation's number")
    .requiredOption('--reason <text>', 'why')
    .action((named: string, { reason, ...rest }: Signed & { reason: string }) =>
      changeIncident(context, rest, {
        operation: reopenOperation,
        input: () => ({ incident: named, reason }),
        tell: () => 'Reopened.',
      }),
    );
};

const relations = ['related', 'caused-by', 'same-failure'];

export const addLink: AddCommand = (incident, context) => {
  signed(incident.command('link'))
    .summary('link it with another incident')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<other>', 'the other one')
    .addOption(new Option('--relation <relation>', 'what it has to do with it').choices(relations).default('related'))
    .action((named: string, other: string, { relation, ...rest }: Signed & { relation: string }) =>
      changeIncident(context, rest, {
        operation: linkOperation,
        input: () => ({ incident: named, other, relation: relation.toUpperCase().replace('-', '_') }),
        tell: () => 'Linked.',
      }),
    );
};

export const addMerge: AddCommand = (incident, context) => {
  signed(incident.command('merge'))
    .summary('say that it is the same incident as another, which goes on alone')
    .argument('<incident>', "the one that is no more: its id or the organisation's number")
    .argument('<into>', 'the one that goes on')
    .option('--reason <text>', 'why they are the same')
    .action((named: string, into: string, { reason, ...rest }: Signed & { reason?: string }) =>
      changeIncident(context, rest, {
        operation: mergeOperation,
        input: () => ({ incident: named, into, reason }),
        tell: () => 'Merged.',
      }),
    );
};
