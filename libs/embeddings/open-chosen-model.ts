import type { ModelChoice, OpenEmbedder } from '#application/ports/embedder.js';
import { readModelSource } from '#config/settings.js';
import { createEmbedder } from './create-embedder.js';
import type { EmbedderSettings } from './embedder-settings.js';

const otherwise = 'add another model: bundled, a folder of the server or a hub id';

/** Opens models by the names that operators and the log give them. `threads` and `cacheFolder` are this process's own. */
export const openChosenModel =
  (own: Pick<EmbedderSettings, 'threads' | 'cacheFolder'>): OpenEmbedder =>
  async ({ source: name, pooling, dtype, queryPrefix, passagePrefix, maxTokens }: ModelChoice) => {
    const source = readModelSource(name);
    if (source === null)
      return {
        ok: false,
        problem: `"${name}" names no model.`,
        nextStep: 'Give bundled, a folder (starting with . or /) or a hub id (owner/name).',
      };
    return createEmbedder({
      source,
      otherwise,
      ...own,
      ...(pooling !== undefined && { pooling: pooling as EmbedderSettings['pooling'] }),
      ...(dtype !== undefined && { dtype: dtype as EmbedderSettings['dtype'] }),
      ...(queryPrefix !== undefined && { queryPrefix }),
      ...(passagePrefix !== undefined && { passagePrefix }),
      ...(maxTokens !== undefined && { maxTokens }),
    });
  };
