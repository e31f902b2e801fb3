import { describe, expect, it } from '@jest/globals';
import { batchesOf } from './batches.js';

const text = (length: number) => 'x'.repeat(length);

describe('batches', () => {
  it('hold every text once', () => {
    const texts = Array.from({ length: 101 }, (_, at) => text((at * 37) % 200));
    const indexes = batchesOf(texts).flat();
    expect(indexes.sort((a, b) => a - b)).toEqual(texts.map((_, at) => at));
  });

  it('put texts of similar length together', () => {
    const texts = Array.from({ length: 64 }, (_, at) => text(at % 2 === 0 ? 5 : 500));
    const lengths = batchesOf(texts).map((batch) => new Set(batch.map((index) => texts[index]!.length)).size);
    expect(lengths).toEqual([1, 1]);
  });

  it('hold fewer texts the longer they are', () => {
    expect(batchesOf(Array.from({ length: 10 }, () => text(10_000))).map((batch) => batch.length)).toEqual([
      2, 2, 2, 2, 2,
    ]);
    expect(batchesOf([text(100_000)])).toEqual([[0]]);
  });

  it('are none for no texts', () => {
    expect(batchesOf([])).toEqual([]);
  });
});
