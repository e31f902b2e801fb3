import { insisting, mapped, nothing, pull, until } from './pull.js';

const numbers = (over: () => void = () => undefined) => {
  let n = 0;
  return pull(async () => (n += 1), over);
};

const taken = async <T>(source: AsyncIterable<T>, count: number): Promise<T[]> => {
  const found: T[] = [];
  for await (const value of source) {
    found.push(value);
    if (found.length === count) break;
  }
  return found;
};

describe('a pull', () => {
  it('gives values one after another until it is left, and says once that it is over', async () => {
    let over = 0;
    const source = numbers(() => (over += 1));
    expect(await taken(source, 3)).toEqual([1, 2, 3]);
    await source.return();
    expect(over).toBe(1);
    expect(await source.next()).toEqual({ value: undefined, done: true });
  });

  it('is left at once while it waits', async () => {
    let over = false;
    const source = pull<number>(
      (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined))),
      () => (over = true),
    );
    const waiting = source.next();
    await source.return();
    expect(over).toBe(true);
    expect((await waiting).done).toBe(true);
  });

  it('is over when there is no value any more, or when finding one fails', async () => {
    let over = 0;
    const failing = pull<number>(
      () => Promise.reject(new Error('no')),
      () => (over += 1),
    );
    await expect(failing.next()).rejects.toThrow('no');
    expect(over).toBe(1);
    expect((await nothing().next()).done).toBe(true);
  });

  it('can be mapped, values left out, and ended with a last value', async () => {
    let over = 0;
    const source = mapped(numbers(), (n) => (n % 2 === 0 ? `${n}` : null), () => (over += 1)); // prettier-ignore
    expect(await taken(until(source, (text) => text === '6'), 100)).toEqual(['2', '4', '6']); // prettier-ignore
    expect(over).toBe(1);
  });

  it('can rest on what fails for a while', async () => {
    const failures: unknown[] = [];
    let tries = 0;
    const work = async (): Promise<string> => {
      tries += 1;
      if (tries < 3) throw new Error('away');
      return 'there';
    };
    const { signal } = new AbortController();
    expect(await insisting(work, signal, (fault) => failures.push(fault))).toBe('there');
    expect(failures).toHaveLength(2);
    const leaving = new AbortController();
    const given = insisting(
      () => Promise.reject(new Error('gone')),
      leaving.signal,
      () => leaving.abort(),
    );
    expect(await given).toBeUndefined();
  });
});
