import { foldIncident } from '#domain/incident/fold-incident.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { ChangeRecords } from '../ports/changes.js';
import { nameOfIncident } from '../live/names-elsewhere.js';
import type { ReadIncidentRecord } from '../ports/live-incidents.js';
import type { JudgedPrecedents } from '../ports/judged-precedents.js';
import type { IncidentStory } from './story.js';

export type StoryParts = Readonly<{
  changes: Pick<ChangeRecords, 'byIds'>;
  judged: Pick<JudgedPrecedents, 'of'>;
  readIncident: ReadIncidentRecord;
}>;

/** Tells the story of one incident from the facts of its stream, with what else was known at `asOf`; null where there are none. */
export type TellStory = (facts: readonly Recorded<IncidentEvent>[], asOf?: number) => Promise<IncidentStory | null>;

/** Reads what is recorded of an incident; null for one that nothing has told of. */
export type ReadStory = (incidentId: string, asOf?: number) => Promise<IncidentStory | null>;

const changesNamed = ({ suspectedChanges, causes, hypotheses }: IncidentRecord): string[] => [
  ...new Set([...suspectedChanges, ...causes, ...hypotheses].flatMap(({ changeId }) => changeId ?? [])),
];

const othersNamed = ({ links, duplicateIds }: IncidentRecord): string[] => [
  ...new Set([...links.map(({ otherId }) => otherId), ...duplicateIds]),
];

export const tellStory =
  ({ changes, judged, readIncident }: StoryParts): TellStory =>
  async (facts, asOf) => {
    const record = facts.reduce<IncidentRecord | null>(foldIncident, null);
    if (record === null) return null;
    const named = changesNamed(record);
    const name = async (id: string) => [id, await nameOfIncident(readIncident, id, asOf)] as const;
    const [known, words, others] = await Promise.all([
      named.length === 0 ? [] : changes.byIds(named, asOf),
      judged.of([record.incidentId], asOf),
      Promise.all(othersNamed(record).map(name)),
    ]);
    const byId = known.flatMap((one) => [one.change.changeId, ...one.alsoToldAs].map((id) => [id, one] as const));
    return { record, facts, changes: new Map(byId), judged: words, others: new Map(others) };
  };

/** Reads the story from the stream itself, so that what was just said is in it. */
export const readStory =
  (log: EventLog, tell: TellStory): ReadStory =>
  async (incidentId, asOf) => {
    const facts = await log.readStreams([incidentId], asOf === undefined ? {} : { upTo: asOf });
    return tell(facts as Recorded<IncidentEvent>[], asOf);
  };
