import type { UnderstoodFailureModes } from '#domain/document/document.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { failureModeId } from '../document-ids.js';
import type { IncidentRecords, RecordedDocument } from '../ports/incident-records.js';
import type { TellingDocument } from './hindsight.js';
import { incidentsOfModes } from './mentions.js';
import { readPastIncident, type PastIncident } from './past-incident.js';
import { sameFailures, type SameFailures } from './same-failure.js';
import { readSaidByPeople } from './said-by-people.js';
import { modesInDocuments, pairsInDocuments, resolverOf, type DescribedMode } from './said-in-documents.js';

/** All that happened, and what is known to have happened again. */
export type Past = Readonly<{ incidents: readonly PastIncident[]; same: SameFailures }>;

export type ReadPast = Readonly<{
  position: number;
  minutes: readonly number[];
  /** Called with the number of incidents read so far; may wait. */
  onRead: (incidents: number) => Promise<void>;
}>;

type Recorded = Readonly<{ incidents: readonly PastIncident[]; described: readonly DescribedMode[] }>;

/** Reads the incidents of the log up to a position and what was said of them. */
export const readPast = async (
  { records, log }: { records: IncidentRecords; log: EventLog },
  request: ReadPast,
): Promise<Past> => {
  const { incidents, described } = await readRecords(records, request);
  const names = new Map(described.map(({ modeId, name }) => [modeId, name]));
  const people = await readSaidByPeople(log, request.position, (modeId) => names.get(modeId));
  const resolve = resolverOf(incidents);
  return {
    incidents,
    same: sameFailures({
      pairs: [...pairsInDocuments(incidents, resolve), ...people.pairs],
      modes: [...modesInDocuments(incidents, described, resolve), ...people.modes],
    }),
  };
};

const readRecords = async (records: IncidentRecords, { position, minutes, onRead }: ReadPast): Promise<Recorded> => {
  const incidents: PastIncident[] = [];
  const described: DescribedMode[] = [];
  let open: RecordedDocument<TellingDocument>[] = [];
  const close = async (): Promise<void> => {
    const incidentId = open[0]?.incidentId;
    if (incidentId != null) incidents.push(readPastIncident(incidentId, open, minutes));
    open = [];
    await onRead(incidents.length);
  };
  for await (const record of records.documents(position)) {
    if (isOfModes(record)) described.push(...describedBy(record));
    if (!isTelling(record)) continue;
    if (open.length > 0 && open[0]?.incidentId !== record.incidentId) await close();
    open.push(record);
  }
  await close();
  return { incidents, described };
};

const isOfModes = (record: RecordedDocument): record is RecordedDocument<UnderstoodFailureModes> =>
  record.document.kind === 'failure-modes';

const isTelling = (record: RecordedDocument): record is RecordedDocument<TellingDocument> =>
  record.incidentId !== null && (record.document.kind === 'postmortem' || record.document.kind === 'timeline');

const describedBy = ({ documentId, document, text }: RecordedDocument<UnderstoodFailureModes>): DescribedMode[] =>
  incidentsOfModes(document, text).map(({ name, mentions }) => ({
    modeId: failureModeId(documentId, name),
    name,
    mentions,
  }));
