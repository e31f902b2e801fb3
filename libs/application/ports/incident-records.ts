import type { UnderstoodDocument } from '#domain/document/document.js';

/** A document as the log holds it at a position. `position` and `recordedAt` are those of its first version. */
export type RecordedDocument<D extends UnderstoodDocument = UnderstoodDocument> = Readonly<{
  documentId: string;
  incidentId: string | null;
  sourceUri: string;
  text: string;
  document: D;
  position: number;
  recordedAt: string;
}>;

/** Reads everything that is on record, piece by piece. */
export interface IncidentRecords {
  /** The documents that tell of incidents and of failure modes, those of one incident one after the other. */
  documents(position: number): AsyncIterable<RecordedDocument>;
}
