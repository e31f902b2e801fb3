import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { documentDecider, type DocumentEvent } from '#domain/document/document.decide.js';
import type { EventLog, StreamAppend } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import { documentId, incidentSource, possibleDocumentIds } from '../document-ids.js';
import type { TellStory } from '../drafts/read-story.js';
import type { IncidentStory } from '../drafts/story.js';
import { writeRecord } from '../drafts/write-draft.js';
import { planSubmissions } from '../plan-submissions.js';
import type { Clock } from '../ports/clock.js';
import { readDocument } from '../read-document.js';

type Parts = Readonly<{ log: EventLog; clock: Clock; tell: TellStory }>;

const recorder = 'precedent';
const maxAttempts = 5;

const isOver = ({ status, origin, postmortem }: IncidentRecord): boolean =>
  status === 'resolved' && origin !== 'document' && postmortem === null;

/** Why a record that was written counts no more; undefined where nothing speaks against it. */
const endOf = ({ status, postmortem, mergedInto }: IncidentRecord): string | undefined => {
  if (postmortem !== null) return undefined;
  if (status === 'merged') return `the incident was merged into ${mergedInto ?? 'another'}`;
  return status === 'open' || status === 'mitigated' ? 'the incident was opened again' : undefined;
};

/** What duplicates saw, this incident saw too. */
const withDuplicates = async (story: IncidentStory, { log, tell }: Parts): Promise<IncidentStory> => {
  const { duplicateIds } = story.record;
  if (duplicateIds.length === 0) return story;
  const facts = (await log.readStreams(duplicateIds)) as Recorded<IncidentEvent>[];
  const told = await Promise.all(duplicateIds.map((id) => tell(facts.filter(({ streamId }) => streamId === id))));
  const others = told.flatMap((one) => one?.record ?? []);
  const known = new Set(story.record.alerts.map(({ alert }) => alert.alertId));
  const alerts = others.flatMap((other) => other.alerts).filter(({ alert }) => !known.has(alert.alertId));
  const record = {
    ...story.record,
    symptoms: [...story.record.symptoms, ...others.flatMap((other) => other.symptoms)],
    alerts: [...story.record.alerts, ...alerts],
  };
  return { ...story, record };
};

const submission = async (story: IncidentStory, facts: readonly Recorded[], parts: Parts): Promise<StreamAppend[]> => {
  const sourceUri = incidentSource(story.record.incidentId);
  const text = writeRecord(await withDuplicates(story, parts));
  const read = await readDocument({ sourceUri, path: 'incident.md', text, kind: 'postmortem' });
  if (read.outcome !== 'understood')
    throw new Error(`the record of ${story.record.incidentId} was not understood: ${JSON.stringify(read)}`);
  return planSubmissions([{ sourceUri, read }], facts, { now: parts.clock(), revise: false }).appends;
};

const withdrawal = (incidentId: string, reason: string, facts: readonly Recorded[], now: string): StreamAppend[] => {
  const streamId = documentId('postmortem', incidentSource(incidentId));
  const own = facts.filter((fact) => fact.streamId === streamId);
  const state = own.reduce(
    (s, { event }) => documentDecider.evolve(s, event as DocumentEvent),
    documentDecider.initial,
  );
  const command = { type: 'WithdrawDocument', documentId: streamId, kind: 'postmortem', reason } as const;
  const decision = documentDecider.decide(command, state);
  const events = decision.ok ? decision.events.map((event) => ({ event, occurredAt: now })) : [];
  return events.length === 0 ? [] : [{ streamId, expectedVersion: own.length, events }];
};

const planned = async (incidentId: string, facts: readonly Recorded[], parts: Parts): Promise<StreamAppend[]> => {
  const own = facts.filter(({ streamId }) => streamId === incidentId) as Recorded<IncidentEvent>[];
  const story = await parts.tell(own);
  if (story === null) return [];
  if (isOver(story.record)) return submission(story, facts, parts);
  const reason = endOf(story.record);
  return reason === undefined ? [] : withdrawal(incidentId, reason, facts, parts.clock());
};

/** Writes what the log holds of one incident, or takes it back, in the state that it is in; whoever publishes meanwhile wins. */
const recordIncident = async (incidentId: string, parts: Parts): Promise<void> => {
  const streams = [...possibleDocumentIds(incidentSource(incidentId)), incidentId];
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const appends = await planned(incidentId, await parts.log.readStreams(streams), parts);
    if (appends.length === 0) return;
    const result = await parts.log.append(appends, { metadata: { actor: recorder, source: 'incident' } });
    if (result.ok) return;
  }
  throw new Error(`other writers changed ${incidentId} ${maxAttempts} times in a row`);
};

/**
 * Makes every incident that is over here a precedent for the next: a document of nothing but its recorded facts. It is written
 * anew after later facts, taken back when the incident is opened again or merged, and left alone once a person has published a
 * postmortem under the same source. Handling the same facts twice changes nothing.
 */
export const recordClosedIncidents =
  (parts: Parts) =>
  async (facts: readonly Recorded[]): Promise<void> => {
    for (const incidentId of new Set(facts.map(({ streamId }) => streamId))) await recordIncident(incidentId, parts);
  };
