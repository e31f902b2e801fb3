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
