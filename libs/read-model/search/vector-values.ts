import { VectorKernel } from './vector-kernel.js';

/** The 65,536 numbers of half precision. */
const halves = Float32Array.from({ length: 65_536 }, (_, bits) => {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1_023];
  if (exponent === 0) return sign * 2 ** -14 * (fraction / 1_024);
  return exponent === 31 ? Number.NaN : sign * 2 ** (exponent - 15) * (1 + fraction / 1_024);
});

/** A vector as pgvector sends it: how many dimensions, two bytes that say nothing, then each number in half precision. */
export const dimensionsOf = (sent: Buffer): number => sent.readUInt16BE(0);
const bitsAt = (sent: Buffer, i: number): number => sent.readUInt16BE(4 + 2 * i);

/** Vectors by row, as the database has them: two bytes a number, and what makes the length of each 1. */
export class VectorValues {
  readonly #kernel = new VectorKernel();
  readonly #eights: number;
  #scales = new Float32Array(0);
  #rows = 0;

  /** Makes room for so many rows; more find it as they come. */
  constructor(
    private readonly dimensions: number,
    rows = 0,
  ) {
    this.#eights = Math.ceil(dimensions / 8);
    this.#kernel.reach(this.#startOf(rows));
  }

  /** Sets the vector of the next row and returns it at length 1. */
  push(sent: Buffer): Float32Array {
    const start = this.#startOf(this.#rows);
    this.#kernel.reach(this.#startOf(this.#rows + 1));
    const bits = new Uint16Array(this.#kernel.bytes.buffer, start, this.dimensions);
    const vector = new Float32Array(this.dimensions);
    let norm = 0;
    for (let i = 0; i < this.dimensions; i += 1) {
      bits[i] = bitsAt(sent, i);
      norm += (vector[i] = halves[bits[i]!]!) ** 2;
    }
    const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0;
    if (this.#rows === this.#scales.length) this.#grow();
    this.#scales[this.#rows] = scale;
    this.#rows += 1;
    for (let i = 0; i < this.dimensions; i += 1) vector[i]! *= scale;
    return vector;
  }

  /** Gives the cosines of rows and this unit vector, until it is called with the next. */
  to(vector: Float32Array): (row: number) => number {
    this.#kernel.bytes.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength));
    return (row) => this.#kernel.product(this.#startOf(row), this.#eights) * this.#scales[row]!;
  }

  /** The vector that is asked about comes first. */
  #startOf(row: number): number {
    return this.#eights * (32 + row * 16);
  }

  #grow(): void {
    const scales = new Float32Array(Math.ceil((this.#rows + 1) * 1.5));
    scales.set(this.#scales);
    this.#scales = scales;
  }
}
