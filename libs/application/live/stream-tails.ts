import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { FactFeed } from './fact-feed.js';
import { insisting, pull, type Pull } from './pull.js';

/** Facts of a stream that are kept for those who are nearly up to date. */
const mostKept = 200;

/** Facts that somebody who has fallen behind takes from the log at once. */
const pageSize = 100;

/**
 * Follows streams of the log: every fact after a position, in order, once, with no end. Those who follow the same streams share
 * what is read; one who is slow reads on from the log when it comes back, so that nothing is piled up for it.
 */
export class StreamTails {
  readonly #tails = new Map<string, Tail>();

  constructor(
    private readonly log: EventLog,
    private readonly feed: FactFeed,
    private readonly onFailure: (fault: unknown) => void,
  ) {}

  async follow(streamIds: readonly string[], after: number): Promise<Pull<Recorded>> {
    const key = streamIds.join(' ');
    const tail = this.#tails.get(key) ?? new Tail(this.log, streamIds);
    this.#tails.set(key, tail);
    const leave = (): void => {
      if (tail.leave()) this.#tails.delete(key);
    };
    try {
      await tail.join(this.feed);
    } catch (fault) {
      leave();
      throw fault;
    }
    let cursor = after;
    let page: Recorded[] = [];
    return pull(async (signal) => {
      while (page.length === 0 && !signal.aborted) {
        page = (await insisting(() => tail.after(cursor), signal, this.onFailure)) ?? [];
        if (page.length === 0) await tail.grown(cursor, signal);
      }
      const fact = page.shift();
      cursor = fact?.position ?? cursor;
      return fact;
    }, leave);
  }
}

class Tail {
  readonly #streamIds: ReadonlySet<string>;
  readonly #waiting = new Set<() => void>();
  readonly #recent: Recorded[] = [];
  #members = 0;
  #joining: Promise<void> | undefined;
  #leaveFeed: (() => void) | undefined;
  /** All facts after this position are among the recent ones. */
  #since = Infinity;

  constructor(
    private readonly log: EventLog,
    streamIds: readonly string[],
  ) {
    this.#streamIds = new Set(streamIds);
  }

  join(feed: FactFeed): Promise<void> {
    this.#members += 1;
    return (this.#joining ??= this.#join(feed));
  }

  /** Whether nobody is left. */
  leave(): boolean {
    this.#members -= 1;
    if (this.#members === 0) this.#leaveFeed?.();
    return this.#members === 0;
  }

  /** Some of the facts after a position; none where there are none yet. */
  async after(position: number): Promise<Recorded[]> {
    if (position >= this.#since) return this.#recent.filter((fact) => fact.position > position);
    return this.log.readStreams([...this.#streamIds], { after: position, limit: pageSize });
  }

  /** Resolves when there is a fact after the position, or when nobody waits for it any longer. */
  grown(position: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted || (this.#recent.at(-1)?.position ?? 0) > position) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        this.#waiting.delete(end);
        signal.removeEventListener('abort', end);
        resolve();
      };
      this.#waiting.add(end);
      signal.addEventListener('abort', end);
    });
  }

  async #join(feed: FactFeed): Promise<void> {
    const { position, leave } = await feed.join((facts) => this.#hear(facts));
    this.#since = position;
    this.#leaveFeed = leave;
    if (this.#members === 0) leave();
  }

  #hear(facts: readonly Recorded[]): void {
    const mine = facts.filter(({ streamId }) => this.#streamIds.has(streamId));
    if (mine.length === 0) return;
    this.#recent.push(...mine);
    const dropped = this.#recent.splice(0, Math.max(0, this.#recent.length - mostKept));
    this.#since = Math.max(this.#since, dropped.at(-1)?.position ?? 0);
    for (const wake of [...this.#waiting]) wake();
  }
}
