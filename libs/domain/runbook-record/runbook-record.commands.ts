import type { ExecutionOutcome } from './runbook-record.events.js';

/** A person followed a runbook. `headings` are those the runbook has, `section` the one that was followed. */
export type RecordRunbookExecution = Readonly<{
  type: 'RecordRunbookExecution';
  runbookId: string;
  executionId: string;
  outcome: ExecutionOutcome;
  by: string;
  headings: readonly string[];
  incidentId?: string;
  section?: string;
  note?: string;
}>;

/** A person checked a runbook. `version` is the one it stands at, `checked` the one that was looked at. */
export type VerifyRunbook = Readonly<{
  type: 'VerifyRunbook';
  runbookId: string;
  by: string;
  version: number;
  checked: number;
  note?: string;
}>;

export type RunbookRecordCommand = RecordRunbookExecution | VerifyRunbook;

/** Why a command on the record of a runbook changes nothing. */
export type RunbookRecordRejection =
  /** It is not signed by a person who can be asked about it. */
  | 'not-a-person'
  /** The runbook has no such heading. */
  | 'unknown-section'
  /** It was revised since the version that was looked at. */
  | 'revised-since';
