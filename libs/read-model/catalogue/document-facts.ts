import type { DocumentEvent } from '#domain/document/document.decide.js';
import type { Recorded } from '#event-sourcing/event.js';

/** A fact that brings the content of a document, new or changed. */
export type ContentFact = Extract<DocumentEvent, { data: { source: unknown } }>;

/** Whether a fact brings content; the other facts on documents withdraw them. */
export const isContentFact = (fact: Recorded<DocumentEvent>): fact is Recorded<ContentFact> =>
  'source' in fact.event.data;

/** The positions at which the facts of a batch end versions of documents. */
export type VersionEnds = Readonly<{
  /** By document, the position of its first fact: there the version known before the batch ends. */
  former: ReadonlyMap<string, number>;
  /** By the position of a fact, that of the next one on the same document; none for the last. */
  within: ReadonlyMap<number, number>;
}>;

/** Where versions end in a batch of facts on documents, which is in the order of the log. */
export const versionEnds = (batch: readonly Recorded<DocumentEvent>[]): VersionEnds => {
  const former = new Map<string, number>();
  const latest = new Map<string, number>();
  const within = new Map<number, number>();
  for (const { event, position } of batch) {
    const { documentId } = event.data;
    const before = latest.get(documentId);
    if (before === undefined) former.set(documentId, position);
    else within.set(before, position);
    latest.set(documentId, position);
  }
  return { former, within };
};

/** The former ends as two bound arrays of the same length: documents and positions. */
export const formerEndBinds = ({ former }: VersionEnds): [string[], number[]] => [
  [...former.keys()],
  [...former.values()],
];
