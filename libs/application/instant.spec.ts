import { instantOf } from './instant.js';

describe('the time that a document tells', () => {
  it.each([
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
    ['2026-03-01T10:00:00+02:00', '2026-03-01T08:00:00.000Z'],
  ])('is kept in UTC: %s', (told, instant) => {
    expect(instantOf(told)).toBe(instant);
  });

  it.each([[undefined], ['yesterday'], ['0000-01-01'], ['0001-01-01T00:00:00+02:00'], ['9999-12-31T23:00:00-02:00']])(
    'is none where a database has no such time: %s',
    (told) => {
      expect(instantOf(told)).toBeUndefined();
    },
  );
});
