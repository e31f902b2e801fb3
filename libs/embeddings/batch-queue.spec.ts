import { describe, expect, it } from '@jest/globals';
import { BatchQueue } from './batch-queue.js';

/** A queue whose batches end when the test says so. */
const heldQueue = () => {
  const begun: string[] = [];
  const ends: ((fault?: Error) => void)[] = [];
  const queue = new BatchQueue((texts) => {
    begun.push(texts.join());
    return new Promise((resolve, reject) => {
      ends.push((fault) => (fault ? reject(fault) : resolve(texts.map(() => new Float32Array(1)))));
    });
  });
  return { queue, begun, ends };
};

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('the queue of batches', () => {
  it('runs one batch at a time', async () => {
    const { queue, begun, ends } = heldQueue();
    const first = queue.add(['a'], 'passage');
    const second = queue.add(['b'], 'passage');
    expect(begun).toEqual(['a']);
    ends[0]!();
    await first.then(nextTurn);
    ends[1]!();
    await second;
    expect(begun).toEqual(['a', 'b']);
  });

  it('lets a question pass all waiting passages', async () => {
    const { queue, begun, ends } = heldQueue();
    const first = queue.add(['a'], 'passage');
    const passage = queue.add(['b'], 'passage');
    const question = queue.add(['q'], 'query');
    ends[0]!();
    await first.then(nextTurn);
    ends[1]!();
    await question.then(nextTurn);
    ends[2]!();
    await passage;
    expect(begun).toEqual(['a', 'q', 'b']);
  });

  it('goes on after a batch that failed', async () => {
    const { queue, ends } = heldQueue();
    const bad = queue.add(['a'], 'passage');
    const good = queue.add(['b'], 'passage');
    ends[0]!(new Error('no memory'));
    await expect(bad).rejects.toThrow('no memory');
    await nextTurn();
    ends[1]!();
    await expect(good).resolves.toHaveLength(1);
  });

  it('rejects what has not begun when it is dropped', async () => {
    const { queue, ends } = heldQueue();
    const running = queue.add(['a'], 'passage');
    const waiting = queue.add(['b'], 'query');
    queue.drop(new Error('closed'));
    await expect(waiting).rejects.toThrow('closed');
    ends[0]!();
    await expect(running).resolves.toHaveLength(1);
  });
});
