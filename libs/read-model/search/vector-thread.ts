import { Worker } from 'node:worker_threads';
import type { PassageSimilarity } from '#search/index/search-index.js';
import type { SketchedWanted, VectorReply, VectorRequest } from './vector-messages.js';
import { VectorRows, type ComparedVectors, type VectorPortion } from './vector-rows.js';
import { HalfValues, roomForVectors } from './vector-values.js';

/** Always the compiled one, also for sources under test: Node runs no TypeScript in a worker thread. */
const compiledEntry = new URL(
  'vector-worker.js',
  import.meta.url.replace(/\/(?:dist\/)?libs\/read-model\//, '/dist/libs/read-model/'),
);

/** Of what corpus and size the vectors are, and about how many. */
export type ThreadWanted = SketchedWanted & Readonly<{ passages: number }>;

type Waiting = Readonly<{ resolve: (found: PassageSimilarity[]) => void; reject: (fault: Error) => void }>;

/**
 * Vectors of a large corpus in memory shared with a thread that looks for the near ones among all, while this one looks for words. It
 * keeps the process alive only while it is asked something; once it has died everything asked is rejected.
 */
export class VectorThread implements ComparedVectors {
  isAlive = true;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #values: HalfValues;
  readonly #here: VectorRows;
  #asked = 0;
  #counts: Uint8Array | undefined;

  constructor({ passages, ...wanted }: ThreadWanted, entry: URL = compiledEntry) {
    const { dimensions } = wanted;
    this.#values = new HalfValues(dimensions, roomForVectors(Math.ceil(passages * 1.1), dimensions));
    this.#here = new VectorRows(wanted.corpus, this.#values);
    this.#worker = new Worker(entry, { workerData: wanted });
    this.#worker.on('message', (reply: VectorReply) => this.#settle(reply));
    this.#worker.on('error', ({ message }) => this.#die(message));
    this.#worker.on('exit', (code) => this.#die(`exit code ${code}`));
    this.#worker.unref();
  }

  push(portion: VectorPortion): void {
    const { rows } = this.#here;
    const first = rows.count;
    this.#here.push(portion);
    const added = Array.from({ length: rows.count - first }, (_, i) => first + i);
    const no = Int32Array.from(added, (row) => rows.documentOf(row));
    const ordinal = Int32Array.from(added, (row) => rows.ordinalOf(row));
    this.#post({ kind: 'push', no, ordinal, shared: this.#values.shared });
  }

  nearest(vector: Float32Array, limit: number, counts: Uint8Array): Promise<PassageSimilarity[]> {
    const isNew = counts !== this.#counts;
    this.#counts = counts;
    return new Promise((resolve, reject) => {
      const id = (this.#asked += 1);
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      if (this.isAlive) this.#post({ kind: 'nearest', id, vector, limit, ...(isNew && { counts }) });
      else this.#die('it had stopped before');
    });
  }

  /** Those of some documents are few: to compare them here takes less than to ask the thread. */
  similarities(documents: readonly number[], vector: Float32Array): Promise<PassageSimilarity[]> {
    return this.#here.similarities(documents, vector);
  }

  dispose(): void {
    void this.#worker.terminate();
  }

  #post(request: VectorRequest): void {
    if (this.isAlive) this.#worker.postMessage(request);
  }

  #settle({ id, row, similarity }: VectorReply): void {
    const { rows } = this.#here;
    this.#waiting.get(id)?.resolve(Array.from(row, (at, i) => rows.at(at, similarity[i]!)));
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
  }

  #die(cause: string): void {
    this.isAlive = false;
    const fault = new Error(`The thread that compares vectors stopped (${cause}) and starts anew; ask again.`);
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
  }
}
