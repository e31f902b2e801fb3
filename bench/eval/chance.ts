import { createHash } from 'node:crypto';

/** Between 0 and 1, the same for the same parts in every run. */
export const chance = (...parts: readonly (string | number)[]): number =>
  createHash('sha256').update(parts.join(' ')).digest().readUInt32BE() / 2 ** 32;
