import { createHash } from 'node:crypto';
import type { DocumentKind, UnderstoodDocument } from '#domain/document/document.js';
import type { AnyDocumentContent } from '#domain/document/document.commands.js';
import { redactSecrets } from '#ingest/redact.js';
import { readableForm } from '#ingest/renditions/renditions-of.js';
import { splitPassages } from '#ingest/split-passages.js';
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
const notText = /\0|\p{Surrogate}/gu;

const refused = (line: number, problem: string, nextStep: string): ReadDocument => ({
  outcome: 'refused',
  line,
  problem,
  nextStep,
});

/** Names are indexed, and an index takes no more bytes than these. */
const longestName = 2_000;

const isTooLong = (name: string): boolean => Buffer.byteLength(name) > longestName;

/** Escapes (`\u0000` in JSON or YAML) and cuts bring in what is no text: it would stop every reader of the log for ever. */
const storable = <T>(value: T): T => replaced(value) as T;

const replaced = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(notText, '\uFFFD');
  if (Array.isArray(value)) return value.map(replaced);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [replaced(key), replaced(inner)]));
};

const unreadable = (text: string, sourceUri: string): ReadDocument | undefined => {
  const broken = text.search(notText);
  if (broken >= 0) {
    const line = text.slice(0, broken).split('\n').length;
    return refused(line, 'there are bytes that are not text', 'save the file as UTF-8 text, or leave it out');
  }
  return sourceUri.search(notText) >= 0 || isTooLong(sourceUri)
    ? refused(1, `its address is no text of at most ${longestName} bytes`, 'give the document another')
    : undefined;
};

/** The index counts the passages of a document in two bytes. */
const mostPassages = 32_000;

/** More than there can be, found without cutting; a passage that shares its section holds far more letters than these. */
const passagesAtMost = ({ sections }: UnderstoodDocument): number =>
  sections.reduce((sum, { text }) => sum + 2 + text.length / 50, 0);

const tooManyPassages = (document: UnderstoodDocument): ReadDocument | undefined => {
  if (passagesAtMost(document) <= mostPassages) return undefined;
  const passages = splitPassages(document).length;
  if (passages <= mostPassages) return undefined;
  return refused(1, `it has ${passages} passages, and the index takes ${mostPassages} of a document`, 'divide it');
};

/** Counted up when documents are understood better, so that those in the log are when they are imported again. */
const currentReading = 5;

/** Puts other formats into Markdown, takes secrets out, then understands what is left; hash, lines and quotes are those of that text. */
export const readDocument = async ({ sourceUri, path, text, kind }: SubmittedDocument): Promise<ReadDocument> => {
  const refusal = unreadable(text, sourceUri);
  if (refusal !== undefined) return refusal;
  const form = await readableForm(path, text);
  if (form === undefined) return { outcome: 'skipped', reason: 'no-document', detail: 'it tells of no incident' };
  const redacted = storable(redactSecrets(form.text));
  const understanding = understand({ path: form.path, text: redacted.text, ...(kind && { kind }) });
  if (understanding.outcome !== 'understood') return understanding;
  const document = storable(understanding.document);
  if (document.services.some(isTooLong))
    return refused(1, `the name of a service is longer than ${longestName} bytes`, 'shorten it');
  const excess = tooManyPassages(document);
  if (excess !== undefined) return excess;
  const content = {
    documentId: documentId(document.kind, sourceUri),
    source: {
      uri: sourceUri,
      contentHash: createHash('sha256').update(redacted.text).digest('hex'),
      reading: currentReading,
    },
    text: redacted.text,
    document,
    ...withIncident(document, sourceUri),
  } as AnyDocumentContent; // `withIncident` adds the incident to just the kinds that tell of one
  return { outcome: 'understood', content, redactions: redacted.redactions };
};
