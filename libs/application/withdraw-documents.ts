import type { DocumentRejection } from '#domain/document/document.commands.js';
import { documentDecider, type DocumentEvent } from '#domain/document/document.decide.js';
import { documentKinds, type DocumentKind } from '#domain/document/document.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Clock } from './ports/clock.js';

export type WithdrawOutcome =
  | Readonly<{ outcome: 'withdrawn'; documentId: string; version: number; position: number }>
  | Readonly<{ outcome: 'rejected'; documentId: string; rejection: DocumentRejection | 'conflict' }>;

export type WithdrawDocument = (
  documentId: string,
  options: { actor: string; reason: string },
) => Promise<WithdrawOutcome>;

/** Withdraws one document. Its facts stay in the log; answers no longer use it. */
export const withdrawDocument =
  ({ log, clock }: { log: EventLog; clock: Clock }): WithdrawDocument =>
  async (documentId, { actor, reason }) => {
    const facts = await log.readStreams([documentId]);
    const kind = kindOf(documentId);
    const rejected = (rejection: DocumentRejection | 'conflict') =>
      ({ outcome: 'rejected', documentId, rejection }) as const;
    if (!kind) return rejected('not-submitted');
    const state = facts.reduce(
      (s, { event }) => documentDecider.evolve(s, event as DocumentEvent),
      documentDecider.initial,
    );
    const decision = documentDecider.decide({ type: 'WithdrawDocument', documentId, kind, reason }, state);
    if (!decision.ok) return rejected(decision.rejection);
    const events = decision.events.map((event) => ({ event, occurredAt: clock() }));
    const result = await log.append([{ streamId: documentId, expectedVersion: facts.length, events }], {
      metadata: { actor },
    });
    if (!result.ok) return rejected('conflict');
    return { outcome: 'withdrawn', documentId, version: facts.length + 1, position: result.lastPosition };
  };

const kindOf = (documentId: string): DocumentKind | undefined =>
  documentKinds.find((kind) => documentId.startsWith(`${kind}-`));
