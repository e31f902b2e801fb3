import { documentFacts, type DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';

/** A fact that brings the content of a document, new or changed. */
export type ContentFact = Extract<DocumentEvent, { data: { source: unknown } }>;

/** The types of all facts on documents. */
export const documentFactTypes: readonly DocumentEvent['type'][] = Object.values(documentFacts).flatMap((facts) =>
  Object.values(facts),
);

/** Whether a fact brings content; the other facts on documents withdraw them. */
export const isContentFact = (fact: Recorded<DocumentEvent>): fact is Recorded<ContentFact> =>
  'source' in fact.event.data;
