import { changeIncident } from '#application/change-incident.js';
import type { Clock } from '#application/ports/clock.js';
import { readIncidentRecord, readIncidentRecords } from '#application/read-incident-record.js';
import { recordRemediationOutcome } from '#application/record-remediation-outcome.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { remedyQueries, statedRemedies } from '#read-model/remedy/remedy.queries.js';
import type { Query } from '#read-model/query.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{ query: Query; log: EventLog; clock: Clock }>;

/** Incidents, live ones too, and what became of remedies: to be read, and to be told of. */
export const assembleIncidents = ({
  query,
  log,
  clock,
}: Parts): Pick<
  Runtime['ports'],
  'changeIncident' | 'incidentRecord' | 'incidentRecords' | 'remedies' | 'recordOutcome'
> => {
  const change = changeIncident({ log, clock });
  const read = readIncidentRecord(log);
  return {
    changeIncident: change,
    incidentRecord: read,
    incidentRecords: readIncidentRecords(log),
    remedies: remedyQueries(query),
    recordOutcome: recordRemediationOutcome({ change, read, remedies: statedRemedies(query) }),
  };
};
