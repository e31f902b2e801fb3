/** What makes vectors comparable. Two vectors may meet only when their spaces have the same `id`, a hash over all other members. */
export type EmbeddingSpace = Readonly<{
  id: string;
  model: string;
  fileHash: string;
  dtype: string;
  pooling: 'mean' | 'cls';
  queryPrefix: string;
  passagePrefix: string;
  maxTokens: number;
  dimensions: number;
}>;

/** Turns texts into unit vectors of one embedding space, without blocking the event loop. */
export interface Embedder {
  readonly space: EmbeddingSpace;
  embed(texts: readonly string[], purpose: 'query' | 'passage'): Promise<Float32Array[]>;
  close(): Promise<void>;
}

/** A model as an operator names it: `bundled`, a folder or a hub id. What is left out is as the model's card says. */
export type ModelChoice = Readonly<{
  source: string;
  pooling?: string;
  dtype?: string;
  queryPrefix?: string;
  passagePrefix?: string;
  maxTokens?: number;
}>;

/** An embedder, or why there is none and what to do about it, in a sentence each. */
export type EmbedderOpened =
  Readonly<{ ok: true; embedder: Embedder }> | Readonly<{ ok: false; problem: string; nextStep: string }>;

/** Loads a model. Never throws for a missing, broken or changed one. */
export type OpenEmbedder = (choice: ModelChoice) => Promise<EmbedderOpened>;
