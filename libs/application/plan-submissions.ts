import type { AnyDocumentContent, DocumentRejection } from '#domain/document/document.commands.js';
import type { UnderstoodDocument } from '#domain/document/document.js';
import {
  documentDecider,
  documentFacts,
  type DocumentEvent,
  type DocumentState,
} from '#domain/document/document.decide.js';
import type { IncidentReported } from '#domain/incident/incident.events.js';
import type { StreamAppend } from '#event-sourcing/event-log.js';
import type { Event, Recorded } from '#event-sourcing/event.js';
import { possibleDocumentIds } from './document-ids.js';
import { instantOf } from './instant.js';
import { incidentOf, type ReadDocument, type Redaction } from './read-document.js';

/** A document that is in the log now. */
export type AcceptedDocument = Readonly<{
  outcome: 'submitted' | 'revised' | 'unchanged';
  document: UnderstoodDocument;
  documentId: string;
  incidentId?: string;
  /** The version of the document's stream. */
  version: number;
  redactions: readonly Redaction[];
  /** What the same source told before as another kind: this withdraws it. */
  replaced: readonly ReplacedDocument[];
  /** Position in the log after which everything of this answer can be read; none when nothing was appended. */
  position?: number;
}>;

/** A document that counts no more because its source is understood as another kind now. */
export type ReplacedDocument = Readonly<{ documentId: string; kind: UnderstoodDocument['kind']; title: string }>;

/** What became of one submitted document. */
export type SubmitOutcome = Readonly<{ sourceUri: string }> &
  (
    | AcceptedDocument
    | Exclude<ReadDocument, { outcome: 'understood' }>
    | Readonly<{ outcome: 'rejected'; rejection: Exclude<DocumentRejection, 'unchanged'> }>
  );

export type Submission = Readonly<{ sourceUri: string; read: ReadDocument }>;

type Planning = Readonly<{ now: string; revise: boolean }>;

/** Decides every submission in the state that `facts` lead to; later ones see what earlier ones of the same call did. */
export const planSubmissions = (
  submissions: readonly Submission[],
  facts: readonly Recorded[],
  planning: Planning,
): { appends: StreamAppend[]; outcomes: SubmitOutcome[] } => {
  const streams = new OpenStreams(facts);
  const outcomes = submissions.map(({ sourceUri, read }): SubmitOutcome => {
    if (read.outcome !== 'understood') return { sourceUri, ...read };
    return { sourceUri, ...decideSubmission(read, streams, planning) };
  });
  return { appends: streams.appends(), outcomes };
};

type Decided = AcceptedDocument | { outcome: 'rejected'; rejection: Exclude<DocumentRejection, 'unchanged'> };

const decideSubmission = (
  { content, redactions }: Extract<ReadDocument, { outcome: 'understood' }>,
  streams: OpenStreams,
  { now, revise }: Planning,
): Decided => {
  const { documentId, document } = content;
  const before = streams.state(documentId);
  const type = revise ? 'ReviseDocument' : 'SubmitDocument';
  const decision = documentDecider.decide({ type, content }, before);
  if (!decision.ok && decision.rejection !== 'unchanged') return { outcome: 'rejected', rejection: decision.rejection };
  const replaced = decision.ok ? withdrawOtherKinds(content, streams, now) : [];
  if (decision.ok) {
    reportIncident(content, streams, now);
    streams.add(documentId, decision.events, now);
  }
  const incidentId = incidentOf(content);
  const outcome = !decision.ok ? 'unchanged' : before.status === 'current' ? 'revised' : 'submitted';
  return {
    outcome,
    documentId,
    ...(incidentId && { incidentId }),
    document,
    version: streams.version(documentId),
    redactions,
    replaced,
  };
};

const withdrawOtherKinds = (
  { documentId, document, source }: AnyDocumentContent,
  streams: OpenStreams,
  now: string,
): ReplacedDocument[] => {
  const replaced: ReplacedDocument[] = [];
  for (const otherId of possibleDocumentIds(source.uri)) {
    if (otherId === documentId || streams.state(otherId).status !== 'current') continue;
    const reason = `understood as ${document.kind} now`;
    const kind = streams.kind(otherId);
    replaced.push({ documentId: otherId, kind, title: streams.title(otherId) });
    const decision = documentDecider.decide(
      { type: 'WithdrawDocument', documentId: otherId, kind, reason },
      streams.state(otherId),
    );
    if (decision.ok) streams.add(otherId, decision.events, now);
  }
  return replaced;
};

const reportIncident = (content: AnyDocumentContent, streams: OpenStreams, now: string): void => {
  const incidentId = incidentOf(content);
  if (!incidentId || streams.version(incidentId) > 0) return;
  const { title, services, reference, startedAt, severity } = content.document as IncidentTold;
  const data = {
    incidentId,
    title,
    services,
    ...(reference && { reference }),
    ...(startedAt && { startedAt }),
    ...(severity && { severity }),
  };
  const fact: IncidentReported = { type: 'IncidentReported', data };
  streams.add(incidentId, [fact], instantOf(startedAt) ?? now);
};

type IncidentTold = Extract<UnderstoodDocument, { kind: 'postmortem' | 'timeline' }>;

/** The streams a call touches: what the log holds of them and what this call adds. */
class OpenStreams {
  private readonly facts = new Map<string, Event[]>();
  private readonly stored = new Map<string, number>();
  private readonly added = new Map<string, { event: Event; occurredAt: string }[]>();

  constructor(facts: readonly Recorded[]) {
    for (const { streamId, event, version } of facts) {
      this.facts.set(streamId, [...(this.facts.get(streamId) ?? []), event]);
      this.stored.set(streamId, version);
    }
  }

  state(streamId: string): DocumentState {
    const facts = (this.facts.get(streamId) ?? []) as DocumentEvent[];
    return facts.reduce(documentDecider.evolve, documentDecider.initial);
  }

  kind(streamId: string): UnderstoodDocument['kind'] {
    const type = this.facts.get(streamId)?.at(0)?.type;
    const entry = Object.entries(documentFacts).find(([, { submitted }]) => submitted === type);
    if (!entry) throw new Error(`${streamId} does not begin with a submitted document but with ${type ?? 'nothing'}`);
    return entry[0] as UnderstoodDocument['kind'];
  }

  /** The title that the document had last. */
  title(streamId: string): string {
    const told = (this.facts.get(streamId) ?? []).findLast(({ data }) => 'document' in data);
    return (told?.data as { document?: UnderstoodDocument } | undefined)?.document?.title ?? streamId;
  }

  version(streamId: string): number {
    return this.facts.get(streamId)?.length ?? 0;
  }

  add(streamId: string, events: readonly Event[], occurredAt: string): void {
    this.facts.set(streamId, [...(this.facts.get(streamId) ?? []), ...events]);
    const added = events.map((event) => ({ event, occurredAt }));
    this.added.set(streamId, [...(this.added.get(streamId) ?? []), ...added]);
  }

  appends(): StreamAppend[] {
    return [...this.added].map(([streamId, events]) => ({
      streamId,
      expectedVersion: this.stored.get(streamId) ?? 0,
      events,
    }));
  }
}
