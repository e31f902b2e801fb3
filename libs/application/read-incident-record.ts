import { foldIncident } from '#domain/incident/fold-incident.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { ReadIncidentRecord } from './ports/live-incidents.js';

/** What the facts of one incident's stream tell, added to what is known `before` them; null where there are none. */
export const incidentRecordOf = (
  facts: readonly Recorded[],
  before: IncidentRecord | null = null,
): IncidentRecord | null =>
  facts.reduce<IncidentRecord | null>((record, fact) => foldIncident(record, fact as Recorded<IncidentEvent>), before);

/** Reads several incidents at once, by id; those that nothing has told of are left out. */
export type ReadIncidentRecords = (
  incidentIds: readonly string[],
  asOf?: number,
) => Promise<Map<string, IncidentRecord>>;

/** Reads incidents from their streams, so that what was just said is there. */
export const readIncidentRecords =
  (log: EventLog): ReadIncidentRecords =>
  async (incidentIds, asOf) => {
    const facts = await log.readStreams(incidentIds, asOf === undefined ? {} : { upTo: asOf });
    const records = new Map<string, IncidentRecord>();
    for (const fact of facts) {
      const record = foldIncident(records.get(fact.streamId) ?? null, fact as Recorded<IncidentEvent>);
      if (record) records.set(fact.streamId, record);
    }
    return records;
  };

/** Reads one incident from its stream. */
export const readIncidentRecord = (log: EventLog): ReadIncidentRecord => {
  const read = readIncidentRecords(log);
  return async (incidentId, asOf) => (await read([incidentId], asOf)).get(incidentId) ?? null;
};
