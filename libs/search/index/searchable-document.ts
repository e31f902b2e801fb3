import type { DocumentKind, SectionRole, Span } from '#domain/document/document.js';

/** What is ranked together: what happened before, or what to do now. */
export const corpora = ['incident', 'guide'] as const;
export type Corpus = (typeof corpora)[number];

/** The corpus that documents of a kind are ranked in. */
export const corpusOf = (kind: DocumentKind): Corpus =>
  kind === 'postmortem' || kind === 'timeline' ? 'incident' : 'guide';

/** A piece of a document as search needs it. `sectionPath` holds the headings above, its own last. */
export type SearchablePassage = Span & Readonly<{ sectionPath: readonly string[]; role: SectionRole; text: string }>;

/** A document as search needs it. */
export type SearchableDocument = Readonly<{ title: string; uri: string; passages: readonly SearchablePassage[] }>;
