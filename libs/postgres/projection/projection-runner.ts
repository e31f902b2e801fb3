import type { EventCatalogue } from '../../event-sourcing/event-catalogue.js';
import type { Projection } from '../../event-sourcing/projection.js';
import type { Database } from '../database.js';
import { LogTail } from './log-tail.js';
import { ProjectionWorker, type ProjectionStatus, type RunnerLog } from './projection-worker.js';

export type RunnerOptions = Readonly<{
  catalogue: EventCatalogue;
  log?: RunnerLog;
  /** How often to look for facts that nobody announced; default 2 s. */
  pollMs?: number;
  /** Called when readers may see other rows of a projection than before, with about how many facts these come from. */
  onAdvance?: (projection: string, facts: number) => void;
}>;

type Waiting = Readonly<{ look: () => void; giveUp: () => void }>;

const POLL_MS = 2_000;
const QUIET: RunnerLog = { info: () => {}, error: () => {} };

/**
 * Feeds projections from the log. Each goes at its own pace, in transactions that move rows and checkpoint together; of
 * several processes one at a time works on a projection. Reads go on during a rebuild and see the old rows until it is done.
 */
export class ProjectionRunner {
  readonly #workers: readonly ProjectionWorker[];
  readonly #waiting = new Set<Waiting>();
  #unsubscribe: () => void = () => {};
  readonly #tail: LogTail;
  #isStopped = false;

  constructor(
    private readonly database: Database,
    projections: readonly Projection[],
    options: RunnerOptions,
  ) {
    const { catalogue, log = QUIET, pollMs = POLL_MS } = options;
    this.#workers = projections.map((projection) => {
      const onMove = (facts: number): void => {
        this.#waiting.forEach(({ look }) => look());
        if (facts > 0) options.onAdvance?.(projection.name, facts);
      };
      return new ProjectionWorker(projection, database, { catalogue, log, pollMs, onMove });
    });
    this.#tail = new LogTail(database, this.#workers);
  }

  start(): void {
    this.#unsubscribe = this.database.appends.subscribe((position, appended) => this.#tail.hear(position, appended));
    for (const worker of this.#workers) worker.start();
  }

  /** Resolves when the steps under way have committed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#unsubscribe();
    await Promise.all(this.#workers.map((worker) => worker.stop()));
    for (const { giveUp } of [...this.#waiting]) giveUp();
  }

  wake(): void {
    for (const worker of this.#workers) worker.wake();
  }

  /** Has a failing projection try again now, such as after the fact at fault was skipped. */
  retry(name: string): void {
    for (const worker of this.#workers) if (worker.projection.name === name) worker.retry();
  }

  status(): ProjectionStatus[] {
    return this.#workers.map(({ status }) => status);
  }

  /** Resolves to true when every projection holds all facts up to `position`, to false when that takes longer than `timeoutMs`. */
  caughtUp(position: number, timeoutMs = 10_000): Promise<boolean> {
    const behind = this.#workers.filter((worker) => worker.reached < position);
    // Whoever waits is not to wait for the patience of a projection too.
    for (const worker of behind) worker.wake();
    return this.#until(() => behind.every((worker) => worker.reached >= position), timeoutMs);
  }

  /**
   * Rebuilds the named projections, or all, from the log; resolves when their new rows have taken the old ones' place, rejects
   * when one of them fails or the runner is stopped before. The runner must have been started.
   */
  async rebuild(names?: readonly string[]): Promise<void> {
    const chosen = this.#chosen(names);
    for (const worker of chosen) await worker.requestRebuild();
    const failing = (): ProjectionStatus | undefined =>
      chosen.map(({ status }) => status).find(({ state }) => state === 'failing');
    const isOver = await this.#until(() => chosen.every((worker) => !worker.isRebuilding) || failing() !== undefined);
    const failed = failing();
    if (failed)
      throw new Error(
        `projection ${failed.name} fails at position ${failed.failure?.position}: ${failed.failure?.message}`,
      );
    if (!isOver) throw new Error('the runner was stopped before the rebuild was done: it goes on with the next start');
  }

  #chosen(names: readonly string[] | undefined): readonly ProjectionWorker[] {
    const known = this.#workers.map(({ projection }) => projection.name);
    const unknown = names?.filter((name) => !known.includes(name)) ?? [];
    if (unknown.length > 0) throw new Error(`no such projection: ${unknown.join(', ')}; there are ${known.join(', ')}`);
    return this.#workers.filter(({ projection }) => !names || names.includes(projection.name));
  }

  #until(isTrue: () => boolean, timeoutMs?: number): Promise<boolean> {
    if (isTrue()) return Promise.resolve(true);
    if (this.#isStopped) return Promise.resolve(false);
    return new Promise((resolve) => {
      const end = (result: boolean): void => {
        clearTimeout(timer);
        this.#waiting.delete(waiting);
        resolve(result);
      };
      const waiting: Waiting = { look: () => (isTrue() ? end(true) : undefined), giveUp: () => end(false) };
      const timer = timeoutMs === undefined ? undefined : setTimeout(waiting.giveUp, timeoutMs);
      this.#waiting.add(waiting);
    });
  }
}
