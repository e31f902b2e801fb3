import { setTimeout as pause } from 'node:timers/promises';

/** What `look` finds, looking again until it finds something; the time limit of the test ends it otherwise. */
export const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(200);
  }
};
