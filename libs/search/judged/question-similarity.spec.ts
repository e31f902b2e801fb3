import { questionSimilarity, weighStems, wordSimilarity } from './question-similarity.js';

const asked = weighStems([
  { stem: 'redis', rarity: 3 },
  { stem: 'slow', rarity: 1 },
  { stem: 'cart', rarity: 2 },
]);

describe('the likeness of questions', () => {
  it('is whole for the same words and nought for others', () => {
    expect(wordSimilarity(asked, ['cart', 'redis', 'slow'])).toBeCloseTo(1);
    expect(wordSimilarity(asked, ['kafka', 'lag'])).toBe(0);
    expect(wordSimilarity(asked, [])).toBe(0);
  });

  it('goes by how telling the shared words are', () => {
    expect(wordSimilarity(asked, ['redis', 'cart', 'down'])).toBeGreaterThan(
      wordSimilarity(asked, ['slow', 'cart', 'down']),
    );
  });

  it('is small for a few words in a long paste, either way round', () => {
    const paste = ['redis', 'slow', 'cart', ...Array.from({ length: 90 }, (_, i) => `word${i}`)];
    expect(wordSimilarity(asked, paste)).toBeLessThan(0.25);
    expect(wordSimilarity(weighStems(paste.map((stem) => ({ stem, rarity: 1 }))), ['redis'])).toBeLessThan(0.25);
  });

  it('takes a word that nobody has for a rare one', () => {
    const unknown = weighStems([
      { stem: 'zork', rarity: 0 },
      { stem: 'slow', rarity: 1 },
      { stem: 'redis', rarity: 4 },
    ]);
    expect(wordSimilarity(unknown, ['zork'])).toBeCloseTo(wordSimilarity(unknown, ['redis']));
  });

  it('is raised by a like meaning and lowered by another, where there are vectors', () => {
    const [north, east] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
    expect(questionSimilarity(0.5, north, north)).toBeCloseTo(0.65);
    expect(questionSimilarity(0.5, north, east)).toBeCloseTo(0.35);
    expect(questionSimilarity(0.5, null, north)).toBe(0.5);
  });
});
