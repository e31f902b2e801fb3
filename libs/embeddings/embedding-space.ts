import { createHash } from 'node:crypto';
import type { EmbeddingSpace } from '#application/ports/embedder.js';
import type { EmbedderProblem } from './embedder-settings.js';

type Members = Omit<EmbeddingSpace, 'id'>;

const inFixedOrder = (of: Members): readonly (string | number)[] => [
  of.model,
  of.fileHash,
  of.dtype,
  of.pooling,
  of.queryPrefix,
  of.passagePrefix,
  of.maxTokens,
  of.dimensions,
];

/** The space with its id: 32 hexadecimal digits that differ as soon as any member differs. */
export const spaceOf = (members: Members): EmbeddingSpace => ({
  id: createHash('sha256')
    .update(JSON.stringify(inFixedOrder(members)))
    .digest('hex')
    .slice(0, 32),
  ...members,
});

const differing = (known: EmbeddingSpace, current: EmbeddingSpace): string | null => {
  if (known.dimensions !== current.dimensions) return `${known.dimensions} dimensions, now ${current.dimensions}`;
  if (known.fileHash !== current.fileHash) {
    return `files with hash ${known.fileHash.slice(0, 12)}, now ${current.fileHash.slice(0, 12)}`;
  }
  return null;
};

/**
 * Tells when a model's name stands for other files than it did before, the silent way to wrong rankings.
 * Null when every known space of that name has the same files and dimensions.
 */
export const nameClash = (known: readonly EmbeddingSpace[], current: EmbeddingSpace): EmbedderProblem | null => {
  for (const space of known.filter((one) => one.model === current.model)) {
    const difference = differing(space, current);
    if (difference === null) continue;
    return {
      problem: `The model ${current.model} had ${difference}: it is another model under the same name.`,
      nextStep: 'Give the new model a folder of another name, or put the former files back.',
    };
  }
  return null;
};
