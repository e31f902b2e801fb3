import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { EmbedderProblem } from './embedder-settings.js';
import { type ModelPlan, weightFile } from './model-plan.js';

const manifestFile = z.object({ model: z.string(), files: z.record(z.string(), z.string()) });

/** What the files of a model are: the name they go by, and one SHA-256 over all that shape its vectors. */
export type ModelIdentity = Readonly<{ model: string; fileHash: string }>;

type Identified = Readonly<{ ok: true; identity: ModelIdentity }> | (Readonly<{ ok: false }> & EmbedderProblem);

const sha256 = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};

const needed = (plan: ModelPlan): string[] => ['config.json', 'tokenizer.json', weightFile(plan.use.dtype)];

const shaping = (plan: ModelPlan): string[] => {
  const optional = ['tokenizer_config.json', `${weightFile(plan.use.dtype)}_data`];
  return [...needed(plan), ...optional.filter((file) => existsSync(join(plan.folder, file)))].sort();
};

/** The first thing missing in the model's folder, or null. */
export const missingPart = (plan: ModelPlan): EmbedderProblem | null => {
  const files = needed(plan);
  const nextStep =
    plan.source === 'bundled'
      ? `Restore the folder ${plan.folder} as it was delivered, or ${plan.otherwise}.`
      : `Put ${files.join(', ')} into it, or ${plan.otherwise}.`;
  if (!existsSync(plan.folder)) return { problem: `There is no model folder ${plan.folder}.`, nextStep };
  const missing = files.find((file) => !existsSync(join(plan.folder, file)));
  return missing === undefined ? null : { problem: `The model folder ${plan.folder} lacks ${missing}.`, nextStep };
};

const changed = (plan: ModelPlan, file: string): EmbedderProblem => ({
  problem: `The bundled model was changed: the SHA-256 of ${join(plan.folder, file)} is not the one in its manifest.json.`,
  nextStep: `Restore the folder ${plan.folder} as it was delivered; a model of your own belongs into another folder.`,
});

/** Hashes the model's files, which must be there; those of the bundled model must be the ones its manifest promises. */
export const identify = async (plan: ModelPlan): Promise<Identified> => {
  const files = shaping(plan);
  const hashes = await Promise.all(files.map((file) => sha256(join(plan.folder, file))));
  const fileHash = createHash('sha256')
    .update(files.map((file, at) => `${file} ${hashes[at]}\n`).join(''))
    .digest('hex');
  if (plan.source !== 'bundled') return { ok: true, identity: { model: plan.name, fileHash } };
  const manifest = manifestFile.parse(JSON.parse(await readFile(join(plan.folder, 'manifest.json'), 'utf8')));
  const wrong = files.find((file, at) => manifest.files[file] !== hashes[at]);
  if (wrong !== undefined) return { ok: false, ...changed(plan, wrong) };
  return { ok: true, identity: { model: manifest.model, fileHash } };
};
