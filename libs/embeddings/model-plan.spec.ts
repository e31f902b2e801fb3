import { describe, expect, it } from '@jest/globals';
import { bundledModelFolder, planModel, weightFile } from './model-plan.js';

describe('the plan of a model', () => {
  it('uses the bundled model as it was trained, whatever else is set', () => {
    const plan = planModel({
      source: { kind: 'bundled' },
      pooling: 'cls',
      queryPrefix: 'x',
      maxTokens: 16,
      threads: 8,
    });
    expect(plan).toMatchObject({ source: 'bundled', folder: bundledModelFolder, threads: 1 });
    expect(plan.use).toMatchObject({ pooling: 'cls', queryPrefix: '', maxTokens: 512 });
  });

  it('completes what is not set from the preset of the model', () => {
    const plan = planModel({ source: { kind: 'hub', id: 'Xenova/bge-small-en-v1.5' }, maxTokens: 128, pooling: null });
    expect(plan.use).toMatchObject({ pooling: 'cls', maxTokens: 128, dtype: 'q8' });
  });

  it('finds a hub model in the cache folder under its id', () => {
    const plan = planModel({ source: { kind: 'hub', id: 'Xenova/gte-small' }, cacheFolder: '/var/models' });
    expect(plan).toMatchObject({ name: 'Xenova/gte-small', folder: '/var/models/Xenova/gte-small' });
  });

  it('calls a model on disk by the name of its folder', () => {
    expect(planModel({ source: { kind: 'folder', path: '/srv/e5-small' } })).toMatchObject({
      name: 'e5-small',
      source: 'folder',
      use: { queryPrefix: 'query: ' },
    });
  });

  it('advises on the setting that named the model, or as whoever named it says', () => {
    const source = { kind: 'folder', path: '/srv/mine' } as const;
    expect(planModel({ source }).otherwise).toContain('PRECEDENT_MODEL');
    expect(planModel({ source, otherwise: 'add another' }).otherwise).toBe('add another');
  });

  it('knows the weight file of each dtype', () => {
    expect(weightFile('q8')).toBe('onnx/model_quantized.onnx');
    expect(weightFile('fp32')).toBe('onnx/model.onnx');
  });
});
