import type { Ask } from '#application/ask.js';
import { recordRunbookExecution, verifyRunbook } from '#application/change-runbook-record.js';
import { findRunbooks } from '#application/find-runbooks.js';
import { findSuspects } from '#application/find-suspects.js';
import { momentAt } from '#application/moment-at.js';
import type { Clock } from '#application/ports/clock.js';
import type { MatchGrouping } from '#application/ports/failure-modes.js';
import type { ServiceGraph } from '#application/ports/service-graph.js';
import { rankForIncident } from '#application/rank-for-incident.js';
import { readIncidentRecord } from '#application/read-incident-record.js';
import type { Settings } from '#config/settings.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { changeQueries } from '#read-model/change/change.queries.js';
import type { Query } from '#read-model/query.js';
import { runbookDirectory } from '#read-model/runbook-record/runbook-directory.js';
import { runbookRecords } from '#read-model/runbook-record/runbook-record.queries.js';
import { precedentCauses } from '#read-model/suspect/precedent-causes.queries.js';
import type { Analyser } from '#search/analysis/analyser.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{
  settings: Settings;
  query: Query;
  log: EventLog;
  clock: Clock;
  /** Asks without keeping the answer. */
  ask: Ask;
  matchGrouping: MatchGrouping;
  serviceGraph: ServiceGraph;
  analyser: Analyser;
}>;

type SuspectPorts = Pick<
  Runtime['ports'],
  'findSuspects' | 'findRunbooks' | 'runbookDirectory' | 'runbookRecords' | 'recordRunbookExecution' | 'verifyRunbook'
>;

/** What may have caused an incident, and what may help: changes and runbooks. */
export const assembleSuspects = (parts: Parts): SuspectPorts => {
  const { settings, query, log, clock, analyser } = parts;
  const runbooks = runbookDirectory(query);
  const incidents = readIncidentRecord(log);
  const rank = rankForIncident(parts.ask);
  const moment = momentAt({ log, clock });
  return {
    findSuspects: findSuspects({
      incidents,
      rank,
      graph: parts.serviceGraph,
      changes: changeQueries(query),
      causes: precedentCauses(query),
      grouping: parts.matchGrouping,
      analyser,
      momentAt: moment,
      windowMinutes: settings.suspectWindowMinutes,
    }),
    findRunbooks: findRunbooks({ incidents, runbooks, rank }),
    runbookDirectory: runbooks,
    runbookRecords: runbookRecords(query, {
      momentAt: moment,
      staleAfterDays: settings.runbookStaleDays,
    }),
    recordRunbookExecution: recordRunbookExecution({ log, clock, runbooks }),
    verifyRunbook: verifyRunbook({ log, clock, runbooks }),
  };
};
