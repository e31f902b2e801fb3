import { ageInWords } from './age.js';

describe('ageInWords', () => {
  it.each([
    ['2026-03-31', 'today'],
    ['2026-03-31T09:00:00Z', 'today'],
    ['2026-03-29', '2 days ago'],
    ['2026-03-30', '1 day ago'],
    ['2026-02-15', '44 days ago'],
    ['2025-01-15', '14 months ago'],
    ['2022-12-01', '3 years ago'],
  ])('tells of %s as %s', (time, words) => {
    expect(ageInWords(time, Date.parse('2026-03-31T12:00:00Z'))).toBe(words);
  });
});
