import type { Event } from '#event-sourcing/event.js';

export const executionOutcomes = ['helped', 'did-not-help', 'made-worse', 'not-applicable', 'unknown'] as const;
export type ExecutionOutcome = (typeof executionOutcomes)[number];

/** A person followed a runbook. `section` is the heading that was followed, if not all of it. */
export type RunbookExecuted = Event<
  'RunbookExecuted',
  {
    runbookId: string;
    executionId: string;
    outcome: ExecutionOutcome;
    by: string;
    incidentId?: string;
    section?: string;
    note?: string;
  }
>;

/** A person checked that the runbook is right as it stands at `version` of its document. */
export type RunbookVerified = Event<
  'RunbookVerified',
  { runbookId: string; by: string; version: number; note?: string }
>;

export type RunbookRecordEvent = RunbookExecuted | RunbookVerified;
