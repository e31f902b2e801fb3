import { minuteOf } from '#domain/incident/moment.js';
import { moment } from './moment.js';

const now = new Date('2026-03-12T14:30:20Z');

describe('a moment that somebody types', () => {
  it.each([
    ['14:05', '2026-03-12T14:05:00.000Z'],
    ['9:05', '2026-03-12T09:05:00.000Z'],
    ['23:55', '2026-03-11T23:55:00.000Z'],
    ['17m', '2026-03-12T14:13:20.000Z'],
    ['2h ago', '2026-03-12T12:30:20.000Z'],
    ['1d', '2026-03-11T14:30:20.000Z'],
    ['2026-03-12T15:05:00+01:00', '2026-03-12T14:05:00.000Z'],
    ['2026-03-12', '2026-03-12T00:00:00.000Z'],
    // Wherever the terminal stands: a time without a zone is in UTC, with and without its day.
    ['2026-03-12T14:05', '2026-03-12T14:05:00.000Z'],
    ['2026-03-12 14:05:30', '2026-03-12T14:05:30.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(moment(text, now)).toBe(iso);
  });

  it.each(['', 'yesterday', '25:00', '14:05:99x', '5'])('refuses %j with what to give', (text) => {
    expect(() => moment(text, now)).toThrow('give 14:05 (UTC)');
  });
});

describe('a moment for people', () => {
  it('is told to the minute in UTC', () => {
    expect(minuteOf('2026-03-12T15:05:40+01:00')).toBe('2026-03-12 14:05 UTC');
  });
});
