import { accept, reject, type Decision } from '#event-sourcing/decision.js';
import type { Decider } from '#event-sourcing/decider.js';
import type { FailureModesEvent } from '../failure-modes/failure-modes.events.js';
import type { PostmortemEvent } from '../postmortem/postmortem.events.js';
import type { RunbookEvent } from '../runbook/runbook.events.js';
import type { TimelineEvent } from '../timeline/timeline.events.js';
import type { DocumentCommand, DocumentRejection, SubmitDocument } from './document.commands.js';
import type { DocumentKind } from './document.js';

/** Every fact that a document's stream may hold. */
export type DocumentEvent = PostmortemEvent | RunbookEvent | FailureModesEvent | TimelineEvent;

/** Only what the rules need to know of a document. */
export type DocumentState = Readonly<{
  status: 'unknown' | 'current' | 'withdrawn';
  contentHash?: string;
  reading?: number;
}>;

type FactNames = Readonly<{ submitted: string; revised: string; withdrawn: string }>;

/** Each kind says the same three things in the words of its field. */
export const documentFacts = {
  postmortem: { submitted: 'PostmortemSubmitted', revised: 'PostmortemRevised', withdrawn: 'PostmortemWithdrawn' },
  runbook: { submitted: 'RunbookPublished', revised: 'RunbookRevised', withdrawn: 'RunbookRetired' },
  'failure-modes': {
    submitted: 'FailureModesDocumented',
    revised: 'FailureModesRevised',
    withdrawn: 'FailureModesRetired',
  },
  timeline: { submitted: 'TimelineSubmitted', revised: 'TimelineRevised', withdrawn: 'TimelineWithdrawn' },
} as const satisfies Record<DocumentKind, FactNames>;

/** The types of all facts on documents. */
export const documentFactTypes: readonly DocumentEvent['type'][] = Object.values(documentFacts).flatMap((facts) =>
  Object.values(facts),
);

const contentFact = (type: string, { content }: SubmitDocument): DocumentEvent =>
  // The command's union ties the content to its kind, and the table above ties the kind to its fact names.
  ({ type, data: content }) as DocumentEvent;

const firstReading = 1;

const submit = (command: SubmitDocument, state: DocumentState): Decision<DocumentEvent, DocumentRejection> => {
  const facts = documentFacts[command.content.document.kind];
  if (state.status !== 'current') {
    return command.type === 'ReviseDocument'
      ? reject(state.status === 'unknown' ? 'not-submitted' : 'already-withdrawn')
      : accept(contentFact(facts.submitted, command));
  }
  const { contentHash, reading = firstReading } = command.content.source;
  const isNewer = reading > (state.reading ?? firstReading);
  if (state.contentHash === contentHash && !isNewer) return reject('unchanged');
  return accept(contentFact(facts.revised, command));
};

const decide = (command: DocumentCommand, state: DocumentState): Decision<DocumentEvent, DocumentRejection> => {
  if (command.type !== 'WithdrawDocument') return submit(command, state);
  if (state.status === 'unknown') return reject('not-submitted');
  if (state.status === 'withdrawn') return reject('already-withdrawn');
  const { documentId, reason } = command;
  return accept({ type: documentFacts[command.kind].withdrawn, data: { documentId, reason } });
};

const evolve = (_state: DocumentState, event: DocumentEvent): DocumentState => {
  if (!('source' in event.data)) return { status: 'withdrawn' };
  const { contentHash, reading } = event.data.source;
  return { status: 'current', contentHash, ...(reading !== undefined && { reading }) };
};

/** The life of a document: submitted, revised when its content changes, withdrawn, and perhaps submitted again. */
export const documentDecider: Decider<DocumentState, DocumentCommand, DocumentEvent, DocumentRejection> = {
  initial: { status: 'unknown' },
  evolve,
  decide,
};
