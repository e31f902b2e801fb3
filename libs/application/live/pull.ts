import { setTimeout as later } from 'node:timers/promises';

/** Values that somebody pulls one after another. `return` ends it at once, also while the next value is waited for. */
export type Pull<T> = AsyncIterableIterator<T> & Required<Pick<AsyncIterableIterator<T>, 'return'>>;

/** What to do for the next value; undefined where there is none any more. The signal aborts when nobody wants it any longer. */
type Next<T> = (signal: AbortSignal) => Promise<T | undefined>;

/**
 * An iterator over what `next` finds. A generator cannot be left while it waits, so that whoever has gone would be kept until
 * the next value. `over` is called once, at the end.
 */
export const pull = <T>(next: Next<T>, over: () => void): Pull<T> => {
  const leaving = new AbortController();
  const end = (): IteratorReturnResult<undefined> => {
    if (!leaving.signal.aborted) {
      leaving.abort();
      over();
    }
    return { value: undefined, done: true };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (leaving.signal.aborted) return end();
      try {
        const value = await next(leaving.signal);
        return value === undefined || leaving.signal.aborted ? end() : { value, done: false };
      } catch (fault) {
        end();
        throw fault;
      }
    },
    async return() {
      return end();
    },
  };
};

const firstRetryMs = 250;
const longestRetryMs = 10_000;

/** Does a work that may fail for a while, again and again until it is done; undefined where nobody wants it any longer. */
export const insisting = async <T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  onFailure: (fault: unknown) => void,
): Promise<T | undefined> => {
  for (let waitMs = firstRetryMs; !signal.aborted; waitMs = Math.min(longestRetryMs, waitMs * 2)) {
    try {
      return await work();
    } catch (fault) {
      onFailure(fault);
      await later(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
  return undefined;
};

/** No value at all. */
export const nothing = <T>(): Pull<T> =>
  pull<T>(
    async () => undefined,
    () => undefined,
  );

/** What `map` makes of values; those it makes null of are left out. `over` is called once, at the end. */
export const mapped = <A, B>(
  source: Pull<A>,
  map: (value: A, signal: AbortSignal) => Promise<B | null> | B | null,
  over: () => void = () => undefined,
): Pull<B> =>
  pull(
    async (signal) => {
      for (;;) {
        const step = await source.next();
        if (step.done) return undefined;
        const result = await map(step.value, signal);
        if (result !== null) return result;
      }
    },
    () => {
      void source.return();
      over();
    },
  );

/** Values up to one that is the last. */
export const until = <T>(source: Pull<T>, isLast: (value: T) => boolean): Pull<T> => {
  let isOver = false;
  return pull(
    async () => {
      if (isOver) return undefined;
      const step = await source.next();
      if (step.done) return undefined;
      isOver = isLast(step.value);
      return step.value;
    },
    () => void source.return(),
  );
};
