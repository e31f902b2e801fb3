import { rarity, saturation } from './bm25.js';
import { effectiveSpread, passageScores, rarities, reachable } from './lexical-score.js';

describe('the score of words', () => {
  it('grows with rarity and is never negative', () => {
    expect(rarity(100, 1)).toBeGreaterThan(rarity(100, 50));
    expect(rarity(100, 100)).toBeGreaterThan(0);
  });

  it('saturates with repetition and shrinks with length', () => {
    const parameters = { k1: 1.2, b: 0.75 };
    expect(saturation(100, 1, parameters)).toBeLessThan(2.2);
    expect(saturation(2, 1, parameters)).toBeGreaterThan(saturation(2, 3, parameters));
    expect(saturation(1, 1, parameters)).toBeCloseTo(1);
  });

  it('takes a rare form of a common word for rarer than the word', () => {
    expect(effectiveSpread({ exact: 1, any: 100 })).toBe(10);
    expect(effectiveSpread({ exact: 0, any: 100 })).toBe(10);
  });

  it('expects nothing of a word that no document has', () => {
    const statistics = { documents: 10, averageLength: 1, averagePassageLength: 1, spreads: [{ exact: 0, any: 0 }] };
    expect(rarities(statistics)).toEqual([0]);
    expect(reachable([0], { k1: 1, b: 1 })).toBe(0);
  });

  it('scores each passage by the words that stand in it', () => {
    const hit = { frequency: 2, exact: true, places: [1, 0, 1] };
    const [first, second, third] = passageScores([hit, undefined], [1, 1], { passageLengths: [10, 10, 40] }, 10);
    expect(second).toBe(0);
    expect(third).toBeGreaterThan(0);
    expect(first).toBeGreaterThan(third!);
  });
});
