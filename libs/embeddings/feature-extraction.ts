import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import type { ModelPlan } from './model-plan.js';

/** A loaded model: texts in, unit vectors of `dimensions` numbers out, one after the other. */
export type Extractor = Readonly<{
  dimensions: number;
  extract(texts: readonly string[]): Promise<Float32Array>;
  dispose(): Promise<void>;
}>;

/** No file is read from or written to a cache for a model on disk: a cached file of the same name would win over it. */
const arrangeFiles = (plan: ModelPlan): void => {
  const isRemote = plan.source === 'hub';
  env.allowRemoteModels = isRemote;
  env.allowLocalModels = !isRemote;
  env.useFSCache = isRemote;
  env.useBrowserCache = false;
  env.cacheDir = plan.cacheFolder;
};

const load = (plan: ModelPlan): Promise<FeatureExtractionPipeline> => {
  arrangeFiles(plan);
  return pipeline('feature-extraction', plan.source === 'hub' ? plan.name : plan.folder, {
    dtype: plan.use.dtype,
    device: 'cpu',
    session_options: { intraOpNumThreads: plan.threads, interOpNumThreads: 1, enableCpuMemArena: false },
  });
};

/** The pipeline takes the length from the tokenizer alone, which offers no setter. */
const cutAt = ({ tokenizer }: FeatureExtractionPipeline, maxTokens: number): void => {
  const value = Math.min(tokenizer.model_max_length as number, maxTokens);
  Object.defineProperty(tokenizer, 'model_max_length', { value });
};

/** A text in which the model sees nothing has no direction; it gets one that is near to no real text. */
const withDirection = (vectors: Float32Array, dimensions: number): Float32Array => {
  for (let start = 0; start < vectors.length; start += dimensions) {
    const vector = vectors.subarray(start, start + dimensions);
    const norm = Math.hypot(...vector);
    if (!(norm > 0.5)) vector.fill(1 / Math.sqrt(dimensions));
  }
  return vectors;
};

/** Loads the model through the ordinary feature-extraction pipeline; throws where transformers.js does. */
export const openExtractor = async (plan: ModelPlan): Promise<Extractor> => {
  const extractor = await load(plan);
  cutAt(extractor, plan.use.maxTokens);
  const run = (texts: readonly string[]) => extractor([...texts], { pooling: plan.use.pooling, normalize: true });
  const dimensions = (await run(['probe'])).dims.at(-1) ?? 0;
  return {
    dimensions,
    extract: async (texts) => withDirection(Float32Array.from((await run(texts)).data as Float32Array), dimensions),
    dispose: () => extractor.dispose().then(() => undefined),
  };
};
