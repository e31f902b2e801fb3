import type { DocumentKind, UnderstoodDocument } from '#domain/document/document.js';

/** A document as it arrived. `path` decides the markup by its ending and helps to recognise the kind. */
export type RawDocument = Readonly<{
  path: string;
  text: string;
  /** Overrides front matter and recognition. */
  kind?: DocumentKind;
}>;

/** Why a readable file is not taken as a document. */
export type SkipReason = 'index-page' | 'template' | 'licence' | 'empty' | 'no-document';

export type Understanding =
  | Readonly<{ outcome: 'understood'; document: UnderstoodDocument }>
  | Readonly<{ outcome: 'skipped'; reason: SkipReason; detail: string }>
  | Readonly<{ outcome: 'refused'; line: number; problem: string; nextStep: string }>;
