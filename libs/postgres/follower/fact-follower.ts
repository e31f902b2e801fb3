import type { Recorded } from '../../event-sourcing/event.js';
import type { EventLog } from '../../event-sourcing/event-log.js';
import type { Database } from '../database.js';
import { codeOf } from '../database-fault.js';
import type { RunnerLog } from '../projection/projection-worker.js';
import { FollowerCheckpoint } from './follower-checkpoint.js';

export type FollowerOptions = Readonly<{
  database: Database;
  log: EventLog;
  /** The name of its checkpoint; no two followers share one. */
  name: string;
  /** The types of facts that it is handed. */
  types: readonly string[];
  /** Takes the next facts, by position. It may be handed the same again after a failure or a kill: doing it twice changes nothing. */
  handle: (facts: readonly Recorded[]) => Promise<void>;
  /** Notes that a fact cannot be handled, after several attempts at it alone; it is passed over then. Without it none is. */
  giveUp?: (fact: Recorded, error: unknown) => Promise<void>;
  logger: RunnerLog;
  /** Most facts at once; default 200. */
  batchSize?: number;
  /** How often to look for facts that nobody announced; default 1 s. */
  pollMs?: number;
}>;

/** `position` is how far it has come, `failure` why it does not come further. */
export type FollowerStatus = Readonly<{
  name: string;
  state: 'waiting' | 'working' | 'failing' | 'standing-by' | 'stopped';
  position: number;
  failure: Readonly<{ position: number; message: string; attempts: number }> | null;
}>;

const ATTEMPTS = 5;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 15_000;
/** How long the stored checkpoint may lag behind facts of other types: after a start they are passed over again. */
const LAG_MS = 5_000;

/** Class 08 and 57, or a code of the system: the database is away, which is not the fact's fault. */
const isOutage = (error: unknown): boolean => /^(?:08|57|E[A-Z])/.test(codeOf(error) ?? '');

/**
 * Hands facts of some types to a handler, in the order of the log and at least once, from a checkpoint on; of several
 * processes on a server one at a time does. It wakes when facts are appended.
 */
export class FactFollower {
  readonly #checkpoint: FollowerCheckpoint;
  readonly #options: Required<Omit<FollowerOptions, 'giveUp'>> & Pick<FollowerOptions, 'giveUp'>;
  #position: number | undefined;
  #stored = 0;
  #storedAt = 0;
  #state: FollowerStatus['state'] = 'waiting';
  #failure: FollowerStatus['failure'] = null;
  #mustResume = true;
  /** Up to here facts are handed over one by one, because one of them was at fault. */
  #aloneUpTo = 0;
  #suspect = { position: 0, attempts: 0 };
  #isStopping = false;
  #wasWoken = false;
  #wakeUp: () => void = () => {};
  #unsubscribe: () => void = () => {};
  #running: Promise<void> | undefined;
  readonly #watchers = new Set<() => void>();

  constructor(options: FollowerOptions) {
    this.#options = { batchSize: 200, pollMs: 1_000, ...options };
    this.#checkpoint = new FollowerCheckpoint(options.database, options.name);
  }

