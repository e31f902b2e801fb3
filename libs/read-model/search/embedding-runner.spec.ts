import { jest } from '@jest/globals';
import type { Embedder } from '#application/ports/embedder.js';
import type { Query } from '../query.js';
import { EmbeddingRunner } from './embedding-runner.js';

const embedder = { space: { id: 'space' } } as Embedder;

/** Nothing to embed; fails while `isFailing`. */
const emptyIndex = () => {
  const asked = { isFailing: false };
  const query = (async () => {
    if (asked.isFailing) throw new Error('the connection is gone');
    return [{ pending: 0 }];
  }) as unknown as Query;
  return { asked, query };
};

describe('the embedding runner', () => {
  afterEach(() => jest.useRealTimers());

  it('tries again by itself after a failure', async () => {
    jest.useFakeTimers();
    const { asked, query } = emptyIndex();
    const onFailure = jest.fn();
    const runner = new EmbeddingRunner({ query, embedder, onFailure });
    asked.isFailing = true;
    runner.wake();
    await runner.idle();
    expect(onFailure).toHaveBeenCalledTimes(1);
    expect(runner.pending).toBeNull();
    asked.isFailing = false;
    jest.runOnlyPendingTimers();
    await runner.idle();
    expect(runner.pending).toBe(0);
  });
});
