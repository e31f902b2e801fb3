import type { Clock } from '#application/ports/clock.js';
import { recordRemediationOutcome } from '#application/record-remediation-outcome.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { remedyQueries, statedRemedies } from '#read-model/remedy/remedy.queries.js';
import type { Query } from '#read-model/query.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{ query: Query; log: EventLog; clock: Clock }>;

/** What became of remedies: to be read, and to be recorded. */
export const assembleRemedies = ({
  query,
  log,
  clock,
}: Parts): Pick<Runtime['ports'], 'remedies' | 'recordOutcome'> => ({
  remedies: remedyQueries(query),
  recordOutcome: recordRemediationOutcome({ log, clock, remedies: statedRemedies(query) }),
});
