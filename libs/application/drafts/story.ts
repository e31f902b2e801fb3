import type { ChangeRecord } from '../ports/changes.js';
import type { JudgedPrecedent } from '../ports/judged-precedents.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { Recorded } from '#event-sourcing/event.js';

/** All that is recorded of an incident at a position: what drafts are made of. */
export type IncidentStory = Readonly<{
  record: IncidentRecord;
  /** The facts of its stream, by position. */
  facts: readonly Recorded<IncidentEvent>[];
  /** The changes that its facts name. */
  changes: ReadonlyMap<string, ChangeRecord>;
  /** What the other incidents are called that its facts name. */
  others: ReadonlyMap<string, string>;
  /** What people said of precedents. */
  judged: readonly JudgedPrecedent[];
}>;
