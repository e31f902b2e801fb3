import { inOrder } from './ordered.js';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number += 1) yield number;
}

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
};

/** Lets others go first `turns` times. */
const later = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
};

describe('inOrder', () => {
  it('yields results in the order of the items, whichever is ready first', async () => {
    const results = inOrder(numbers(10), 3, async (number) => {
      await later((10 - number) * 5);
      return number;
    });
    expect(await collect(results)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('works on several at once but never on more than the limit', async () => {
    let [now, most] = [0, 0];
    await collect(
      inOrder(numbers(10), 3, async () => {
        now += 1;
        most = Math.max(most, now);
        await later(5);
        now -= 1;
      }),
    );
    expect(most).toBe(3);
  });

  it('passes a failure on in its turn', async () => {
    const results = inOrder(numbers(3), 3, async (number) => {
      if (number === 1) throw new Error('broken');
      return number;
    });
    expect((await results.next()).value).toBe(0);
    await expect(results.next()).rejects.toThrow('broken');
  });
});
