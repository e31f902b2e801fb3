import type { Embedder, EmbeddingSpace } from '#application/ports/embedder.js';
import { BatchQueue } from './batch-queue.js';
import { batchesOf } from './batches.js';
import type { WorkerThread } from './worker-thread.js';

/** Longer texts are cut before they reach the tokenizer; hardly any token has more letters. */
const lettersPerToken = 12;

/**
 * The Embedder on transformers.js in a worker thread. A thread that dies fails the texts it was at and is replaced
 * for the next ones. After `close` every call is rejected.
 */
export class TransformersEmbedder implements Embedder {
  private readonly queue = new BatchQueue((texts) => this.run(texts));
  private isClosed = false;

  constructor(
    readonly space: EmbeddingSpace,
    private thread: WorkerThread,
    private readonly startThread: () => WorkerThread,
  ) {}

  async embed(texts: readonly string[], purpose: 'query' | 'passage'): Promise<Float32Array[]> {
    if (this.isClosed) throw new Error('The embedder is closed.');
    const prefix = purpose === 'query' ? this.space.queryPrefix : this.space.passagePrefix;
    const longest = this.space.maxTokens * lettersPerToken;
    const prepared = texts.map((text) => prefix + text.slice(0, longest));
    const vectors = new Array<Float32Array>(texts.length);
    const embedBatch = async (batch: number[]) => {
      const found = await this.queue.add(
        batch.map((index) => prepared[index]!),
        purpose,
      );
      batch.forEach((index, at) => (vectors[index] = found[at]!));
    };
    await Promise.all(batchesOf(prepared).map(embedBatch));
    return vectors;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.queue.drop(new Error('The embedder was closed before these texts were embedded.'));
    await this.thread.close();
  }

  private async run(texts: readonly string[]): Promise<Float32Array[]> {
    if (!this.thread.isAlive && !this.isClosed) await this.restart();
    const reply = await this.thread.ask({ kind: 'embed', texts });
    if (reply.kind === 'embedded') return this.cut(reply.vectors);
    throw new Error(
      `The model could not embed ${texts.length} texts: ${reply.kind === 'failed' ? reply.message : reply.kind}.`,
    );
  }

  private async restart(): Promise<void> {
    this.thread = this.startThread();
    const opening = await this.thread.opening();
    if (!opening.ok) throw new Error(`${opening.problem} ${opening.nextStep}`);
    if (opening.fileHash === this.space.fileHash) return;
    await this.thread.close();
    throw new Error(`The files of ${this.space.model} changed while the program ran. Restart it to use them.`);
  }

  private cut(vectors: Float32Array): Float32Array[] {
    const { dimensions } = this.space;
    return Array.from({ length: vectors.length / dimensions }, (_, at) =>
      vectors.slice(at * dimensions, (at + 1) * dimensions),
    );
  }
}
