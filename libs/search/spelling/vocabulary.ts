import type { Term } from '../analysis/analyser.js';
import type { TermSpread } from '../index/search-index.js';

/** The words of all documents that count for a question, of what happened and of what to do. */
export interface Vocabulary {
  /** Of some stems, those that a document has. */
  having(stems: readonly string[]): Promise<ReadonlySet<string>>;
  /** In how many documents each of many words occurs, most of which nobody ever wrote; the same length and order. */
  spreads(words: readonly Term[]): Promise<TermSpread[]>;
}
