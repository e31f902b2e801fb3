import { statedTimes } from './stated-times.js';

const day = { year: 2025, month: 4, day: 9 };

describe('when a report says that its incident began and ended', () => {
  it('is read from fields, whatever else the report tells times of', () => {
    const head =
      '# Lifts stuck\n\n- Start: 2025-04-09 06:40 UTC\n- End: 2025-04-09 08:15 UTC\n\nThe change was made at 22:10.';
    expect(statedTimes(head, day)).toEqual({ startedAt: '2025-04-09T06:40:00Z', endedAt: '2025-04-09T08:15:00Z' });
  });

  it('is read from German fields', () => {
    const head = '**Beginn:** 09.04.2025 06:40 Uhr MESZ\n**Ende:** 09.04.2025 08:15 Uhr MESZ';
    expect(statedTimes(head, day)).toEqual({ startedAt: '2025-04-09T04:40:00Z', endedAt: '2025-04-09T06:15:00Z' });
  });

  it('is read from a span of time', () => {
    expect(statedTimes('Date: 9 April 2025, 06:40 to 08:15 CEST', undefined)).toEqual({
      startedAt: '2025-04-09T04:40:00Z',
      endedAt: '2025-04-09T06:15:00Z',
    });
  });

  it('takes the day of the incident where only times are named', () => {
    expect(statedTimes('Time: 06:40 - 08:15 UTC', day)).toEqual({
      startedAt: '2025-04-09T06:40:00Z',
      endedAt: '2025-04-09T08:15:00Z',
    });
  });

  it.each(['The lifts stood still from 06:40 on.', 'Duration: 95 minutes', 'Start: early in the morning'])(
    'is not told by "%s"',
    (head) => {
      expect(statedTimes(head, day)).toEqual({});
    },
  );
});
