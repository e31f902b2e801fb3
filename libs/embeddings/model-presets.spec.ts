import { describe, expect, it } from '@jest/globals';
import { presetFor } from './model-presets.js';

describe('presets of models', () => {
  it('ask bge questions with its instruction and pool its first token', () => {
    const bge = presetFor('Xenova/bge-small-en-v1.5');
    expect(bge).toMatchObject({ pooling: 'cls', passagePrefix: '', maxTokens: 512 });
    expect(bge.queryPrefix).toMatch(/^Represent this sentence/);
  });

  it('mark e5 questions and passages', () => {
    const marked = { pooling: 'mean', queryPrefix: 'query: ', passagePrefix: 'passage: ' };
    expect(presetFor('Xenova/multilingual-e5-small')).toMatchObject(marked);
    expect(presetFor('e5-small-v2')).toMatchObject(marked);
  });

  it('use MiniLM and gte with mean pooling and no prefix', () => {
    for (const name of ['Xenova/all-MiniLM-L6-v2', 'Xenova/gte-small']) {
      expect(presetFor(name)).toMatchObject({ pooling: 'mean', queryPrefix: '', passagePrefix: '' });
    }
  });

  it('use an unknown model with mean pooling and no prefix', () => {
    expect(presetFor('someone/something')).toEqual({
      dtype: 'q8',
      pooling: 'mean',
      queryPrefix: '',
      passagePrefix: '',
      maxTokens: 256,
    });
  });
});
