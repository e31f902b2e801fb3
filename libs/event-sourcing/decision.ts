import type { Event } from './event.js';

/** The outcome of a command: new facts, or the reason why there are none. An expected "no" is a value, never an exception. */
export type Decision<E extends Event, R> =
  Readonly<{ ok: true; events: readonly E[] }> | Readonly<{ ok: false; rejection: R }>;

export const accept = <E extends Event>(...events: readonly E[]): { ok: true; events: readonly E[] } => ({
  ok: true,
  events,
});

export const reject = <R>(rejection: R): { ok: false; rejection: R } => ({ ok: false, rejection });
