import { salience } from './salience.js';

describe('the salience of a word', () => {
  it('is more for what texts are about than for what carries a sentence', () => {
    expect(salience('certificate')).toBeGreaterThan(1);
    expect(salience('actually')).toBeLessThan(1);
  });

  it('is neither for a word of which nothing is known', () => {
    expect(salience('zorbulax')).toBe(1);
  });
});
