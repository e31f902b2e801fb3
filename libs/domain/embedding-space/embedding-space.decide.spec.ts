import { embeddingSpacesDecider, type EmbeddingSpaceCommand } from './embedding-space.decide.js';
import type { EmbeddingSpaceEvent } from './embedding-space.events.js';

const space = {
  model: 'gte-small',
  fileHash: 'a'.repeat(64),
  dtype: 'q8',
  pooling: 'mean',
  queryPrefix: '',
  passagePrefix: '',
  maxTokens: 512,
  dimensions: 384,
};
const added = (spaceId = 'one', more: Partial<typeof space> = {}): EmbeddingSpaceEvent => ({
  type: 'EmbeddingSpaceAdded',
  data: { spaceId, source: './models/gte-small', space: { ...space, ...more } },
});
const activated = (spaceId: string): EmbeddingSpaceEvent => ({ type: 'EmbeddingSpaceActivated', data: { spaceId } });
const dropped = (spaceId: string): EmbeddingSpaceEvent => ({ type: 'EmbeddingSpaceDropped', data: { spaceId } });

const add = (spaceId: string, more: Partial<typeof space> = {}): EmbeddingSpaceCommand => ({
  type: 'AddEmbeddingSpace',
  spaceId,
  source: './models/gte-small',
  space: { ...space, ...more },
});

const decide = (command: EmbeddingSpaceCommand, ...facts: EmbeddingSpaceEvent[]) => {
  const { decide: decideIt, evolve, initial } = embeddingSpacesDecider;
  const decision = decideIt(command, facts.reduce(evolve, initial));
  return decision.ok ? decision.events.map(({ type }) => type) : decision.rejection;
};

describe('embedding spaces', () => {
  it('are added beside each other, each once', () => {
    expect(decide(add('one'))).toEqual(['EmbeddingSpaceAdded']);
    expect(decide(add('two', { model: 'e5-small', dimensions: 768 }), added())).toEqual(['EmbeddingSpaceAdded']);
    expect(decide(add('one'), added())).toMatchObject({ code: 'already-added' });
  });

  it('take the same model used in another way', () => {
    expect(decide(add('two', { pooling: 'cls', maxTokens: 128 }), added())).toEqual(['EmbeddingSpaceAdded']);
  });

  it.each([
    ['files', { fileHash: 'b'.repeat(64) }],
    ['dimensions', { dimensions: 768 }],
  ])('refuse another model under the same name, told by its %s', (word, more) => {
    const rejection = decide(add('two', more), added(), dropped('one'));
    expect(rejection).toMatchObject({ code: 'another-model-of-that-name', detail: expect.stringContaining(word) });
  });

  it('are switched only to one that is whole', () => {
    const activate = (pending: number): EmbeddingSpaceCommand => ({
      type: 'ActivateEmbeddingSpace',
      spaceId: 'one',
      pending,
    });
    expect(decide(activate(0), added())).toEqual(['EmbeddingSpaceActivated']);
    expect(decide(activate(3), added())).toMatchObject({
      code: 'still-being-built',
      detail: expect.stringMatching(/^3 /),
    });
    expect(decide(activate(0), added(), activated('one'))).toMatchObject({ code: 'already-active' });
    expect(decide(activate(0))).toMatchObject({ code: 'unknown-space' });
  });

  it('are dropped unless questions are asked in them, and can come back', () => {
    const drop: EmbeddingSpaceCommand = { type: 'DropEmbeddingSpace', spaceId: 'one' };
    expect(decide(drop, added(), activated('one'))).toMatchObject({ code: 'active' });
    expect(decide(drop, added())).toEqual(['EmbeddingSpaceDropped']);
    expect(decide(drop, added(), dropped('one'))).toMatchObject({ code: 'unknown-space' });
    expect(decide(add('one'), added(), dropped('one'))).toEqual(['EmbeddingSpaceAdded']);
  });
});
