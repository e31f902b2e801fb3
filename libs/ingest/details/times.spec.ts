import { findDay, isoDay, laterDay, writesMonthFirst } from './calendar.js';
import { findClock } from './clock-time.js';
import { instantOf, offsetOf, usualZone } from './time-zone.js';

describe('findDay', () => {
  it.each([
    ['on 2024-03-01 we', '2024-03-01'],
    ['2024/3/1', '2024-03-01'],
    ['1st of March 2024', '2024-03-01'],
    ['March 1st, 2024', '2024-03-01'],
    ['Fri, 1 Mar 2024', '2024-03-01'],
    ['31.12.2023', '2023-12-31'],
    ['12/31/2023', '2023-12-31'],
  ])('reads %s', (text, day) => {
    expect(isoDay(findDay(text)!.day)).toBe(day);
  });

  it('keeps both readings of a day in numbers', () => {
    expect(findDay('03/04/2024')).toMatchObject({ day: { month: 4, day: 3 }, other: { month: 3, day: 4 } });
  });

  it.each(['2024-02-30', 'version 1.2.2024.5', '99/99/2024', 'may be slow'])('finds no day in %s', (text) => {
    expect(findDay(text)).toBeUndefined();
  });

  it('knows a text that writes months first', () => {
    expect(writesMonthFirst('01/10/2024 and 01/31/2024')).toBe(true);
    expect(writesMonthFirst('01/10/2024 and 31/01/2024')).toBe(false);
  });

  it('moves on over the end of a year', () => {
    expect(isoDay(laterDay({ year: 2023, month: 12, day: 31 }, 1))).toBe('2024-01-01');
  });
});

describe('findClock', () => {
  it.each([
    ['at 09:05 we', { hour: 9, minute: 5 }],
    ['6:26 PM', { hour: 18, minute: 26 }],
    ['12:10 am', { hour: 0, minute: 10 }],
    ['3pm UTC', { hour: 15, minute: 0, zone: 'UTC' }],
    ['14:51:07Z', { hour: 14, minute: 51, second: 7, zone: 'Z' }],
    ['1538 UTC', { hour: 15, minute: 38, zone: 'UTC' }],
    ['2024-03-01 11.50', { hour: 11, minute: 50 }],
    ['10:00+02:00', { hour: 10, minute: 0, zone: '+02:00' }],
  ])('reads %s', (text, clock) => {
    expect(findClock(text)).toMatchObject(clock);
  });

  it.each(['10.50 seconds', 'port 8:8080', '25:61', 'ratio 3:1', '1.15.2'])('finds no time in %s', (text) => {
    expect(findClock(text)).toBeUndefined();
  });
});

describe('time zones', () => {
  it('tells American summer from winter', () => {
    expect(offsetOf('PT', { year: 2024, month: 7, day: 1 })).toBe(-420);
    expect(offsetOf('PT', { year: 2024, month: 1, day: 1 })).toBe(-480);
  });

  it('hears the zone that a document uses', () => {
    expect(usualZone('Timeline (all times in CET)\n10:00 down')).toBe('CET');
    expect(usualZone('10:00 PST down, 11:00 PST up, 12:00 UTC noted')).toBe('PST');
    expect(usualZone('10:00 down')).toBeUndefined();
  });

  it('gives instants in UTC, over midnight where need be', () => {
    expect(instantOf({ year: 2024, month: 3, day: 1 }, findClock('23:30')!, 'PST')).toBe('2024-03-02T07:30:00Z');
    expect(instantOf({ month: 3, day: 1 }, findClock('23:30')!, 'UTC')).toBeUndefined();
  });
});
