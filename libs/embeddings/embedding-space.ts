import { createHash } from 'node:crypto';
import type { EmbeddingSpace } from '#application/ports/embedder.js';

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
