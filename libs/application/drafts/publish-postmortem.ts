import type { PostmortemPublished } from '#domain/incident/incident.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { isNamedPerson } from '#domain/person/named-person.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { idOfIncident, incidentSource, possibleDocumentIds } from '../document-ids.js';
import { planSubmissions, type AcceptedDocument } from '../plan-submissions.js';
import type { Clock } from '../ports/clock.js';
import type { JudgedPrecedents } from '../ports/judged-precedents.js';
import { readDocument, type ReadDocument } from '../read-document.js';
import type { DraftGap } from './draft.js';
import { gapsIn } from './gaps-in.js';
import type { ReadStory } from './read-story.js';

/** `incident` is its id or the organisation's own number; `by` a person, the actor where absent. */
export type PostmortemToPublish = Readonly<{
  incident: string;
  markdown: string;
  by?: string;
  /** Publish although gaps are left. */
  acknowledgeGaps?: boolean;
}>;

export type PublishRefusal =
  | 'unknown-incident'
  | 'not-a-person'
  | 'not-your-name'
  | 'merged'
  | 'not-resolved'
  | 'gaps-left'
  | 'unreadable'
  | 'unchanged'
  | 'conflict';

export type PublishOutcome =
  | Readonly<{
      outcome: 'published';
      incidentId: string;
      documentId: string;
      sourceUri: string;
      precedentIds: readonly string[];
      /** Gaps that were left. */
      gaps: readonly DraftGap[];
      position: number;
    }>
  | Readonly<{ outcome: 'rejected'; refusal: PublishRefusal; message: string; line?: number }>;

export type PublishPostmortem = (
  postmortem: PostmortemToPublish,
  options: { actor: string },
) => Promise<PublishOutcome>;

type Parts = Readonly<{ log: EventLog; clock: Clock; read: ReadStory; judged: Pick<JudgedPrecedents, 'of'> }>;

type Refused = Extract<PublishOutcome, { outcome: 'rejected' }>;

const refused = (refusal: PublishRefusal, message: string, line?: number): Refused => ({
  outcome: 'rejected',
  refusal,
  message,
  ...(line !== undefined && { line }),
});

const maxAttempts = 5;
const mostListed = 5;

const notSigned = (by: string, actor: string): Refused | undefined => {
  if (!isNamedPerson(by))
    return refused(
      'not-a-person',
      'Publishing is for a person to do: sign with the name of somebody who can be asked about it.',
    );
  const isAnother = isNamedPerson(actor) && actor.trim().toLowerCase() !== by.toLowerCase();
  return isAnother ? refused('not-your-name', `The request comes from ${actor}, and is signed ${by}.`) : undefined;
};

const notOver = ({ status, mergedInto }: IncidentRecord): Refused | undefined => {
  if (status === 'merged')
    return refused('merged', `This incident was merged into ${mergedInto}; publish the postmortem of that one.`);
  return status === 'open' || status === 'mitigated'
    ? refused('not-resolved', 'The incident goes on; resolve it before its postmortem is published.')
    : undefined;
};

const withGaps = (gaps: readonly DraftGap[]): Refused => {
  const listed = gaps.slice(0, mostListed).map(({ line, what }) => `line ${line}: ${what}`);
  const more = gaps.length > mostListed ? `; and ${gaps.length - mostListed} more` : '';
  return refused(
    'gaps-left',
    `Gaps are left: ${listed.join('; ')}${more}. Fill them, or acknowledge that they stay.`,
    gaps[0]?.line,
  );
};

const unreadable = (read: Exclude<ReadDocument, { outcome: 'understood' }>): Refused =>
  read.outcome === 'skipped'
    ? refused('unreadable', `The text is no postmortem: ${read.detail}.`)
    : refused('unreadable', `Line ${read.line}: ${read.problem}; ${read.nextStep}.`, read.line);

type Publishing = Readonly<{ incidentId: string; by: string; actor: string; gaps: readonly DraftGap[] }>;

const sameFailures = async (incidentId: string, judged: Pick<JudgedPrecedents, 'of'>): Promise<readonly string[]> => {
  const newest = new Map((await judged.of([incidentId])).map((word) => [word.incidentId, word.judgement]));
  return [...newest].filter(([, judgement]) => judgement === 'same-failure').map(([id]) => id);
};

const publish = async (
  read: Extract<ReadDocument, { outcome: 'understood' }>,
  { incidentId, by, actor, gaps }: Publishing,
  { log, clock, judged }: Parts,
): Promise<PublishOutcome> => {
  const sourceUri = incidentSource(incidentId);
  const precedentIds = await sameFailures(incidentId, judged);
  const { documentId } = read.content;
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const facts = await log.readStreams([...possibleDocumentIds(sourceUri), incidentId]);
    const planned = planSubmissions([{ sourceUri, read }], facts, { now: clock(), revise: false });
    const own = facts.filter(({ streamId }) => streamId === incidentId);
    const isPublished = own.some(({ event }) => event.type === 'PostmortemPublished');
    if (isPublished && (planned.outcomes[0] as AcceptedDocument).outcome === 'unchanged')
      return refused('unchanged', 'The same postmortem is published already.');
    const event: PostmortemPublished = {
      type: 'PostmortemPublished',
      data: { incidentId, documentId, sourceUri, by, precedentIds },
    };
    const fact = { streamId: incidentId, expectedVersion: own.length, events: [{ event, occurredAt: clock() }] };
    const result = await log.append([...planned.appends, fact], { metadata: { actor } });
    if (result.ok)
      return {
        outcome: 'published',
        incidentId,
        documentId,
        sourceUri,
        precedentIds,
        gaps,
        position: result.lastPosition,
      };
  }
  return refused('conflict', 'Others changed the incident at the same moment; publish again.');
};

/** Publishes the postmortem of an incident that is over, in the name of a person; it takes the place of the incident's record. */
export const publishPostmortem =
  (parts: Parts): PublishPostmortem =>
  async ({ incident, markdown, by, acknowledgeGaps = false }, { actor }) => {
    const incidentId = idOfIncident(incident);
    const person = (by ?? actor).trim();
    const story = await parts.read(incidentId);
    if (story === null) return refused('unknown-incident', 'There is no such incident; give its id or number.');
    const refusal = notSigned(person, actor) ?? notOver(story.record);
    if (refusal) return refusal;
    const gaps = gapsIn(markdown);
    if (gaps.length > 0 && !acknowledgeGaps) return withGaps(gaps);
    const sourceUri = incidentSource(incidentId);
    const read = await readDocument({ sourceUri, path: 'postmortem.md', text: markdown, kind: 'postmortem' });
    if (read.outcome !== 'understood') return unreadable(read);
    return publish(read, { incidentId, by: person, actor, gaps }, parts);
  };
