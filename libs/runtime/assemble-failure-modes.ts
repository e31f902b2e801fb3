import { failureModeDecisions } from '#application/failure-mode-decisions.js';
import type { Clock } from '#application/ports/clock.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { createFailureModeCatalogue } from '#read-model/failure-mode/failure-mode-catalogue.js';
import { failureModeRecords } from '#read-model/failure-mode/failure-mode-records.js';
import { createMatchGrouping } from '#read-model/failure-mode/match-grouping.js';
import type { Query } from '#read-model/query.js';
import { createAnalyser } from '#search/analysis/analyser.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{ query: Query; log: EventLog; clock: Clock }>;

/** Failure modes: to be read, to group matches by, and to be decided on. Their words are compared without a glossary, as stored. */
export const assembleFailureModes = ({
  query,
  log,
  clock,
}: Parts): Pick<Runtime['ports'], 'failureModes' | 'matchGrouping' | 'failureModeDecisions'> => {
  const analyser = createAnalyser([]);
  const failureModes = createFailureModeCatalogue(query, analyser);
  const records = failureModeRecords(query);
  return {
    failureModes,
    matchGrouping: createMatchGrouping(query, analyser),
    failureModeDecisions: failureModeDecisions({ log, clock, records, catalogue: failureModes }),
  };
};
