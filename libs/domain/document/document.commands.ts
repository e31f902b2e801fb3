import type {
  DocumentKind,
  UnderstoodFailureModes,
  UnderstoodPostmortem,
  UnderstoodRunbook,
  UnderstoodTimeline,
} from './document.js';
import type { DocumentContent } from './document.events.js';

/** The content of any kind of document; what tells of an incident names it. */
export type AnyDocumentContent =
  | (DocumentContent<UnderstoodPostmortem> & Readonly<{ incidentId: string }>)
  | (DocumentContent<UnderstoodTimeline> & Readonly<{ incidentId: string }>)
  | DocumentContent<UnderstoodRunbook>
  | DocumentContent<UnderstoodFailureModes>;

/** Submitting takes a document in, new or changed; revising insists that it is there. */
export type SubmitDocument = Readonly<{ type: 'SubmitDocument' | 'ReviseDocument'; content: AnyDocumentContent }>;

export type WithdrawDocument = Readonly<{
  type: 'WithdrawDocument';
  documentId: string;
  kind: DocumentKind;
  reason: string;
}>;

export type DocumentCommand = SubmitDocument | WithdrawDocument;

/** Why a command on a document changes nothing. */
export type DocumentRejection =
  /** The same content is already in the log. */
  | 'unchanged'
  /** There is no document of this kind under this source. */
  | 'not-submitted'
  /** The document was withdrawn; submit it to bring it back. */
  | 'already-withdrawn';
