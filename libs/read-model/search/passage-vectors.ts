import type { PassageSimilarity } from '#search/index/search-index.js';
import type { Query } from '../query.js';
import * as sql from './search.sql.js';

/** The vectors of a corpus that are compared in memory, one after the other; more are left to the database. */
export type VectorLimits = Readonly<{ numbers: number }>;

const defaults: VectorLimits = { numbers: 30_000 * 256 };

/** The vectors wanted: those of a corpus in a space, up to the newest document. */
export type VectorsWanted = Readonly<{ space: string; corpus: number; newest: number; generation: string }>;

type VectorRow = Readonly<{ no: number; ordinal: number; vector: Buffer }>;

const documentsAtOnce = 2_000;
/** Documents without some vector are looked at again at once while they are few; while they are many, that may take so much of the time. */
const few = 200;
const shareOfTime = 1 / 20;
const mostKept = 4;

/** The 65,536 numbers of half precision. */
const halves = Float32Array.from({ length: 65_536 }, (_, bits) => {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1_023];
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1_024);
  return exponent === 31 ? Number.NaN : sign * 2 ** (exponent - 15) * (1 + fraction / 1_024);
});

/** The sum of products from `start` on. Four sums at once keep the processor from waiting for one of them. */
const product = (values: Float32Array, start: number, vector: Float32Array): number => {
  const size = vector.length;
  const whole = size - (size % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    first += values[start + i]! * vector[i]!;
    second += values[start + i + 1]! * vector[i + 1]!;
    third += values[start + i + 2]! * vector[i + 2]!;
    fourth += values[start + i + 3]! * vector[i + 3]!;
  }
  for (let i = whole; i < size; i += 1) first += values[start + i]! * vector[i]!;
  return first + second + third + fourth;
};

