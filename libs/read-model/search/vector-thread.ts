import { Worker } from 'node:worker_threads';
import type { PassageSimilarity } from '#search/index/search-index.js';
import { similaritiesIn, type VectorReply, type VectorRequest } from './vector-messages.js';
import type { ComparedVectors, RowsWanted, VectorPortion } from './vector-rows.js';

/** Always the compiled one, also for sources under test: Node runs no TypeScript in a worker thread. */
const compiledEntry = new URL(
  'vector-worker.js',
  import.meta.url.replace(/\/(?:dist\/)?libs\/read-model\//, '/dist/libs/read-model/'),
);

type Waiting = Readonly<{ resolve: (found: PassageSimilarity[]) => void; reject: (fault: Error) => void }>;

/**
 * Vectors in a thread of their own, which compares them while this one looks for words. It keeps the process alive only while it
 * is asked something; once it has died everything asked is rejected.
 */
export class VectorThread implements ComparedVectors {
  isAlive = true;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #counts: Uint8Array | undefined;

  constructor(wanted: RowsWanted, entry: URL = compiledEntry) {
    this.#worker = new Worker(entry, { workerData: wanted });
    this.#worker.on('message', (reply: VectorReply) => this.#settle(reply));
    this.#worker.on('error', ({ message }) => this.#die(message));
    this.#worker.on('exit', (code) => this.#die(`exit code ${code}`));
    this.#worker.unref();
  }

  push(portion: VectorPortion): void {
    const { no, ordinal, vectors } = portion;
    this.#post({ kind: 'push', ...portion }, [no.buffer, ordinal.buffer, vectors.buffer] as ArrayBuffer[]);
  }

  nearest(vector: Float32Array, limit: number, counts: Uint8Array): Promise<PassageSimilarity[]> {
    const isNew = counts !== this.#counts;
    this.#counts = counts;
    return this.#ask((id) => ({ kind: 'nearest', id, vector, limit, ...(isNew && { counts }) }));
  }

  similarities(documents: readonly number[], vector: Float32Array): Promise<PassageSimilarity[]> {
    return this.#ask((id) => ({ kind: 'similarities', id, vector, documents: Int32Array.from(documents) }));
  }

  dispose(): void {
    void this.#worker.terminate();
  }

  #ask(request: (id: number) => VectorRequest): Promise<PassageSimilarity[]> {
    return new Promise((resolve, reject) => {
      const id = (this.#asked += 1);
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      if (this.isAlive) this.#post(request(id));
      else this.#die('it had stopped before');
    });
  }

  #post(request: VectorRequest, moved: ArrayBuffer[] = []): void {
    if (this.isAlive) this.#worker.postMessage(request, moved);
  }

  #settle(reply: VectorReply): void {
    this.#waiting.get(reply.id)?.resolve(similaritiesIn(reply));
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #die(cause: string): void {
    this.isAlive = false;
    const fault = new Error(`The thread that compares vectors stopped (${cause}) and starts anew; ask again.`);
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
  }
}
