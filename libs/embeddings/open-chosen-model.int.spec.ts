import { describe, expect, it } from '@jest/globals';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChosenModel } from './open-chosen-model.js';

describe('a model that an operator names', () => {
  const open = openChosenModel({ threads: 1, cacheFolder: tmpdir() });

  it('is refused where its folder is missing, with advice on the model and not on a setting that names another', async () => {
    const opened = await open({ source: join(tmpdir(), 'no such model') });
    expect(opened).toMatchObject({
      ok: false,
      problem: expect.stringContaining('There is no model folder'),
      nextStep: expect.stringContaining('add another model'),
    });
    expect(opened).not.toMatchObject({ nextStep: expect.stringContaining('PRECEDENT_MODEL') });
  });

  it.each(['', 'nothing', 'a/b/c'])(
    'is refused under the name "%s", with the kinds of names there are',
    async (source) => {
      expect(await open({ source })).toMatchObject({ ok: false, nextStep: expect.stringContaining('a folder') });
    },
  );
});
