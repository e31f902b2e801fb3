import { basename, dirname, join } from 'node:path';
import { projectRoot } from '#config/project-root.js';
import type { EmbedderSettings, ModelDtype, ModelUse } from './embedder-settings.js';
import { presetFor } from './model-presets.js';

/** One model and the way to use it, with nothing left open. Plain values only: it is sent to the worker thread. */
export type ModelPlan = Readonly<{
  name: string;
  source: 'bundled' | 'folder' | 'hub';
  /** The folder that holds, or after a download will hold, config.json, tokenizer.json and onnx/. */
  folder: string;
  cacheFolder: string;
  threads: number;
  use: ModelUse;
  /** What can be done instead of mending the model. */
  otherwise: string;
}>;

/** The folder of the model that comes with the project. */
export const bundledModelFolder = join(projectRoot, 'models', 'precedent-static-256');

const weightSuffix: Readonly<Record<ModelDtype, string>> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
};

/** The weight file of a model folder, relative to it. */
export const weightFile = (dtype: ModelDtype): string => `onnx/model${weightSuffix[dtype]}.onnx`;

const located = (settings: EmbedderSettings): Pick<ModelPlan, 'name' | 'source' | 'folder' | 'cacheFolder'> => {
  const { source } = settings;
  const cacheFolder = settings.cacheFolder ?? join(projectRoot, '.precedent', 'models');
  if (source.kind === 'hub')
    return { name: source.id, source: 'hub', folder: join(cacheFolder, source.id), cacheFolder };
  const folder = source.kind === 'bundled' ? bundledModelFolder : source.path;
  return { name: basename(folder), source: source.kind, folder, cacheFolder: dirname(folder) };
};

const byTheSetting: Readonly<Record<ModelPlan['source'], string>> = {
  bundled: 'set PRECEDENT_MODEL to another model',
  folder: 'unset PRECEDENT_MODEL to use the bundled model',
  hub: 'set PRECEDENT_MODEL to a folder that holds the model',
};

/** What the settings ask for, completed from the model's preset. The bundled model is always used as it was trained. */
export const planModel = (settings: EmbedderSettings): ModelPlan => {
  const place = located(settings);
  const preset = presetFor(place.name);
  const asked: Partial<EmbedderSettings> = place.source === 'bundled' ? {} : settings;
  const use: ModelUse = {
    dtype: asked.dtype ?? preset.dtype,
    pooling: asked.pooling ?? preset.pooling,
    queryPrefix: asked.queryPrefix ?? preset.queryPrefix,
    passagePrefix: asked.passagePrefix ?? preset.passagePrefix,
    maxTokens: asked.maxTokens ?? preset.maxTokens,
  };
  const otherwise = settings.otherwise ?? byTheSetting[place.source];
  return { ...place, use, otherwise, threads: place.source === 'bundled' ? 1 : (settings.threads ?? 1) };
};
