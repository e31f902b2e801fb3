import { VectorSketches } from './vector-sketches.js';

/** The 65,536 numbers of half precision. */
const halves = Float32Array.from({ length: 65_536 }, (_, bits) => {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1_023];
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1_024);
  return exponent === 31 ? Number.NaN : sign * 2 ** (exponent - 15) * (1 + fraction / 1_024);
});

/** A vector as pgvector sends it: how many dimensions, two bytes that say nothing, then each number in half precision. */
export const dimensionsOf = (sent: Buffer): number => sent.readUInt16BE(0);
const bitsAt = (sent: Buffer, i: number): number => sent.readUInt16BE(4 + 2 * i);

/** The vectors of one block by row, each of length 1 when it is compared. */
export interface VectorValues {
  /** Sets the vector of the next row. */
  push(sent: Buffer): void;
  /** The cosine of a row and a unit vector. */
  product(row: number, vector: Float32Array): number;
  /** The rows among which the nearest of those that count are looked for; null for all. */
  likely(vector: Float32Array, doesCount: (row: number) => boolean): Int32Array | null;
}

const enlarged = <A extends Float32Array | Uint16Array>(values: A, size: number): A => {
  if (size <= values.length) return values;
  const larger = new (values.constructor as new (size: number) => A)(Math.ceil(size * 1.5));
  larger.set(values);
  return larger;
};

const scaleOf = (sent: Buffer, dimensions: number): number => {
  let norm = 0;
  for (let i = 0; i < dimensions; i += 1) norm += halves[bitsAt(sent, i)]! ** 2;
  return norm > 0 ? 1 / Math.sqrt(norm) : 0;
};

/** In full, for blocks of which every row is compared: four bytes a number. */
export class FullValues implements VectorValues {
  #values = new Float32Array(0);
  #rows = 0;

  constructor(private readonly dimensions: number) {}

  push(sent: Buffer): void {
    const start = this.#rows * this.dimensions;
    this.#values = enlarged(this.#values, start + this.dimensions);
    const scale = scaleOf(sent, this.dimensions);
    for (let i = 0; i < this.dimensions; i += 1) this.#values[start + i] = halves[bitsAt(sent, i)]! * scale;
    this.#rows += 1;
  }

  /** Four sums at once keep the processor from waiting for one of them. */
  product(row: number, vector: Float32Array): number {
    const [values, start, size] = [this.#values, row * this.dimensions, this.dimensions];
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
  }

  likely(): null {
    return null;
  }
}

/** As the database has them, for blocks of which only likely rows are compared: two bytes a number, and a bit. */
export class HalfValues implements VectorValues {
  #bits = new Uint16Array(0);
  #scales = new Float32Array(0);
  #rows = 0;
  readonly #unit: Float32Array;
  readonly #sketches: VectorSketches;

  constructor(private readonly dimensions: number) {
    this.#unit = new Float32Array(dimensions);
    this.#sketches = new VectorSketches(dimensions);
  }

  push(sent: Buffer): void {
    const start = this.#rows * this.dimensions;
    this.#bits = enlarged(this.#bits, start + this.dimensions);
    this.#scales = enlarged(this.#scales, this.#rows + 1);
    const scale = scaleOf(sent, this.dimensions);
    for (let i = 0; i < this.dimensions; i += 1) {
      this.#bits[start + i] = bitsAt(sent, i);
      this.#unit[i] = halves[this.#bits[start + i]!]! * scale;
    }
    this.#scales[this.#rows] = scale;
    this.#sketches.push(this.#unit);
    this.#rows += 1;
  }

  product(row: number, vector: Float32Array): number {
    const [bits, start, size] = [this.#bits, row * this.dimensions, this.dimensions];
    const whole = size - (size % 4);
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let i = 0; i < whole; i += 4) {
      first += halves[bits[start + i]!]! * vector[i]!;
      second += halves[bits[start + i + 1]!]! * vector[i + 1]!;
      third += halves[bits[start + i + 2]!]! * vector[i + 2]!;
      fourth += halves[bits[start + i + 3]!]! * vector[i + 3]!;
    }
    for (let i = whole; i < size; i += 1) first += halves[bits[start + i]!]! * vector[i]!;
    return (first + second + third + fourth) * this.#scales[row]!;
  }

  likely(vector: Float32Array, doesCount: (row: number) => boolean): Int32Array {
    return this.#sketches.likely(vector, doesCount);
  }
}
