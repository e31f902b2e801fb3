import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { manageEmbeddingSpaces } from './manage-embedding-spaces.js';
import type { Embedder } from './ports/embedder.js';

const clock = () => '2026-03-01T10:00:00.000Z';

const embedder = (id: string, pooling: 'mean' | 'cls'): Embedder => ({
  space: {
    id,
    model: 'night-owl',
    fileHash: 'a'.repeat(64),
    dtype: 'q8',
    pooling,
    queryPrefix: '',
    passagePrefix: '',
    maxTokens: 256,
    dimensions: 2,
  },
  embed: async (texts) => texts.map(() => Float32Array.of(0.6, 0.8)),
  close: async () => undefined,
});

const started = async () => {
  const log = new InMemoryEventLog(clock);
  const live = {
    pending: async () => 0,
    problem: () => null,
    offer: () => undefined,
    follow: async () => undefined,
  };
  const models: Record<string, Embedder> = {
    mean: embedder('1111aaaa-0', 'mean'),
    cls: embedder('2222bbbb-0', 'cls'),
  };
  const open = async ({ source }: { source: string }) => ({ ok: true as const, embedder: models[source]! });
  const spaces = manageEmbeddingSpaces({ log, clock, open, live });
  await spaces.add({ source: 'mean' }, 'ada');
  await spaces.activate('1111aaaa', 'ada');
  await spaces.add({ source: 'cls' }, 'ada');
  return spaces;
};

describe('a name that two embedding spaces go by', () => {
  it.each(['activate', 'drop'] as const)('is refused for %s with what each is, and what to type', async (verb) => {
    const spaces = await started();
    expect(await spaces[verb]('night-owl', 'ada')).toEqual({
      ok: false,
      code: 'ambiguous',
      detail:
        '"night-owl" may be 1111aaaa (night-owl, mean, q8, added 2026-03-01, questions are asked in it) or 2222bbbb (night-owl, cls, q8, added 2026-03-01): ' +
        `give an id, such as "precedent embeddings ${verb} 2222bbbb".`,
    });
    expect(await spaces[verb]('2222bbbb', 'ada')).toMatchObject({ ok: true, spaceId: '2222bbbb-0' });
  });
});
