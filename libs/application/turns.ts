/** Lets those who name the same key act one after the other, in the order they came; a failure lets the next one go on. */
export type Turns = <T>(keys: readonly string[], act: () => Promise<T>) => Promise<T>;

/** Turns within this process. */
export const turns = (): Turns => {
  const last = new Map<string, Promise<void>>();
  return async (keys, act) => {
    const mine = Promise.all(keys.flatMap((key) => last.get(key) ?? [])).then(act);
    const done = mine.then(
      () => undefined,
      () => undefined,
    );
    for (const key of keys) last.set(key, done);
    try {
      return await mine;
    } finally {
      for (const key of keys) if (last.get(key) === done) last.delete(key);
    }
  };
};
