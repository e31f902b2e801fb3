import { mostOfEntry, rowsAtOnce, SketchScan } from './sketch-scan.js';

/** So many rows are compared closely: of the 40 nearest among 147,000 passages 1 in 300 is not among them. */
const likeliest = 1_500;

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

/** What each four bits of a sketch add to the estimate, by their 16 values. */
const tableOf = (turned: Float32Array): Int8Array => {
  const sums = new Float32Array(turned.length * 4);
  for (let at = 0; at < sums.length; at += 1) {
    const first = (at >> 4) * 4;
    for (let bit = 0; bit < 4; bit += 1) sums[at]! += at & (1 << bit) ? turned[first + bit]! : -turned[first + bit]!;
  }
  const most = sums.reduce((so, sum) => Math.max(so, sum), 0) || 1;
  return Int8Array.from(sums, (sum) => Math.round((sum / most) * mostOfEntry));
};

/** Knows from which estimate on there are `most` of those that it has been shown. */
class Threshold {
  least: number;
  readonly #counts: Int32Array;
  #shown = 0;

  /** Estimates are from `-furthest` to `furthest`. */
  constructor(
    private readonly most: number,
    private readonly furthest: number,
  ) {
    this.least = -furthest;
    this.#counts = new Int32Array(2 * furthest + 1);
  }

  show(estimate: number): void {
    this.#counts[estimate + this.furthest]! += 1;
    this.#shown += 1;
  }

  raise(): void {
    for (let next = this.#shown; ; this.#shown = next, this.least += 1) {
      next -= this.#counts[this.least + this.furthest]!;
      if (next < this.most) return;
    }
  }
}

/**
 * A bit for each number of each vector, from which it is estimated which vectors are near: a fiftieth of the time that comparing all
 * takes. Vectors are turned about at random first, after which every bit tells as much as any other.
 */
export class VectorSketches {
  readonly #size: number;
  readonly #signs: readonly Float32Array[];
  readonly #turned: Float32Array;
  readonly #scan: SketchScan;
  readonly #furthest: number;
  /** Room for what is found, for one question after the other. */
  #likely = new Int32Array(0);
  #estimates = new Int32Array(0);

  constructor(dimensions: number) {
    this.#size = Math.max(64, 2 ** Math.ceil(Math.log2(dimensions)));
    this.#signs = [signsFor(this.#size, 0x2545f491), signsFor(this.#size, 0x6c078965)];
    this.#turned = new Float32Array(this.#size);
    this.#scan = new SketchScan(this.#size);
    this.#furthest = Math.min(32_767, (this.#size / 4) * mostOfEntry);
  }

  /** Sets the sketch of the next row, from a unit vector. */
  push(vector: Float32Array): void {
    const turned = this.#turn(vector);
    let sum = 0;
    for (const value of turned) sum += Math.abs(value);
    // How much longer or shorter its bits alone would make it than they make others.
    const usual = Math.sqrt((2 / Math.PI) * this.#size) * this.#size;
    this.#scan.push(turned, sum > 0 ? Math.min(2, usual / sum) : 0);
    if (this.#scan.rows <= this.#likely.length) return;
    const rows = Math.ceil(this.#scan.rows * 1.5);
    [this.#likely, this.#estimates] = [new Int32Array(rows), new Int32Array(rows)];
  }

  /** About as many rows as are worth a closer look, by far the nearest among them; only those that count. */
  likely(vector: Float32Array, doesCount: (row: number) => boolean, most = likeliest): Int32Array {
    const scan = this.#scan;
    const threshold = new Threshold(most, this.#furthest);
    const [rows, estimates] = [this.#likely, this.#estimates];
    let count = 0;
    scan.ask(tableOf(this.#turn(vector)));
    for (let first = 0; first < scan.rows; first += rowsAtOnce) {
      const found = scan.from(first, threshold.least);
      for (let i = 0; i < found.length; i += 2) {
        const [row, estimate] = [found[i]!, found[i + 1]!];
        if (row >= scan.rows || !doesCount(row)) continue;
        threshold.show(estimate);
        [rows[count], estimates[count]] = [row, estimate];
        count += 1;
      }
      threshold.raise();
    }
    return rows.subarray(0, count).filter((_, i) => estimates[i]! >= threshold.least);
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
}
