import type { EventCatalogue } from '../../event-sourcing/event-catalogue.js';
import type { Projection } from '../../event-sourcing/projection.js';
import type { Database } from '../database.js';
import { advance, ProjectionFailure, requestRebuild, type Advance } from './advance.js';
import { registerCheckpoint, type Checkpoint } from './checkpoint.js';

/** Where the runner reports what an operator should know. Pino's logger fits. */
export type RunnerLog = Readonly<{
  info: (context: object, message: string) => void;
  error: (context: object, message: string) => void;
}>;

/** How a projection is doing. `failure.position` is the first fact that it could not apply. */
export type ProjectionStatus = Readonly<{
  name: string;
  version: number;
  position: number;
  /** How far a rebuild has come that is under way. */
  rebuiltTo: number | undefined;
  failure: Readonly<{ position: number; message: string; attempts: number }> | undefined;
  state: 'starting' | 'running' | 'waiting' | 'rebuilding' | 'failing' | 'outdated' | 'stopped';
}>;

const BATCH = 500;
const BUSY_MS = 200;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 30_000;

const stateAfter = (kind: Advance['kind'], isRebuilt: boolean): ProjectionStatus['state'] => {
  if (kind === 'newer') return 'outdated';
  if (kind === 'idle') return 'waiting';
  return isRebuilt ? 'rebuilding' : 'running';
};

/** Keeps one projection up to date with the log until it is stopped; a failing one is retried, later and later, and harms no other. */
export class ProjectionWorker {
  #checkpoint: Checkpoint | undefined;
  #failure: ProjectionStatus['failure'];
  #state: ProjectionStatus['state'] = 'starting';
  #batchSize = BATCH;
  #isStopping = false;
  #running: Promise<void> | undefined;
  #wasWoken = false;
  #wakeUp: () => void = () => {};

  constructor(
    readonly projection: Projection,
    private readonly database: Database,
    private readonly options: Readonly<{
      catalogue: EventCatalogue;
      pollMs: number;
      log: RunnerLog;
      onMove: () => void;
    }>,
  ) {}

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#rouse();
    await this.#running;
    this.#state = 'stopped';
  }

  /** Looks for new facts now instead of at the next poll; a failing projection keeps its time of retry. */
  wake(): void {
    if (this.#state !== 'failing') this.#rouse();
  }

  async requestRebuild(): Promise<void> {
    await registerCheckpoint(this.database, this.projection.name, this.projection.version);
    this.#checkpoint = await requestRebuild(this.database, this.projection);
    this.#rouse();
  }

  /** Whether the tables of this version hold all facts up to `position`. */
  hasReached(position: number): boolean {
    return this.#checkpoint?.version === this.projection.version && this.#checkpoint.position >= position;
  }

  get isRebuilding(): boolean {
    return this.#checkpoint?.shadow !== undefined || (this.#checkpoint?.version ?? 0) < this.projection.version;
  }

  get status(): ProjectionStatus {
    return {
      name: this.projection.name,
      version: this.#checkpoint?.version ?? 0,
      position: this.#checkpoint?.position ?? 0,
      rebuiltTo: this.#checkpoint?.shadow?.position,
      failure: this.#failure,
      state: this.#state,
    };
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      this.#wasWoken = false;
      const waitMs = await this.#step();
      this.options.onMove();
      if (waitMs > 0 && !this.#wasWoken) await this.#sleep(waitMs);
    }
  }

  async #step(): Promise<number> {
    try {
      if (!this.#checkpoint) await registerCheckpoint(this.database, this.projection.name, this.projection.version);
      return this.#taken(await advance(this.database, this.projection, this.options.catalogue, this.#batchSize));
    } catch (error) {
      return this.#failed(error);
    }
  }

  #taken({ kind, checkpoint }: Advance): number {
    if (kind === 'newer' && this.#state !== 'outdated') this.#reportNewer(checkpoint);
    this.#reportRebuild(Boolean(this.#checkpoint?.shadow), Boolean(checkpoint?.shadow));
    this.#checkpoint = checkpoint;
    this.#state = stateAfter(kind, Boolean(checkpoint?.shadow));
    if (kind === 'advanced' || kind === 'idle') this.#failure = undefined;
    if (kind === 'advanced') this.#batchSize = Math.min(BATCH, this.#batchSize * 2);
    if (kind === 'advanced') return 0;
    return kind === 'busy' ? BUSY_MS : this.options.pollMs;
  }

  #failed(error: unknown): number {
    const attempts = (this.#failure?.attempts ?? 0) + 1;
    const position = error instanceof ProjectionFailure ? error.from : (this.#checkpoint?.position ?? 0);
    const isExact = !(error instanceof ProjectionFailure) || error.from === error.to;
    this.#batchSize = 1;
    if (!isExact) return 0;
    this.#failure = { position, message: error instanceof Error ? error.message : String(error), attempts };
    this.#state = 'failing';
    const waitMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
    const context = { projection: this.projection.name, position, attempts, retryInMs: waitMs, err: error };
    this.options.log.error(context, `projection ${this.projection.name} failed at position ${position}`);
    return waitMs;
  }

  #reportRebuild(wasRebuilt: boolean, isRebuilt: boolean): void {
    if (isRebuilt && !wasRebuilt) this.#report('is being rebuilt');
    if (!isRebuilt && wasRebuilt) this.#report('has been rebuilt');
  }

  #report(what: string): void {
    const { name, version } = this.projection;
    this.options.log.info({ projection: name, version }, `projection ${name} ${what}`);
  }

  #reportNewer(checkpoint: Checkpoint | undefined): void {
    const { name, version } = this.projection;
    this.options.log.error(
      { projection: name, version, stored: checkpoint?.version },
      `projection ${name} belongs to a newer release: this process leaves it alone`,
    );
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
