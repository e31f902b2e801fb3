import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AppendResult } from '../../event-sourcing/event-log.js';
import { codeOf } from '../database-fault.js';
import type { PreparedAppend } from './prepared-append.js';

type Waiting = Readonly<{
  append: PreparedAppend;
  resolve: (result: AppendResult) => void;
  reject: (error: unknown) => void;
}>;

type Send = (appends: readonly PreparedAppend[]) => Promise<AppendResult[]>;

const MOST_EVENTS = 1_000;

/** A five-character SQLSTATE means that the server has answered and undone the transaction; class 08 and 57 that it may not have. */
const wasUndone = (error: unknown): boolean => /^(?!08|57)[0-9A-Z]{5}$/.test(codeOf(error) ?? '');

const eventsIn = ({ streams }: PreparedAppend): number => streams.reduce((sum, { events }) => sum + events.length, 0);

/**
 * One flight to the database at a time; what is asked for meanwhile flies together next. All appends must take turns for the
 * log's head anyway, so that sharing a round trip and a commit is pure gain. Between flights the writers that have just been
 * answered get the time to ask for more, so that they board together.
 */
export class AppendQueue {
  readonly #waiting: Waiting[] = [];
  #isFlying = false;

  constructor(private readonly send: Send) {}

  add(append: PreparedAppend): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, resolve, reject });
      if (!this.#isFlying) void this.#fly();
    });
  }

  async #fly(): Promise<void> {
    this.#isFlying = true;
    while (this.#waiting.length > 0) {
      await this.#deliver(this.#board());
      await nextTurn();
    }
    this.#isFlying = false;
  }

  #board(): Waiting[] {
    let count = 0;
    let events = 0;
    for (const { append } of this.#waiting) {
      events += eventsIn(append);
      if (count > 0 && events > MOST_EVENTS) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #deliver(group: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.send(group.map(({ append }) => append));
      group.forEach(({ resolve }, index) => resolve(results[index] as AppendResult));
    } catch (error) {
      if (group.length === 1 || !wasUndone(error)) for (const { reject } of group) reject(error);
      else for (const alone of group) await this.#deliver([alone]);
    }
  }
}
