import { describe, expect, it } from '@jest/globals';
import { spaceOf } from './embedding-space.js';

const members = {
  model: 'Xenova/gte-small',
  fileHash: 'a'.repeat(64),
  dtype: 'q8',
  pooling: 'mean' as const,
  queryPrefix: '',
  passagePrefix: '',
  maxTokens: 512,
  dimensions: 384,
};

describe('an embedding space', () => {
  it('has the same id for the same members', () => {
    expect(spaceOf({ ...members }).id).toBe(spaceOf(members).id);
    expect(spaceOf(members).id).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    { model: 'Xenova/gte-base' },
    { fileHash: 'b'.repeat(64) },
    { dtype: 'fp32' },
    { pooling: 'cls' as const },
    { queryPrefix: 'query: ' },
    { passagePrefix: 'passage: ' },
    { maxTokens: 256 },
    { dimensions: 768 },
  ])('is another one with %j', (other) => {
    expect(spaceOf({ ...members, ...other }).id).not.toBe(spaceOf(members).id);
  });

  it('does not take a prefix of questions for one of passages', () => {
    expect(spaceOf({ ...members, queryPrefix: 'x' }).id).not.toBe(spaceOf({ ...members, passagePrefix: 'x' }).id);
  });
});
