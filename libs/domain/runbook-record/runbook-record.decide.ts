import { accept, reject, type Decision } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import { unreachable } from '#event-sourcing/unreachable.js';
import { isNamedPerson } from '../person/named-person.js';
import type {
  RecordRunbookExecution,
  RunbookRecordCommand,
  RunbookRecordRejection,
  VerifyRunbook,
} from './runbook-record.commands.js';
import type { RunbookRecordEvent } from './runbook-record.events.js';

/** The rules need to know nothing of what was said before: following or checking it once more is news. */
export type RunbookRecordState = null;

type Decided = Decision<RunbookRecordEvent, RunbookRecordRejection>;

const noted = (note: string | undefined): { note?: string } => {
  const words = note?.trim() ?? '';
  return words === '' ? {} : { note: words };
};

const folded = (heading: string): string => heading.trim().replace(/\s+/g, ' ').toLowerCase();

const execute = (command: RecordRunbookExecution): Decided => {
  const { runbookId, executionId, outcome, incidentId, section, headings } = command;
  const heading = section === undefined ? undefined : headings.find((one) => folded(one) === folded(section));
  if (section !== undefined && heading === undefined) return reject('unknown-section');
  return accept({
    type: 'RunbookExecuted',
    data: {
      runbookId,
      executionId,
      outcome,
      by: command.by.trim(),
      ...(incidentId !== undefined && { incidentId }),
      ...(heading !== undefined && { section: heading }),
      ...noted(command.note),
    },
  });
};

const verify = (command: VerifyRunbook): Decided => {
  const { runbookId, version, checked } = command;
  if (checked !== version) return reject('revised-since');
  return accept({
    type: 'RunbookVerified',
    data: { runbookId, by: command.by.trim(), version, ...noted(command.note) },
  });
};

const decide = (command: RunbookRecordCommand): Decided => {
  if (!isNamedPerson(command.by)) return reject('not-a-person');
  switch (command.type) {
    case 'RecordRunbookExecution':
      return execute(command);
    case 'VerifyRunbook':
      return verify(command);
    default:
      return unreachable(command);
  }
};

/** What people say of a runbook that they followed or checked. */
export const runbookRecordDecider: Decider<
  RunbookRecordState,
  RunbookRecordCommand,
  RunbookRecordEvent,
  RunbookRecordRejection
> = {
  initial: null,
  evolve: () => null,
  decide,
};
