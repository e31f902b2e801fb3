import type {
  RunbookExecuted,
  RunbookRecordEvent,
  RunbookVerified,
} from '#domain/runbook-record/runbook-record.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import * as sql from './runbook-record.sql.js';

const isExecution = (fact: Recorded<RunbookRecordEvent>): fact is Recorded<RunbookExecuted> =>
  fact.event.type === 'RunbookExecuted';

const isVerification = (fact: Recorded<RunbookRecordEvent>): fact is Recorded<RunbookVerified> =>
  fact.event.type === 'RunbookVerified';

const executionRow = ({ event: { data }, occurredAt, position }: Recorded<RunbookExecuted>) => ({
  execution_id: data.executionId,
  runbook_id: data.runbookId,
  outcome: data.outcome,
  said_by: data.by,
  at: occurredAt,
  incident_id: data.incidentId ?? null,
  section: data.section ?? null,
  note: data.note ?? null,
  valid_from: position,
});

const verificationRow = ({ event: { data }, occurredAt, position }: Recorded<RunbookVerified>) => ({
  valid_from: position,
  runbook_id: data.runbookId,
  said_by: data.by,
  at: occurredAt,
  version: data.version,
  note: data.note ?? null,
});

/** What people say of runbooks that they followed or checked. */
export const runbookRecord: Projection<RunbookRecordEvent> = {
  name: 'runbook-record',
  version: 1,
  handles: ['RunbookExecuted', 'RunbookVerified'],
  tables: ['runbook_execution', 'runbook_verification'],

  async apply(batch, tx) {
    const executions = batch.filter(isExecution).map(executionRow);
    if (executions.length > 0) await tx.query(sql.insertExecutions, [JSON.stringify(executions)]);
    const verifications = batch.filter(isVerification).map(verificationRow);
    if (verifications.length > 0) await tx.query(sql.insertVerifications, [JSON.stringify(verifications)]);
  },
};