/** The vectors of the passages of one corpus, side by side, each of length 1. */
class VectorBlock {
  readonly #rows: { no: number[]; ordinal: number[] } = { no: [], ordinal: [] };
  readonly #ofDocument = new Map<number, number[]>();
  readonly #incomplete = new Set<number>();
  #values: Float32Array;
  #upTo = 0;
  #lookNextAt = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly query: Query,
    private readonly wanted: Omit<VectorsWanted, 'newest'>,
    private readonly dimensions: number,
  ) {
    this.#values = new Float32Array(1_000 * dimensions);
  }

  /** Reads what is new, and what had no vector when it was read. */
  catchUp(newest: number, passages: Int32Array): Promise<void> {
    return (this.#reading = this.#reading.catch(() => {}).then(() => this.#readOn(newest, passages)));
  }

  /** Calls `visit` for each row of a document that counts, with how near it is to the vector. */
  compared(vector: Float32Array, counts: Uint8Array, visit: (row: number, similarity: number) => void): void {
    const { no } = this.#rows;
    for (let row = 0; row < no.length; row += 1)
      if (counts[no[row]!] === this.wanted.corpus) visit(row, this.#similarity(row, vector));
  }

  similaritiesOf(no: number, vector: Float32Array): PassageSimilarity[] {
    return (this.#ofDocument.get(no) ?? []).map((row) => this.at(row, this.#similarity(row, vector)));
  }

  at(row: number, similarity: number): PassageSimilarity {
    return { no: this.#rows.no[row]!, ordinal: this.#rows.ordinal[row]!, similarity: Math.min(1, similarity) };
  }

  #similarity(row: number, vector: Float32Array): number {
    return product(this.#values, row * this.dimensions, vector);
  }

  async #readOn(newest: number, passages: Int32Array): Promise<void> {
    if (this.#incomplete.size > 0 && (this.#incomplete.size <= few || Date.now() >= this.#lookNextAt))
      await this.#lookAgain(passages);
    while (this.#upTo < newest) {
      const to = Math.min(newest, this.#upTo + documentsAtOnce);
      const { space, corpus } = this.wanted;
      const rows = await this.query<VectorRow>(sql.vectorsBetween, [space, corpus, this.#upTo, to]);
      for (const row of rows) this.#add(row);
      const numbers = await this.query<{ no: number }>(sql.numbersBetween, [corpus, this.#upTo, to]);
      for (const { no } of numbers) this.#noteIncomplete(no, passages);
      this.#upTo = to;
    }
  }

  async #lookAgain(passages: Int32Array): Promise<void> {
    const start = Date.now();
    const numbers = [...this.#incomplete];
    const rows = await this.query<VectorRow>(sql.vectorsOf, [this.wanted.space, numbers]);
    for (const row of rows) if (!this.#knows(row)) this.#add(row);
    for (const no of numbers) this.#noteIncomplete(no, passages);
    this.#lookNextAt = Date.now() + (Date.now() - start) / shareOfTime;
  }

  #noteIncomplete(no: number, passages: Int32Array): void {
    if ((this.#ofDocument.get(no)?.length ?? 0) < passages[no]!) this.#incomplete.add(no);
    else this.#incomplete.delete(no);
  }

  #knows({ no, ordinal }: VectorRow): boolean {
    return (this.#ofDocument.get(no) ?? []).some((row) => this.#rows.ordinal[row] === ordinal);
  }

  #add({ no, ordinal, vector }: VectorRow): void {
    const row = this.#rows.no.length;
    if ((row + 1) * this.dimensions > this.#values.length) this.#grow();
    const view = new DataView(vector.buffer, vector.byteOffset, vector.byteLength);
    if (view.getUint16(0) !== this.dimensions) return;
    let norm = 0;
    for (let i = 0; i < this.dimensions; i += 1) {
      const value = halves[view.getUint16(4 + 2 * i)]!;
      this.#values[row * this.dimensions + i] = value;
      norm += value * value;
    }
    const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    for (let i = row * this.dimensions; i < (row + 1) * this.dimensions; i += 1) this.#values[i]! *= scale;
    this.#rows.no.push(no);
    this.#rows.ordinal.push(ordinal);
    const rows = this.#ofDocument.get(no);
    if (rows) rows.push(row);
    else this.#ofDocument.set(no, [row]);
  }

  #grow(): void {
    const larger = new Float32Array(this.#values.length * 1.5 + this.dimensions);
    larger.set(this.#values);
    this.#values = larger;
  }
}

/** A block that is up to date for a question. */
export type Vectors = Readonly<{
  nearest: (vector: Float32Array, limit: number, counts: Uint8Array) => PassageSimilarity[];
  similarities: (documents: readonly number[], vector: Float32Array) => PassageSimilarity[];
}>;

/** Vectors of small corpora, compared in memory: exact, and faster than asking the database, which is embedded several times slower. */
export class PassageVectors {
  readonly #kept = new Map<string, VectorBlock>();

  constructor(
    private readonly query: Query,
    private readonly limits: VectorLimits = defaults,
  ) {}

  /** The vectors of a corpus; null where there are too many. `passages` goes by document number. */
  async of(
    wanted: VectorsWanted,
    passages: Readonly<{ of: Int32Array; total: number }>,
    dimensions: number,
  ): Promise<Vectors | null> {
    if (passages.total * dimensions > this.limits.numbers) return null;
    const { space, corpus, generation, newest } = wanted;
    const key = JSON.stringify([space, corpus, generation]);
    const block = this.#kept.get(key) ?? new VectorBlock(this.query, wanted, dimensions);
    this.#kept.delete(key);
    this.#kept.set(key, block);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    await block.catchUp(newest, passages.of);
    return {
      nearest: (vector, limit, counts) => nearestOf(block, vector, limit, counts),
      similarities: (documents, vector) => documents.flatMap((no) => block.similaritiesOf(no, vector)),
    };
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
  block.compared(vector, counts, (row, similarity) => {
    if (best.length === limit && similarity < best[limit - 1]!.similarity) return;
    const near = { row, similarity };
    if (best.length === limit && !isNearer(near, best[limit - 1]!, block)) return;
    let at = best.length;
    while (at > 0 && isNearer(near, best[at - 1]!, block)) at -= 1;
    best.splice(at, 0, near);
    if (best.length > limit) best.pop();
  });
  return best.map(({ row, similarity }) => block.at(row, similarity));
};
