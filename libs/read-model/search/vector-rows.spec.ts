import { VectorRows, type VectorPortion } from './vector-rows.js';
import { VectorSketches } from './vector-sketches.js';
import { VectorValues } from './vector-values.js';

/** Numbers that look like chance and are the same in every run. */
const chance = (seed: number): number => {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
};

/** In half precision: a sign, the exponent of 1/2 to 1 or one below, a fraction. */
const halfOf = (seed: number): number =>
  (chance(seed) < 0.5 ? 0x8000 : 0) | ((13 + Math.round(chance(seed + 0.5))) << 10) | (chance(seed + 0.25) * 1_024);
const numberOf = (half: number): number =>
  (half & 0x8000 ? -1 : 1) * 2 ** (((half >> 10) & 31) - 15) * (1 + (half & 1_023) / 1_024);

const halves = (no: number, dimensions: number): number[] =>
  Array.from({ length: dimensions }, (_, k) => halfOf(no * dimensions + k));

/** As the database sends it: dimensions, two bytes that say nothing, numbers in half precision. */
const sent = (values: readonly number[]): Buffer => {
  const vector = Buffer.alloc(4 + 2 * values.length);
  vector.writeUInt16BE(values.length);
  values.forEach((half, k) => vector.writeUInt16BE(half, 4 + 2 * k));
  return vector;
};

const unit = (values: readonly number[]): Float32Array => {
  const norm = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / norm);
};

const cosine = (left: readonly number[], right: Float32Array): number =>
  unit(left).reduce((sum, value, i) => sum + value * right[i]!, 0);

const count = 5_000;
const corpus = 2;

describe.each([8, 100, 256])('vectors of %i dimensions', (dimensions) => {
  const numbers = Array.from({ length: count }, (_, no) => no);
  const vectors = numbers.map((no) => halves(no, dimensions));
  const question = unit(halves(count + 1, dimensions).map(numberOf));
  const portion: VectorPortion = { no: numbers, ordinal: numbers.map(() => 0), vectors: vectors.map(sent) };
  const rowsWith = (sketches: VectorSketches | null): VectorRows => {
    const rows = new VectorRows(corpus, new VectorValues(dimensions), sketches);
    rows.push(portion);
    return rows;
  };
  const all = new Uint8Array(count).fill(corpus);

  it('are nearest where their cosine is greatest', () => {
    const expected = numbers
      .map((no) => ({ no, similarity: cosine(vectors[no]!.map(numberOf), question) }))
      .sort((a, b) => b.similarity - a.similarity)
      .slice(0, 20);
    const found = rowsWith(null).nearest(question, 20, all);
    expect(found.map(({ no }) => no)).toEqual(expected.map(({ no }) => no));
    found.forEach(({ similarity }, i) => expect(similarity).toBeCloseTo(expected[i]!.similarity, 5));
  });

  it('are found by their sketches as if all were compared, whichever documents count', () => {
    const [some, every] = [rowsWith(new VectorSketches(dimensions)), rowsWith(null)];
    const late = all.map((of, no) => (no > count - 30 ? of : 0));
    expect(some.nearest(question, 20, late)).toEqual(every.nearest(question, 20, late));
    expect(some.nearest(question, 20, new Uint8Array(count))).toEqual([]);
    const found = new Set(some.nearest(question, 20, all).map(({ no }) => no));
    const shared = every.nearest(question, 20, all).filter(({ no }) => found.has(no));
    expect(shared.length).toBeGreaterThanOrEqual(18);
  });

  it('are compared for some documents, each passage once', () => {
    const rows = rowsWith(null);
    rows.push({ no: [3], ordinal: [0], vectors: [sent(vectors[4]!)] });
    rows.push({ no: [3], ordinal: [1], vectors: [sent(vectors[5]!)] });
    const found = rows.similarities([3, count + 9], question);
    expect(found.map(({ no, ordinal }) => [no, ordinal])).toEqual([
      [3, 0],
      [3, 1],
    ]);
    expect(found[0]!.similarity).toBeCloseTo(cosine(vectors[3]!.map(numberOf), question), 5);
    expect(found[1]!.similarity).toBeCloseTo(cosine(vectors[5]!.map(numberOf), question), 5);
  });
});
