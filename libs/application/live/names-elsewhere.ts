import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { ChangeRecords } from '../ports/changes.js';
import type { ReadIncidentRecord } from '../ports/live-incidents.js';
import type { NamedParts } from './named-parts.js';

/** Where the names are that an incident's own facts do not tell: those of changes and of other incidents. */
export type NamesElsewhere = Readonly<{ changes: Pick<ChangeRecords, 'byIds'>; readRecord: ReadIncidentRecord }>;

const otherIncident = ({ type, data }: IncidentEvent): string | undefined => {
  if (type === 'IncidentLinked') return data.otherId;
  if (type === 'IncidentMerged') return data.intoId;
  return type === 'DuplicateMerged' ? data.duplicateId : undefined;
};

/** What an incident is called as of a position, or now: its number and title; its id where nothing tells of it. */
export const nameOfIncident = async (read: ReadIncidentRecord, incidentId: string, asOf?: number): Promise<string> => {
  const record = await read(incidentId, asOf);
  if (record === null) return incidentId;
  const title = `“${record.title}”`;
  return record.reference === null || record.title.includes(record.reference) ? title : `${record.reference} ${title}`;
};

/** Teaches `parts` what the change or the other incident is called that the fact at `position` names, as known then. */
export const learnElsewhere = async (
  { changes, readRecord }: NamesElsewhere,
  [position, event]: readonly [number, IncidentEvent],
  parts: NamedParts,
): Promise<void> => {
  const other = otherIncident(event);
  if (other !== undefined) parts.name(other, await nameOfIncident(readRecord, other, position));
  if (event.type !== 'ChangeSuspected' && event.type !== 'ChangeCleared') return;
  const [known] = await changes.byIds([event.data.changeId], position);
  if (!known) return;
  const { title, version } = known.change;
  // It may be shown under another id than the one it was spoken of by.
  parts.name(
    event.data.changeId,
    version === undefined || title.includes(version) ? `“${title}”` : `“${title}” (${version})`,
  );
};
