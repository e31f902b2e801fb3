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
}

const scaleOf = (sent: Buffer, dimensions: number): number => {
  let norm = 0;
  for (let i = 0; i < dimensions; i += 1) norm += halves[bitsAt(sent, i)]! ** 2;
  return norm > 0 ? 1 / Math.sqrt(norm) : 0;
};

/** In full: four bytes a number. */
export class FullValues implements VectorValues {
  #values = new Float32Array(0);
  #rows = 0;

  constructor(private readonly dimensions: number) {}

  push(sent: Buffer): void {
    const start = this.#rows * this.dimensions;
    if (start + this.dimensions > this.#values.length) this.#grow();
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

  #grow(): void {
    const larger = new Float32Array(Math.ceil((this.#rows + 1) * 1.5) * this.dimensions);
    larger.set(this.#values);
    this.#values = larger;
  }
}

/** Vectors at half precision where several threads read them: two bytes a number, and by row what makes its length 1. */
export type SharedVectors = Readonly<{ bits: Uint16Array; scales: Float32Array }>;

/** Room for so many rows. */
export const roomForVectors = (rows: number, dimensions: number): SharedVectors => ({
  bits: new Uint16Array(new SharedArrayBuffer(rows * dimensions * 2)),
  scales: new Float32Array(new SharedArrayBuffer(rows * 4)),
});

/** As the database has them. Rows never change, so that another thread may read those that it has been told of. */
export class HalfValues implements VectorValues {
  #rows = 0;

  constructor(
    private readonly dimensions: number,
    public shared: SharedVectors,
  ) {}

  push(sent: Buffer): void {
    if (this.#rows === this.shared.scales.length) this.#grow();
    const { bits, scales } = this.shared;
    const start = this.#rows * this.dimensions;
    for (let i = 0; i < this.dimensions; i += 1) bits[start + i] = bitsAt(sent, i);
    scales[this.#rows] = scaleOf(sent, this.dimensions);
    this.#rows += 1;
  }

  product(row: number, vector: Float32Array): number {
    const { bits, scales } = this.shared;
    const [start, size] = [row * this.dimensions, this.dimensions];
    const whole = size - (size % 4);
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let i = 0; i < whole; i += 4) {
      first += halves[bits[start + i]!]! * vector[i]!;
      second += halves[bits[start + i + 1]!]! * vector[i + 1]!;
      third += halves[bits[start + i + 2]!]! * vector[i + 2]!;
      fourth += halves[bits[start + i + 3]!]! * vector[i + 3]!;
    }
    for (let i = whole; i < size; i += 1) first += halves[bits[start + i]!]! * vector[i]!;
    return (first + second + third + fourth) * scales[row]!;
  }

  /** The unit vector of a row. */
  unit(row: number): Float32Array {
    const [{ bits, scales }, start] = [this.shared, row * this.dimensions];
    return Float32Array.from({ length: this.dimensions }, (_, i) => halves[bits[start + i]!]! * scales[row]!);
  }

  #grow(): void {
    const larger = roomForVectors(Math.ceil((this.#rows + 1) * 1.5), this.dimensions);
    larger.bits.set(this.shared.bits);
    larger.scales.set(this.shared.scales);
    this.shared = larger;
  }
}
