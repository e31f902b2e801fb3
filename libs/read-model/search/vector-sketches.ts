/** So many rows are compared closely: of the 40 nearest among 147,000 passages 1 in 100 is not among them. */
const likeliest = 1_500;

/** By half of its bits a row is kept for a look at the others where it is among so many times as many. */
const spares = 10;

/** Estimates are added up in whole numbers: by half of the bits they reach so much above or below 0, by all at most four times as much. */
const whole = 2 ** 20;
const least = -(2 ** 31);

/** Estimates are told apart in steps of so much. */
const stepBits = 8;
const steps = (8 * whole) >> stepBits;
const stepOf = (estimate: number): number => (estimate + 4 * whole) >> stepBits;

/** The step above which there are `most` estimates. */
const stepOfMost = (spread: Int32Array, most: number): number => {
  let [step, found] = [steps, 0];
  while (step > 0 && found < most) found += spread[(step -= 1)]!;
  return step;
};

/** The same signs in every process, so that asking again finds the same. */
const signsFor = (size: number, seed: number): Float32Array => {
  let state = seed;
  return Float32Array.from({ length: size }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state < 0 ? -1 : 1;
  });
};

/** A Hadamard transform in place; `values` are a power of two. It keeps all angles. */
const transform = (values: Float32Array): void => {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += 2 * half) {
      for (let i = start; i < start + half; i += 1) {
        const left = values[i]!;
        const right = values[i + half]!;
        values[i] = left + right;
        values[i + half] = left - right;
      }
    }
  }
};

/** What each byte of a sketch adds to the estimate, by its 256 values. */
const tableOf = (turned: Float32Array): Int32Array => {
  const table = new Int32Array(turned.length * 32);
  const total = turned.reduce((sum, value) => sum + Math.abs(value), 0) || 1;
  const parts = Int32Array.from(turned, (value) => (value / total) * 2 * whole);
  for (let byte = 0; byte * 8 < turned.length; byte += 1) {
    const at = byte * 256;
    for (let i = 0; i < 8; i += 1) table[at]! -= parts[byte * 8 + i]!;
    for (let value = 1; value < 256; value += 1) {
      const lowest = 31 - Math.clz32(value & -value);
      table[at + value] = table[at + (value & (value - 1))]! + 2 * parts[byte * 8 + lowest]!;
    }
  }
  return table;
};

/** What four bytes of a sketch add to the estimate; `from` is where the first of them stands in the table. */
const ofWord = (table: Int32Array, from: number, word: number): number =>
  table[from | (word & 255)]! +
  table[(from | 256) + ((word >>> 8) & 255)]! +
  table[(from | 512) + ((word >>> 16) & 255)]! +
  table[(from | 768) + (word >>> 24)]!;

/**
 * A bit for each number of each vector, from which it is estimated which vectors are near: a thirtieth of the work of comparing all.
 * Vectors are turned about at random first, after which every bit tells as much as any other, so that half of them tell who is
 * worth a look at the rest.
 */
export class VectorSketches {
  readonly #size: number;
  readonly #signs: readonly Float32Array[];
  readonly #turned: Float32Array;
  readonly #spread = new Int32Array(steps);
  #first = new Int32Array(0);
  #rest = new Int32Array(0);
  #scales = new Float32Array(0);
  #estimates = new Int32Array(0);
  #chosen = new Int32Array(0);
  #rows = 0;

  constructor(dimensions: number) {
    this.#size = Math.max(64, 2 ** Math.ceil(Math.log2(dimensions)));
    this.#signs = [signsFor(this.#size, 0x2545f491), signsFor(this.#size, 0x6c078965)];
    this.#turned = new Float32Array(this.#size);
  }

  /** Sets the sketch of the next row, from a unit vector. */
  push(vector: Float32Array): void {
    this.#grow();
    const turned = this.#turn(vector);
    const half = this.#size / 2;
    let sum = 0;
    for (let i = 0; i < turned.length; i += 1) {
      sum += Math.abs(turned[i]!);
      if (turned[i]! < 0) continue;
      if (i < half) this.#first[(this.#rows * half + i) >> 5]! |= 1 << (i & 31);
      else this.#rest[(this.#rows * half + i - half) >> 5]! |= 1 << (i & 31);
    }
    // How much longer or shorter its bits alone would make it than they make others.
    const usual = Math.sqrt((2 / Math.PI) * this.#size) * this.#size;
    this.#scales[this.#rows] = sum > 0 ? Math.min(2, usual / sum) : 0;
    this.#rows += 1;
  }

  /** About as many rows as are worth a closer look, by far the nearest among them; only those that count. */
  likely(vector: Float32Array, doesCount: (row: number) => boolean, most = likeliest): Int32Array {
    const table = tableOf(this.#turn(vector));
    return this.#byAll(this.#byHalf(table, doesCount, most * spares), table, most);
  }

  #byHalf(table: Int32Array, doesCount: (row: number) => boolean, most: number): Int32Array {
    const [words, estimates, count, end] = [this.#first, this.#estimates, this.#rows, table.length / 2];
    const spread = this.#spread.fill(0);
    for (let row = 0, at = 0; row < count; row += 1) {
      let sum = 0;
      for (let from = 0; from < end; from += 1_024, at += 1) sum = (sum + ofWord(table, from, words[at]!)) | 0;
      const estimate = doesCount(row) ? sum : least;
      estimates[row] = estimate;
      if (estimate !== least) spread[stepOf(estimate)]! += 1;
    }
    const step = stepOfMost(spread, most);
    const chosen = this.#chosen;
    let found = 0;
    for (let row = 0; row < count; row += 1)
      if (estimates[row]! !== least && stepOf(estimates[row]!) >= step) chosen[found++] = row;
    return chosen.subarray(0, found);
  }

  #byAll(rows: Int32Array, table: Int32Array, most: number): Int32Array {
    const [words, estimates, scales, start] = [this.#rest, this.#estimates, this.#scales, table.length / 2];
    const spread = this.#spread.fill(0);
    for (const row of rows) {
      let sum = estimates[row]!;
      for (let from = start, at = row * (this.#size / 64); from < table.length; from += 1_024, at += 1)
        sum = (sum + ofWord(table, from, words[at]!)) | 0;
      estimates[row] = sum * scales[row]!;
      spread[stepOf(estimates[row])]! += 1;
    }
    const step = stepOfMost(spread, most);
    return rows.filter((row) => stepOf(estimates[row]!) >= step);
  }

  #turn(vector: Float32Array): Float32Array {
    const turned = this.#turned.fill(0);
    turned.set(vector);
    for (const signs of this.#signs) {
      for (let i = 0; i < turned.length; i += 1) turned[i]! *= signs[i]!;
      transform(turned);
    }
    return turned;
  }

  #grow(): void {
    if (this.#rows < this.#scales.length) return;
    const rows = Math.ceil((this.#rows + 1_000) * 1.5);
    const larger = (of: Int32Array) => {
      const words = new Int32Array(rows * (this.#size / 64));
      words.set(of);
      return words;
    };
    [this.#first, this.#rest, this.#estimates] = [larger(this.#first), larger(this.#rest), new Int32Array(rows)];
    this.#chosen = new Int32Array(rows);
    const scales = new Float32Array(rows);
    scales.set(this.#scales);
    this.#scales = scales;
  }
}
