import { recordRunbookExecution, verifyRunbook } from '#application/change-runbook-record.js';
import type { Clock } from '#application/ports/clock.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Query } from '#read-model/query.js';
import { runbookDirectory } from '#read-model/runbook-record/runbook-directory.js';
import { runbookRecords } from '#read-model/runbook-record/runbook-record.queries.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{ query: Query; log: EventLog; clock: Clock }>;

type SuspectPorts = Pick<
  Runtime['ports'],
  'findSuspects' | 'findRunbooks' | 'runbookRecords' | 'recordRunbookExecution' | 'verifyRunbook'
>;

/** What may have caused an incident, and what may help: changes and runbooks. */
export const assembleSuspects = ({ query, log, clock }: Parts): SuspectPorts => {
  const runbooks = runbookDirectory(query);
  return {
    findSuspects: async () => [],
    findRunbooks: async () => [],
    runbookRecords: runbookRecords(query, { clock, staleAfterDays: 180 }),
    recordRunbookExecution: recordRunbookExecution({ log, clock, runbooks }),
    verifyRunbook: verifyRunbook({ log, clock, runbooks }),
  };
};
