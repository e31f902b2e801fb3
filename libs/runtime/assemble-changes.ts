import type { Clock } from '#application/ports/clock.js';
import { recordChange } from '#application/record-change.js';
import { recordCommits } from '#application/record-commits.js';
import { rollBackChange } from '#application/roll-back-change.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { changeQueries } from '#read-model/change/change.queries.js';
import { deployedCommits } from '#read-model/change/deployed-commits.queries.js';
import { serviceDirectory } from '#read-model/change/service-directory.queries.js';
import type { Query } from '#read-model/query.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{
  query: Query;
  log: EventLog;
  clock: Clock;
  projectedUpTo: (position: number) => Promise<unknown>;
}>;

type ChangePorts = Pick<Runtime['ports'], 'changes' | 'recordChange' | 'recordCommits' | 'rollBackChange'>;

/** What was changed: to be read, and to be recorded. */
export const assembleChanges = ({ query, log, clock, projectedUpTo }: Parts): ChangePorts => {
  const recording = {
    log,
    clock,
    commits: deployedCommits(query),
    services: serviceDirectory(query),
    projectedUpTo: async (position: number) => void (await projectedUpTo(position)),
  };
  return {
    changes: changeQueries(query),
    recordChange: recordChange(recording),
    recordCommits: recordCommits(recording),
    rollBackChange: rollBackChange({ log, clock }),
  };
};
