import { createHash } from 'node:crypto';
import type { DocumentKind, UnderstoodDocument } from '#domain/document/document.js';
import type { AnyDocumentContent } from '#domain/document/document.commands.js';
import { redactSecrets } from '#ingest/redact.js';
import { understand } from '#ingest/understand.js';
import type { SkipReason } from '#ingest/understanding.js';
import { documentId, incidentId } from './document-ids.js';

/** A document on its way in. `path` (its ending and folders) helps to recognise markup and kind. */
export type SubmittedDocument = Readonly<{ sourceUri: string; path: string; text: string; kind?: DocumentKind }>;

/** A document as read at the edge, before the log is asked. */
export type ReadDocument =
  | Readonly<{ outcome: 'understood'; content: AnyDocumentContent; redactions: readonly Redaction[] }>
  | Readonly<{ outcome: 'skipped'; reason: SkipReason; detail: string }>
  | Readonly<{ outcome: 'refused'; line: number; problem: string; nextStep: string }>;

/** A secret that was taken out before anything was kept. */
export type Redaction = Readonly<{ line: number; kind: string }>;

/** The incident that a document tells of, if its kind tells of one. */
export const incidentOf = (content: AnyDocumentContent): string | undefined =>
  'incidentId' in content ? content.incidentId : undefined;

const withIncident = (document: UnderstoodDocument, uri: string): { incidentId: string } | object =>
  document.kind === 'postmortem' || document.kind === 'timeline' ? { incidentId: incidentId(document, uri) } : {};

/** Characters that no text file has and that the database cannot keep: NUL and halves of characters. */
const notText = /\0|\p{Surrogate}/u;

const refusedAsBinary = (text: string, at: number): ReadDocument => ({
  outcome: 'refused',
  line: text.slice(0, at).split('\n').length,
  problem: 'there are bytes that are not text',
  nextStep: 'save the file as UTF-8 text, or leave it out',
});

/** Takes secrets out, then understands what is left; hash, lines and quotes are those of the redacted text. */
export const readDocument = ({ sourceUri, path, text, kind }: SubmittedDocument): ReadDocument => {
  const broken = text.search(notText);
  if (broken >= 0) return refusedAsBinary(text, broken);
  const redacted = redactSecrets(text);
  const understanding = understand({ path, text: redacted.text, ...(kind && { kind }) });
  if (understanding.outcome !== 'understood') return understanding;
  const { document } = understanding;
  const content = {
    documentId: documentId(document.kind, sourceUri),
    source: { uri: sourceUri, contentHash: createHash('sha256').update(redacted.text).digest('hex') },
    text: redacted.text,
    document,
    ...withIncident(document, sourceUri),
  } as AnyDocumentContent; // `withIncident` adds the incident to just the kinds that tell of one
  return { outcome: 'understood', content, redactions: redacted.redactions };
};
