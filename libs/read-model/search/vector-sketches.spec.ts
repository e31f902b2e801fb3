import { VectorSketches } from './vector-sketches.js';

/** Numbers that look like chance and are the same in every run. */
const chance = (seed: number): number => {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
};

const unit = (values: Float32Array): Float32Array => {
  const norm = Math.hypot(...values);
  return values.map((value) => value / norm);
};

const vectorOf = (seed: number, dimensions: number): Float32Array =>
  unit(Float32Array.from({ length: dimensions }, (_, i) => chance(seed * 1_000 + i) + chance(seed * 7_000 + i) - 1));

const mixed = (one: Float32Array, other: Float32Array, share: number): Float32Array =>
  unit(one.map((value, i) => value * share + other[i]! * (1 - share)));

describe.each([8, 100, 256])('sketches of vectors of %i dimensions', (dimensions) => {
  const asked = vectorOf(1, dimensions);
  const near = [40, 777, 2_999];
  const sketches = new VectorSketches(dimensions);
  const again = new VectorSketches(dimensions);
  beforeAll(() => {
    for (let row = 0; row < 3_000; row += 1) {
      const vector = vectorOf(row + 2, dimensions);
      const pushed = near.includes(row) ? mixed(asked, vector, 0.7) : vector;
      sketches.push(pushed);
      again.push(pushed);
    }
  });

  it('tell the near from the far', () => {
    const likely = [...sketches.likely(asked, () => true, 150)];
    expect(likely).toEqual(expect.arrayContaining(near));
    expect(likely.length).toBeLessThan(1_000);
  });

  it('give only rows that count, and all of them where they are few', () => {
    expect([...sketches.likely(asked, (row) => row !== 777, 150)]).not.toContain(777);
    expect([...sketches.likely(asked, (row) => row < 20, 150)]).toEqual([...Array(20).keys()]);
    expect([...sketches.likely(asked, () => false)]).toEqual([]);
  });

  it('give the same each time', () => {
    expect(again.likely(asked, () => true, 100)).toEqual(sketches.likely(asked, () => true, 100));
  });
});
