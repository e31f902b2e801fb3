import type { DocumentSource, UnderstoodDocument } from './document.js';

/** What every event that carries a document holds: the text as accepted, and what was understood of it. */
export type DocumentContent<D extends UnderstoodDocument> = Readonly<{
  documentId: string;
  source: DocumentSource;
  text: string;
  document: D;
}>;

/** A document that no longer counts, and why. It stays in the log. */
export type DocumentWithdrawal = Readonly<{ documentId: string; reason: string }>;
