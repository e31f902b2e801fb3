import { clockOf, minute, spanOf } from './moments.js';

describe('a span', () => {
  it.each([
    [20_000, 'less than a minute'],
    [minute, '1 minute'],
    [-17 * minute, '17 minutes'],
    [119 * minute, '119 minutes'],
    [125 * minute, '2 hours'],
    [47 * 60 * minute, '47 hours'],
    [72 * 60 * minute, '3 days'],
  ])('of %d ms is told in words', (milliseconds, words) => {
    expect(spanOf(milliseconds)).toBe(words);
  });
});

describe('a moment', () => {
  it('is told to the minute, in UTC', () => {
    expect(clockOf(Date.parse('2026-03-12T11:17:59.999+01:00'))).toBe('2026-03-12 10:17 UTC');
  });
});
