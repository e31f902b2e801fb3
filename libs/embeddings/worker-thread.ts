import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '#config/project-root.js';
import type { ModelPlan } from './model-plan.js';
import type { Opening, WorkerReply, WorkerRequest } from './worker-messages.js';

/** Always the compiled one, also for sources under test: Node runs no TypeScript in a worker thread. */
const compiledEntry = join(projectRoot, 'dist', 'libs', 'embeddings', 'embedding-worker.js');

/** Megabytes of JavaScript memory; the model itself lies outside of it. What a batch leaves behind is short-lived and little. */
const resourceLimits = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 12 };

type Waiting = Readonly<{ resolve: (reply: WorkerReply) => void; reject: (fault: Error) => void }>;

/**
 * One life of the worker thread: answers one request at a time. It keeps the process alive only while it has one.
 * Once it has died every request is rejected; `isAlive` tells.
 */
export class WorkerThread {
  isAlive = true;
  private waiting: Waiting | null = null;
  private readonly worker: Worker;
  private readonly exited: Promise<void>;

  constructor(plan: ModelPlan, entry = compiledEntry) {
    this.worker = new Worker(entry, { workerData: plan, resourceLimits });
    this.worker.on('message', (reply: WorkerReply) => this.settle((waiting) => waiting.resolve(reply)));
    this.worker.on('error', (fault) => this.die(fault.message));
    this.exited = new Promise((resolve) => {
      this.worker.on('exit', (code) => {
        this.die(`exit code ${code}`);
        resolve();
      });
    });
  }

  /** The first thing the thread says. */
  async opening(): Promise<Opening> {
    const reply = await this.next();
    if (reply.kind !== 'opened') throw new Error(`The embedding thread said "${reply.kind}" before it was open.`);
    return reply.opening;
  }

  ask(request: WorkerRequest): Promise<WorkerReply> {
    const answer = this.next();
    if (this.isAlive) this.worker.postMessage(request);
    return answer;
  }

  async close(): Promise<void> {
    if (this.isAlive) this.worker.postMessage({ kind: 'close' } satisfies WorkerRequest);
    this.worker.ref();
    await this.exited;
  }

  private next(): Promise<WorkerReply> {
    if (!this.isAlive) return Promise.reject(new Error('The embedding thread has stopped.'));
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  private settle(how: (waiting: Waiting) => void): void {
    const { waiting } = this;
    this.waiting = null;
    this.worker.unref();
    if (waiting !== null) how(waiting);
  }

  private die(cause: string): void {
    this.isAlive = false;
    this.settle((waiting) =>
      waiting.reject(new Error(`The embedding thread stopped (${cause}) and starts anew; ask again for these texts.`)),
    );
  }
}

/** False where the project has not been built. */
export const isWorkerBuilt = (): boolean => existsSync(compiledEntry);