  start(): void {
    if (this.#running) return;
    const { database, types } = this.#options;
    this.#unsubscribe = database.appends.subscribe((_, appended) => {
      if (!appended || appended.types.some((type) => types.includes(type))) this.wake();
    });
    this.#running = this.#run();
  }

  /** Resolves when the facts under way are handled. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#unsubscribe();
    this.#rouse();
    await this.#running;
    await this.#keep(true).catch(() => {});
    await this.#checkpoint.close();
    this.#state = 'stopped';
    this.#tell();
  }

  /** Looks for facts now; a failing follower keeps its time of retry. */
  wake(): void {
    if (this.#failure === null) this.#rouse();
  }

  get status(): FollowerStatus {
    const { name } = this.#options;
    return { name, state: this.#state, position: this.#position ?? 0, failure: this.#failure };
  }

  /** Resolves to true when all facts up to `position` are handled, here or in another process; to false after `timeoutMs`. */
  caughtUp(position: number, timeoutMs = 10_000): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (isThere: boolean): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(isThere);
      };
      const look = (): void => {
        if ((this.#position ?? 0) >= position) end(true);
        else if (this.#state === 'stopped') end(false);
      };
      const timer = setTimeout(() => end(false), timeoutMs);
      this.#watchers.add(look);
      look();
      this.wake();
    });
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      this.#wasWoken = false;
      const waitMs = await this.#step();
      this.#tell();
      if (waitMs > 0 && !this.#wasWoken) await this.#sleep(waitMs);
    }
  }

  async #step(): Promise<number> {
    try {
      if (!(await this.#checkpoint.takeTurn())) return await this.#standBy();
      if (this.#mustResume) await this.#resume();
      return (await this.#handleNext()) ? 0 : this.#options.pollMs;
    } catch (error) {
      return this.#retry(error, this.#position ?? 0);
    }
  }

  async #standBy(): Promise<number> {
    this.#state = 'standing-by';
    this.#mustResume = true;
    this.#failure = null;
    this.#position = await this.#checkpoint.read();
    return this.#options.pollMs;
  }

  async #resume(): Promise<void> {
    this.#position = this.#stored = await this.#checkpoint.read();
    this.#mustResume = false;
    this.#state = 'waiting';
  }

  /** Whether there may be more at once. */
  async #handleNext(): Promise<boolean> {
    const { log, types } = this.#options;
    const after = this.#position ?? 0;
    const limit = after < this.#aloneUpTo ? 1 : this.#options.batchSize;
    const head = await log.head();
    if (head <= after) return this.#settle(after, false);
    const facts = await log.readAll({ after, limit, types });
    this.#state = 'working';
    if (facts.length > 0 && !(await this.#handled(facts))) return true;
    const last = facts.at(-1)?.position ?? after;
    return this.#settle(facts.length < limit ? Math.max(head, last) : last, facts.length > 0);
  }

  async #settle(position: number, isHandled: boolean): Promise<boolean> {
    this.#position = position;
    this.#failure = null;
    await this.#keep(isHandled);
    this.#state = 'waiting';
    return isHandled;
  }

  /** Facts of other types need no word in the database at once. */
  async #keep(isDue: boolean): Promise<void> {
    const position = this.#position ?? 0;
    if (position <= this.#stored || (!isDue && Date.now() - this.#storedAt < LAG_MS)) return;
    await this.#checkpoint.move(position);
    this.#stored = position;
    this.#storedAt = Date.now();
  }

  async #handled(facts: readonly Recorded[]): Promise<boolean> {
    try {
      await this.#options.handle(facts);
      return true;
    } catch (error) {
      if (facts.length === 1 && (await this.#hasGivenUp(facts[0]!, error))) return true;
      // One of them may be at fault: each is tried alone then.
      if (facts.length === 1 || isOutage(error)) throw error;
      this.#aloneUpTo = facts.at(-1)!.position;
      return false;
    }
  }

  async #hasGivenUp(fact: Recorded, error: unknown): Promise<boolean> {
    const { giveUp, logger, name } = this.#options;
    if (!giveUp || isOutage(error)) return false;
    const { position, attempts } = this.#suspect;
    this.#suspect = { position: fact.position, attempts: position === fact.position ? attempts + 1 : 1 };
    if (this.#suspect.attempts < ATTEMPTS) return false;
    await giveUp(fact, error);
    logger.error(
      { follower: name, position: fact.position, err: error },
      `${name} passed over a fact that it cannot handle`,
    );
    return true;
  }

  #retry(error: unknown, after: number): number {
    const { logger, name } = this.#options;
    const attempts = (this.#failure?.attempts ?? 0) + 1;
    this.#failure = { position: after, message: error instanceof Error ? error.message : String(error), attempts };
    this.#state = 'failing';
    this.#mustResume = true;
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
    logger.error(
      { follower: name, after, attempts, retryInMs: waitMs, err: error },
      `${name} failed after position ${after}`,
    );
    return waitMs;
  }

  #tell(): void {
    for (const look of [...this.#watchers]) look();
  }

  #rouse(): void {
    this.#wasWoken = true;
    this.#wakeUp();
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
