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

/** Facts that were appended: those after `after` up to `position`, without a gap, are of these types. */
export type News = Readonly<{ after: number; position: number; types: readonly string[] }>;

const BATCH = 500;
const BUSY_MS = 200;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 30_000;
/** How long a checkpoint may lag behind facts that are none of the projection's: after a start they are passed over again. */
const LAG_MS = 30_000;

/** Workers that start together are not to look all at once for ever. */
const scattered = (ms: number): number => ms * (0.75 + Math.random() / 2);

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
  #passedOver = 0;
  #movedAt = 0;
  #applied: number | undefined;
  #rebuildsAsked = 0;
  readonly #types: ReadonlySet<string>;
  readonly #patientTypes: ReadonlySet<string>;
  #isStopping = false;
  #running: Promise<void> | undefined;
  #wasWoken = false;
  #wakeUp: () => void = () => {};
  #patience: NodeJS.Timeout | undefined;
  #patientSince: number | undefined;

  constructor(
    readonly projection: Projection,
    private readonly database: Database,
    private readonly options: Readonly<{
      catalogue: EventCatalogue;
      pollMs: number;
      log: RunnerLog;
      /** Called after each step with the facts whose rows readers may now see, 0 for none. */
      onMove: (facts: number) => void;
    }>,
  ) {
    this.#types = new Set(options.catalogue.storedNames(projection.handles));
    this.#patientTypes = new Set(options.catalogue.storedNames(projection.patience?.types ?? []));
  }

  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#patience);
    this.#rouse();
    await this.#running;
    this.#state = 'stopped';
  }

  /** Looks for new facts now instead of at the next poll; a failing projection keeps its time of retry. */
  wake(): void {
    clearTimeout(this.#patience);
    this.#patience = this.#patientSince = undefined;
    if (this.#state !== 'failing') this.#rouse();
  }

  /** Tries again now, however often it failed. */
  retry(): void {
    this.#rouse();
  }

  /** Passes over facts that are none of the projection's, at no cost; looks at the log for others. */
  hear({ after, position, types }: News): void {
    const mayWait = types.length > 0 && types.every((type) => this.#patientTypes.has(type));
    if (mayWait) return this.#bePatient();
    if (!this.isSettled || this.reached < after || types.some((type) => this.#types.has(type))) return this.wake();
    this.#passedOver = Math.max(this.#passedOver, position);
    this.options.onMove(0);
  }

  #bePatient(): void {
    const { quietMs = 0, longestMs = 0 } = this.projection.patience ?? {};
    const waited = Date.now() - (this.#patientSince ??= Date.now());
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.wake(), Math.min(quietMs, Math.max(0, longestMs - waited))).unref();
  }

  async requestRebuild(): Promise<void> {
    await registerCheckpoint(this.database, this.projection.name, this.projection.version);
    this.#checkpoint = await requestRebuild(this.database, this.projection);
    this.#rebuildsAsked += 1;
    this.#rouse();
  }

  /** Whether nothing is under way or to be done but for facts to come. */
  get isSettled(): boolean {
    return this.#patience === undefined && this.#state === 'waiting' && !this.isRebuilding;
  }

  /** The position up to which the tables of this version are known to hold all facts. */
  get reached(): number {
    if (this.#checkpoint?.version !== this.projection.version) return 0;
    return Math.max(this.#checkpoint.position, this.#passedOver);
  }

  get isRebuilding(): boolean {
    return this.#checkpoint?.shadow !== undefined || (this.#checkpoint?.version ?? 0) < this.projection.version;
  }

  get status(): ProjectionStatus {
    return {
      name: this.projection.name,
      version: this.#checkpoint?.version ?? 0,
      position: Math.max(this.reached, this.#checkpoint?.position ?? 0),
      rebuiltTo: this.#checkpoint?.shadow?.position,
      failure: this.#failure,
      state: this.#state,
    };
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      this.#wasWoken = false;
      const before = this.#checkpoint && this.reached;
      const waitMs = await this.#step();
      // What another process has applied shows in the checkpoint.
      this.options.onMove(this.#applied ?? Math.max(0, (this.#checkpoint?.position ?? 0) - (before ?? Infinity)));
      if (waitMs > 0 && !this.#wasWoken) await this.#sleep(waitMs);
    }
  }

  async #step(): Promise<number> {
    const { projection, database, options } = this;
    const { catalogue } = options;
    const [known, mayLag] = [this.#passedOver, Date.now() - this.#movedAt < LAG_MS];
    const asked = this.#rebuildsAsked;
    this.#applied = 0;
    try {
      if (!this.#checkpoint) await registerCheckpoint(database, projection.name, projection.version);
      const batchSize = this.#batchSize;
      const step = await advance({ database, projection, catalogue, batchSize, known, mayLag });
      // What was read while a rebuild was being asked for may not know of it.
      return step.kind !== 'advanced' && asked !== this.#rebuildsAsked ? 0 : this.#taken(step);
    } catch (error) {
      return this.#failed(error);
    }
  }

  #taken({ kind, checkpoint, facts, reached = 0 }: Advance): number {
    if (kind === 'newer' && this.#state !== 'outdated') this.#reportNewer(checkpoint);
    this.#reportRebuild(Boolean(this.#checkpoint?.shadow), Boolean(checkpoint?.shadow));
    this.#checkpoint = checkpoint;
    this.#applied = kind === 'advanced' ? facts : undefined;
    this.#passedOver = Math.max(this.#passedOver, reached);
    this.#state = stateAfter(kind, Boolean(checkpoint?.shadow));
    if (kind === 'advanced' || kind === 'idle') this.#failure = undefined;
    if (kind === 'advanced') {
      this.#movedAt = Date.now();
      const isAtHead = facts < this.#batchSize && !this.isRebuilding;
      this.#batchSize = Math.min(BATCH, this.#batchSize * 2);
      if (!isAtHead) return 0;
      this.#state = 'waiting';
    }
    return kind === 'busy' ? BUSY_MS : scattered(this.options.pollMs);
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
