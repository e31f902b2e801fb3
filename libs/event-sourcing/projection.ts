import type { Event, Recorded } from './event.js';

/** A database transaction as a projection sees it. Errors of the database are thrown as they are. */
export interface Transaction {
  query<Row extends object = Record<string, unknown>>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
}

/**
 * A read table fed from the log. The runner stores the checkpoint in the transaction that it hands to `apply`.
 * Raising `version` makes the runner clear `tables` and replay the log.
 */
export type Projection<E extends Event = Event> = Readonly<{
  name: string;
  version: number;
  handles: readonly E['type'][];
  /** The tables this projection owns, emptied before a rebuild. */
  tables: readonly string[];
  /** Which facts may wait, so that several are applied together: until none has come for `quietMs`, at most `longestMs`. */
  patience?: Readonly<{ types: readonly E['type'][]; quietMs: number; longestMs: number }>;
  /** A method, so that a projection of some facts can be run by a runner that hands it only those. */
  apply(batch: readonly Recorded<E>[], tx: Transaction): Promise<void>;
}>;
