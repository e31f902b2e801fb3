import type { Span } from '#domain/document/document.js';
import type { Range } from './source-text.js';

/** The smallest part of a document that markup sets apart. Ranges are of the folded source, without list and heading marks. */
export type Block = Span &
  Range &
  Readonly<{
    kind: 'heading' | 'paragraph' | 'item' | 'row' | 'code' | 'quotation';
    /** Heading: 1 to 6, 7 for a line that only looks like one. Item: nesting, 1 for the outermost. Otherwise 0. */
    level: number;
    /** Paragraph: whether it is one of several lines that stand together, each by itself. */
    isNote?: boolean;
    /** Row: its cells, empty ones included. */
    cells?: readonly Range[];
    /** Row: what its cells are, where the markup names each by a key. */
    keys?: readonly string[];
    /** Row: whether it names the columns. */
    isHeader?: boolean;
    /** Row: which table of the document it belongs to. */
    table?: number;
  }>;
