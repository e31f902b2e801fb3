import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { momentAt } from './moment-at.js';

const started = async () => {
  let minute = 0;
  const clock = (): string => `2026-03-01T10:0${minute}:00.000Z`;
  const log = new InMemoryEventLog(clock);
  for (minute = 1; minute <= 3; minute += 1) {
    const events = [{ event: { type: 'Told', data: {} }, occurredAt: clock() }];
    await log.append([{ streamId: `s${minute}`, expectedVersion: 0, events }], { metadata: { actor: 'ada' } });
  }
  minute = 9;
  return momentAt({ log, clock });
};

describe('the moment of a position', () => {
  it('is when its fact was learned', async () => {
    const at = await started();
    expect(await at(2)).toBe('2026-03-01T10:02:00.000Z');
    expect(await at(0)).toBe('2026-03-01T10:01:00.000Z');
  });

  it('is now where none is given, or where the log does not reach it', async () => {
    const at = await started();
    expect([await at(), await at(7)]).toEqual(['2026-03-01T10:09:00.000Z', '2026-03-01T10:09:00.000Z']);
  });
});
