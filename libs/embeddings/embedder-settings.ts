import type { ModelSettings, ModelSource } from '#config/settings.js';

/**
 * What an embedder is made of. What is left out or null comes from the model's preset.
 * Models of the hub are kept under `cacheFolder`; without one they are fetched anew for each installation.
 * `otherwise` is what can be done instead where the model is of no use, as the end of a sentence: it depends on who named it.
 */
export type EmbedderSettings = Readonly<{ source: ModelSource; cacheFolder?: string | null; otherwise?: string }> &
  Readonly<{ [Key in keyof Omit<ModelSettings, 'source'>]?: ModelSettings[Key] | null }>;

/** How a model turns texts into vectors: everything but the model itself. */
export type ModelUse = Readonly<{
  dtype: ModelDtype;
  pooling: 'mean' | 'cls';
  queryPrefix: string;
  passagePrefix: string;
  maxTokens: number;
}>;

/** Names of weight files as transformers.js knows them. */
export type ModelDtype = NonNullable<ModelSettings['dtype']>;

/** Why there is no embedder, as one sentence, and what to do about it, as another. */
export type EmbedderProblem = Readonly<{ problem: string; nextStep: string }>;
