import { describe, expect, it } from '@jest/globals';
import { nameClash, spaceOf } from './embedding-space.js';

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

describe('a model under the name of another', () => {
  const known = spaceOf(members);

  it('is told by its files', () => {
    const clash = nameClash([known], spaceOf({ ...members, fileHash: 'b'.repeat(64) }));
    expect(clash?.problem).toContain('another model under the same name');
    expect(clash?.nextStep).toContain('another name');
  });

  it('is told by its dimensions', () => {
    expect(nameClash([known], spaceOf({ ...members, dimensions: 768 }))?.problem).toContain('384 dimensions, now 768');
  });

  it('is not seen in the same model used another way', () => {
    expect(nameClash([known], spaceOf({ ...members, pooling: 'cls', maxTokens: 128 }))).toBeNull();
  });

  it('is not seen in a model of another name', () => {
    expect(nameClash([known], spaceOf({ ...members, model: 'other', dimensions: 768 }))).toBeNull();
  });
});
