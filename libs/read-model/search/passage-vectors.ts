import type { Query } from '../query.js';
import { VectorBlock, type VectorsWanted } from './vector-block.js';
import { VectorRows } from './vector-rows.js';
import { VectorSketches } from './vector-sketches.js';
import { VectorValues } from './vector-values.js';

/**
 * How many numbers the vectors of a corpus may have that are compared in memory, one after the other, and how many where only the
 * likely ones are; more is left to the database.
 */
export type VectorLimits = Readonly<{ all: number; some: number }>;

const defaults: VectorLimits = { all: 30_000 * 256, some: 200_000 * 256 };

/** By document number, and in all of the corpus. */
export type PassageCounts = Readonly<{ of: Int32Array; total: number }>;

const mostKept = 4;
/** Of a large corpus so many documents are read while a question waits; more are read while it asks the database. */
const mostAwaited = 1_000;

/** What is compared in memory is all but exact: of a large corpus about one in three hundred of the nearest is missed. */
export type Vectors = Pick<VectorRows, 'nearest' | 'similarities'>;

/** Vectors compared in memory: faster than asking the database, which is embedded several times slower, and all but exact. */
export class PassageVectors {
  readonly #kept = new Map<string, VectorBlock>();

  constructor(
    private readonly query: Query,
    private readonly limits: VectorLimits = defaults,
  ) {}

  /**
   * The vectors of a corpus; null where there are too many, or where many are still being read. Rejects as the database does.
   */
  async of(wanted: VectorsWanted, passages: PassageCounts, dimensions: number): Promise<Vectors | null> {
    const block = this.#blockOf(wanted, passages, dimensions);
    if (block === null) return null;
    const isNear = block.isUpTo(wanted.newest - mostAwaited);
    const reading = block.catchUp(wanted.newest, passages.of);
    if (!this.#isSmall(passages, dimensions) && !isNear) {
      // The next question reads on where this fails.
      reading.catch(() => {});
      return null;
    }
    await reading;
    return block.rows;
  }

  /** Reads the vectors of a corpus before a question needs them; none where there are too many. Rejects as the database does. */
  async readAhead(wanted: VectorsWanted, passages: PassageCounts, dimensions: number): Promise<void> {
    await this.#blockOf(wanted, passages, dimensions)?.catchUp(wanted.newest, passages.of);
  }

  #isSmall({ total }: PassageCounts, dimensions: number): boolean {
    return total * dimensions <= this.limits.all;
  }

  #blockOf(
    { space, corpus, generation }: VectorsWanted,
    passages: PassageCounts,
    dimensions: number,
  ): VectorBlock | null {
    if (passages.total * dimensions > Math.max(this.limits.all, this.limits.some)) return null;
    const isSmall = this.#isSmall(passages, dimensions);
    const key = JSON.stringify([space, corpus, generation, isSmall]);
    const opened = (): VectorBlock => {
      const values = new VectorValues(dimensions, passages.total);
      const rows = new VectorRows(corpus, values, isSmall ? null : new VectorSketches(dimensions));
      return new VectorBlock(this.query, { space, corpus, generation, dimensions }, rows);
    };
    const block = this.#kept.get(key) ?? opened();
    this.#kept.delete(key);
    this.#kept.set(key, block);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    return block;
  }
}
