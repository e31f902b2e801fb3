import type { PassageSimilarity } from '#search/index/search-index.js';
import type { Query } from '../query.js';
import { FullValues, HalfValues } from './vector-values.js';
import { VectorBlock, type VectorsWanted } from './vector-block.js';

/**
 * How many numbers the vectors of a corpus may have that are compared in memory, one after the other, and how many where only the
 * likely ones are; more is left to the database.
 */
export type VectorLimits = Readonly<{ all: number; some: number }>;

const defaults: VectorLimits = { all: 30_000 * 256, some: 200_000 * 256 };

const mostKept = 4;
/** Of a large corpus so many documents are read while a question waits; more are read while it asks the database. */
const mostAwaited = 1_000;

/** A block that is up to date for a question. */
export type Vectors = Readonly<{
  /** Of a large corpus about one in a hundred of the nearest is missed. */
  nearest: (vector: Float32Array, limit: number, counts: Uint8Array) => PassageSimilarity[];
  similarities: (documents: readonly number[], vector: Float32Array) => PassageSimilarity[];
}>;

/** Vectors compared in memory: faster than asking the database, which is embedded several times slower, and all but exact. */
export class PassageVectors {
  readonly #kept = new Map<string, VectorBlock>();

  constructor(
    private readonly query: Query,
    private readonly limits: VectorLimits = defaults,
  ) {}

  /**
   * The vectors of a corpus; null where there are too many, or where many are still being read. `passages` goes by document
   * number. Rejects as the database does.
   */
  async of(
    wanted: VectorsWanted,
    passages: Readonly<{ of: Int32Array; total: number }>,
    dimensions: number,
  ): Promise<Vectors | null> {
    const numbers = passages.total * dimensions;
    if (numbers > Math.max(this.limits.all, this.limits.some)) return null;
    const isSmall = numbers <= this.limits.all;
    const block = this.#blockOf(wanted, dimensions, isSmall);
    const isNear = block.isUpTo(wanted.newest - mostAwaited);
    const reading = block.catchUp(wanted.newest, passages.of);
    if (!isSmall && !isNear) {
      // The next question reads on where this fails.
      reading.catch(() => {});
      return null;
    }
    await reading;
    return {
      nearest: (vector, limit, counts) => nearestOf(block, vector, limit, counts),
      similarities: (documents, vector) => documents.flatMap((no) => block.similaritiesOf(no, vector)),
    };
  }

  #blockOf({ space, corpus, generation }: VectorsWanted, dimensions: number, isSmall: boolean): VectorBlock {
    const key = JSON.stringify([space, corpus, generation, isSmall]);
    const known = this.#kept.get(key);
    const values = isSmall ? new FullValues(dimensions) : new HalfValues(dimensions);
    const block = known ?? new VectorBlock(this.query, { space, corpus, generation }, dimensions, values);
    this.#kept.delete(key);
    this.#kept.set(key, block);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    return block;
  }
}

type Near = { row: number; similarity: number };

/** Equal text is equally near: the earlier passage comes first then. */
const isNearer = (left: Near, right: Near, block: VectorBlock): boolean => {
  if (left.similarity !== right.similarity) return left.similarity > right.similarity;
  const [one, other] = [block.at(left.row, 0), block.at(right.row, 0)];
  return one.no < other.no || (one.no === other.no && one.ordinal < other.ordinal);
};

const nearestOf = (
  block: VectorBlock,
  vector: Float32Array,
  limit: number,
  counts: Uint8Array,
): PassageSimilarity[] => {
  const best: Near[] = [];
  let least = -Infinity;
  block.compared(vector, counts, (row, similarity) => {
    if (similarity < least) return;
    const near = { row, similarity };
    if (best.length === limit && !isNearer(near, best[limit - 1]!, block)) return;
    let at = best.length;
    while (at > 0 && isNearer(near, best[at - 1]!, block)) at -= 1;
    best.splice(at, 0, near);
    if (best.length > limit) best.pop();
    if (best.length === limit) least = best[limit - 1]!.similarity;
  });
  return best.map(({ row, similarity }) => block.at(row, similarity));
};
