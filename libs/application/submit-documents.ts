import type { EventLog } from '#event-sourcing/event-log.js';
import type { Clock } from './ports/clock.js';
import { possibleDocumentIds } from './document-ids.js';
import { planSubmissions, type Submission, type SubmitOutcome } from './plan-submissions.js';
import { incidentOf, readDocument, type SubmittedDocument } from './read-document.js';

export type SubmitOptions = Readonly<{
  actor: string;
  /** Say what would happen, append nothing. */
  dryRun?: boolean;
  /** Insist that every document is there already. */
  revise?: boolean;
}>;

export type SubmitDocuments = (
  documents: readonly SubmittedDocument[],
  options: SubmitOptions,
) => Promise<readonly SubmitOutcome[]>;

const maxAttempts = 5;

/**
 * Takes documents in, all that are accepted in one append. What was accepted before and has not changed is left alone.
 * A source that is now understood as another kind has its former document withdrawn. Throws when writers keep colliding.
 */
export const submitDocuments =
  ({ log, clock }: { log: EventLog; clock: Clock }): SubmitDocuments =>
  async (documents, { actor, dryRun = false, revise = false }) => {
    const submissions: Submission[] = [];
    for (const document of documents)
      submissions.push({ sourceUri: document.sourceUri, read: await readDocument(document) });
    const understood = submissions.flatMap(({ read }) => (read.outcome === 'understood' ? [read.content] : []));
    const streamIds = [
      ...submissions.flatMap(({ sourceUri }) => possibleDocumentIds(sourceUri)),
      ...new Set(understood.flatMap((content) => incidentOf(content) ?? [])),
    ];
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const facts = await log.readStreams(streamIds);
      const { appends, outcomes } = planSubmissions(submissions, facts, { now: clock(), revise });
      if (dryRun || appends.length === 0) return outcomes;
      const result = await log.append(appends, { metadata: { actor, source: 'document' } });
      if (result.ok) return outcomes.map((outcome) => withPosition(outcome, result.lastPosition));
    }
    throw new Error(`other writers changed the same documents ${maxAttempts} times in a row; import again`);
  };

const withPosition = (outcome: SubmitOutcome, position: number): SubmitOutcome =>
  outcome.outcome === 'submitted' || outcome.outcome === 'revised' ? { ...outcome, position } : outcome;
