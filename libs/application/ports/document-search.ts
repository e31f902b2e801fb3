import type { DocumentKind } from '#domain/document/document.js';
import type { Page, PageRequest } from '../page.js';

/** A document that has the words, with the passage that fits best. */
export type DocumentHit = Readonly<{
  documentId: string;
  kind: DocumentKind;
  title: string;
  sourceUri: string;
  score: number;
  section: string;
  sectionPath: readonly string[];
  text: string;
  startLine: number;
  endLine: number;
}>;

export type DocumentSearchRequest = Readonly<{ text: string; kinds?: readonly DocumentKind[]; asOf?: number }>;

/** Full-text search over documents of every kind, best first. */
export interface DocumentSearch {
  page(request: DocumentSearchRequest, page: PageRequest): Promise<Page<DocumentHit>>;
}
