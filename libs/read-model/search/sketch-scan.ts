import { VectorKernel } from './vector-kernel.js';

const rowsOfBlock = 16;
const blocksAtOnce = 128;
/** So many rows are looked at before it is known better which are too far. */
export const rowsAtOnce = rowsOfBlock * blocksAtOnce;
/** Two entries of the table added up stay within a byte. */
export const mostOfEntry = 63;
/** Scales go up to so much; estimates are whole numbers, by as much smaller. */
const mostOfScale = 2;

/** Sketches of many rows, a bit for each dimension, held so that one instruction looks at sixteen rows. */
export class SketchScan {
  readonly #kernel = new VectorKernel();
  readonly #found: number;
  readonly #start: number;
  readonly #bytesOfSketches: number;
  readonly #bytesOfBlock: number;
  #rows = 0;

  /** `dimensions` is a multiple of 8. */
  constructor(private readonly dimensions: number) {
    this.#bytesOfSketches = dimensions * (rowsOfBlock / 8);
    this.#bytesOfBlock = this.#bytesOfSketches + rowsOfBlock * 2;
    // The table comes first, then what is found, then the sketches.
    this.#found = dimensions * 4;
    this.#start = this.#found + 32 + rowsAtOnce * 8;
    this.#kernel.reach(this.#start);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Sets the bits of the next row, those where `values`, by dimension, are not negative, and what its estimates are multiplied by. */
  push(values: Float32Array, scale: number): void {
    const row = this.#rows;
    const block = this.#blockOf(row);
    this.#kernel.reach(block + this.#bytesOfBlock);
    const { bytes } = this.#kernel;
    const lane = row % rowsOfBlock;
    for (let i = 0; i < this.dimensions; i += 1)
      if (values[i]! >= 0) bytes[block + (i >> 3) * rowsOfBlock + lane]! |= 1 << (i & 7);
    const scales = new Int16Array(bytes.buffer, block + this.#bytesOfSketches, rowsOfBlock);
    scales[lane] = Math.min(32_767, Math.round((scale / mostOfScale) * 32_768));
    this.#rows += 1;
  }

  /** Estimates from now on by `table`: for each four bits 16 entries, at most `mostOfEntry` either way. */
  ask(table: Int8Array): void {
    this.#kernel.bytes.set(table);
  }

  /** Of the `rowsAtOnce` rows from `first` on, a multiple of it, those of at least such an estimate: row, estimate, row, estimate… */
  from(first: number, least: number): Int32Array {
    const blocks = Math.ceil(Math.min(this.#rows - first, rowsAtOnce) / rowsOfBlock);
    const end = this.#kernel.scan(this.dimensions / 8, this.#blockOf(first), blocks, first, least, this.#found);
    const start = this.#found + 32;
    return new Int32Array(this.#kernel.bytes.buffer, start, (end - start) / 4);
  }

  #blockOf(row: number): number {
    return this.#start + Math.floor(row / rowsOfBlock) * this.#bytesOfBlock;
  }
}
