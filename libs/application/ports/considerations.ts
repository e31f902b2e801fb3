import type { Consideration } from '#search/ranking/consideration.js';
import type { QuestionTerm } from '#search/analysis/analyser.js';
import type { Question } from './precedent-search.js';

/** The incidents found for a question, best first. `vector` is the question's in the space with that id, if it has one. */
export type ConsiderationRequest = Readonly<{
  question: Question;
  terms: readonly QuestionTerm[];
  /** How rare each term is among incidents; 0 for one that none has. */
  rarities: readonly number[];
  vector: Float32Array | null;
  embeddingSpace: string | null;
  /** Only what the log held at this position counts. */
  position: number;
  incidentIds: readonly string[];
}>;

/** Knows what speaks for or against incidents beyond their words and meaning. The same request gives the same answer. */
export interface Considerations {
  of(request: ConsiderationRequest): Promise<readonly Consideration[]>;
}
