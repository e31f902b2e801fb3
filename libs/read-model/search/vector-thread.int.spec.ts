import { VectorRows, type VectorPortion } from './vector-rows.js';
import { VectorThread, type ThreadWanted } from './vector-thread.js';
import { HalfValues, roomForVectors } from './vector-values.js';

const wanted: ThreadWanted = { corpus: 2, dimensions: 8, passages: 20 };

/** Numbers that look like chance and are the same in every run. */
const chance = (seed: number): number => {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
};

const vectorOf = (no: number): Buffer => {
  const vector = Buffer.alloc(20);
  vector.writeUInt16BE(8);
  for (let k = 0; k < 8; k += 1) {
    const [sign, fraction] = [chance(no * 8 + k) < 0.5 ? 0x8000 : 0, Math.floor(chance(no + k) * 1_023)];
    vector.writeUInt16BE(sign | (14 << 10) | fraction, 4 + 2 * k);
  }
  return vector;
};

/** One passage a document, as the database would send them: dimensions, two bytes that say nothing, numbers in half precision. */
const portion = (first: number, count: number): VectorPortion => {
  const numbers = Array.from({ length: count }, (_, i) => first + i);
  return { no: numbers, ordinal: numbers.map(() => 0), vectors: numbers.map(vectorOf) };
};

const question = Float32Array.from([1, 0, 0, 0, 0, 0, 0, 0]);

describe('vectors in a thread of their own', () => {
  it('are compared as they would be here, whatever counts', async () => {
    const [there, here] = [new VectorThread(wanted), new VectorRows(2, new HalfValues(8, roomForVectors(0, 8)))];
    for (const first of [1, 101]) for (const rows of [there, here]) rows.push(portion(first, 100));
    const all = new Uint8Array(201).fill(2);
    const late = all.map((corpus, no) => (no > 150 ? corpus : 0));
    for (const counts of [all, late, all]) {
      const found = await there.nearest(question, 5, counts);
      expect(found).toHaveLength(5);
      expect(found).toEqual(await here.nearest(question, 5, counts));
    }
    expect(await there.similarities([3, 150, 999], question)).toEqual(await here.similarities([3, 150, 999], question));
    there.dispose();
  });

  it('say so when the thread has died, to whoever waits and whoever asks later', async () => {
    const broken = new VectorThread(wanted, new URL('data:text/javascript,throw new Error("no memory left")'));
    const counts = new Uint8Array(2);
    await expect(broken.nearest(question, 5, counts)).rejects.toThrow(/stopped \(no memory left\).*ask again/);
    expect(broken.isAlive).toBe(false);
    await expect(broken.nearest(question, 5, counts)).rejects.toThrow('ask again');
  });
});
