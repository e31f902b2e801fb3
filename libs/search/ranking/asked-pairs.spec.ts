import { createAnalyser } from '../analysis/analyser.js';
import type { TermHit } from '../index/search-index.js';
import { askedPairs, pairShares } from './asked-pairs.js';

const pairsOf = (text: string, worths: readonly number[]) => askedPairs(createAnalyser([]).question(text), worths);
const hit = (...places: number[]): TermHit => ({ frequency: 1, exact: true, places });

describe('the pairs of a question', () => {
  it('are words asked next to each other, worth as much as the lesser', () => {
    expect(pairsOf('disk full', [2, 3])).toEqual({ pairs: [[0, 1, 2]], total: 2 });
  });

  it('are not words far apart, nor forms of one word', () => {
    const { pairs } = pairsOf('disk a1 b2 c3 full', [1, 1, 1, 1, 1]);
    expect(pairs).not.toContainEqual([0, 4, 1]);
    expect(pairsOf('evicted evictions', [1, 1]).pairs).toEqual([]);
  });

  it('are found in a passage that holds both words', () => {
    const asked = pairsOf('disk full', [2, 3]);
    expect(pairShares([hit(1, 0, 0, 0, 1), hit(0, 0, 0, 0, 1, 1)], asked, 6)).toEqual([0, 0, 0, 0, 1, 0]);
    expect(pairShares([hit(1), undefined], asked, 1)).toEqual([0]);
  });

  it('are not found by a lone synonym', () => {
    expect(pairShares([hit(0.15), hit(1)], pairsOf('disk full', [2, 3]), 1)).toEqual([0]);
  });
});
