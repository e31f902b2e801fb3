import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';

/** Tells that the log has grown; returns the way to stop. A hint that may be lost. */
export type OnAppend = (listener: () => void) => () => void;

/** Hears of new facts, in order. */
export type FactListener = (facts: readonly Recorded[]) => void;

/** After `position` a listener hears of every fact, once. */
export type Joined = Readonly<{ position: number; leave: () => void }>;

export type FactFeedParts = Readonly<{
  log: EventLog;
  onAppend: OnAppend;
  /** The types of facts to hear of. */
  types: readonly string[];
  onFailure: (fault: unknown) => void;
  /** How often to look for facts that nobody announced; default 1 s. */
  pollMs?: number;
}>;

const mostAtOnce = 500;

/** Reads new facts of the log once for all in this process who listen, and not at all while nobody does. */
export class FactFeed {
  #reading: Reading | undefined;

  constructor(private readonly parts: FactFeedParts) {}

  /** Begins to listen; `listener` may hear of facts before this resolves. */
  async join(listener: FactListener): Promise<Joined> {
    const reading = (this.#reading ??= new Reading(this.parts));
    reading.members += 1;
    const leave = (): void => {
      reading.listeners.delete(listener);
      reading.members -= 1;
      if (reading.members > 0) return;
      reading.stop();
      if (this.#reading === reading) this.#reading = undefined;
    };
    try {
      await reading.begun;
    } catch (fault) {
      leave();
      throw fault;
    }
    reading.listeners.add(listener);
    return { position: reading.position, leave };
  }
}

class Reading {
  readonly listeners = new Set<FactListener>();
  readonly begun: Promise<void>;
  readonly stop: () => void;
  members = 0;
  position = 0;
  #isStopped = false;
  #isBusy = true;
  #isAskedAgain = false;

  constructor(private readonly parts: FactFeedParts) {
    const wake = (): void => this.#wake();
    const unsubscribe = parts.onAppend(wake);
    const poll = setInterval(wake, parts.pollMs ?? 1_000);
    poll.unref();
    this.stop = () => {
      this.#isStopped = true;
      clearInterval(poll);
      unsubscribe();
    };
    this.begun = this.#begin();
  }

  async #begin(): Promise<void> {
    this.position = await this.parts.log.head();
    this.#isBusy = false;
  }

  #wake(): void {
    this.#isAskedAgain = true;
    if (!this.#isBusy) void this.#read();
  }

  async #read(): Promise<void> {
    this.#isBusy = true;
    try {
      while (this.#isAskedAgain && !this.#isStopped) {
        this.#isAskedAgain = false;
        await this.#readOn();
      }
    } catch (fault) {
      this.parts.onFailure(fault);
    }
    this.#isBusy = false;
  }

  async #readOn(): Promise<void> {
    const { log, types } = this.parts;
    // Read before the facts, so that all up to it are among them or are of other types.
    const head = await log.head();
    if (head <= this.position) return;
    const facts = await log.readAll({ after: this.position, limit: mostAtOnce, types });
    const isWhole = facts.length < mostAtOnce;
    this.#isAskedAgain ||= !isWhole;
    this.position = Math.max(isWhole ? head : 0, facts.at(-1)?.position ?? this.position);
    if (facts.length > 0) for (const listener of [...this.listeners]) listener(facts);
  }
}
