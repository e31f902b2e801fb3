import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { type ReadTableState, skipFacts } from './skip-facts.js';

const clock = () => '2026-03-01T12:00:00.000Z';
const signed = { actor: 'ada' };
const asked = { projection: 'changes', position: 7, by: 'Ada Lovelace', reason: 'a release wrote it wrongly' };

const failing = { position: 7, message: 'no such column' };

const start = (failure: ReadTableState['failure'] | null = failing) => {
  const states: ReadTableState[] = [
    { name: 'changes', failure: failure ?? undefined },
    { name: 'services', failure: undefined },
  ];
  return skipFacts({ log: new InMemoryEventLog(clock), clock, states: () => states });
};

describe('skipping a fact', () => {
  it('is recorded with who decided, why, and what failed', async () => {
    const facts = start();
    expect(await facts.skip(asked, signed)).toEqual({ ok: true, position: 1 });
    expect(await facts.of(['changes', 'services'])).toEqual(
      new Map([['changes', [{ ...asked, problem: 'no such column' }]]]),
    );
  });

  it.each([
    ['another position', { position: 8 }, 'not-failing-there'],
    ['a read table that does not fail', { projection: 'services' }, 'not-failing-there'],
    ['a read table that there is not', { projection: 'nothing' }, 'unknown-projection'],
    ['a program', { by: 'deploy-bot' }, 'not-a-person'],
    ['no reason', { reason: ' ' }, 'no-reason'],
  ])('is refused for %s', async (_, more, code) => {
    const facts = start();
    expect(await facts.skip({ ...asked, ...more }, signed)).toMatchObject({ ok: false, refusal: { code } });
    expect(await facts.of(['changes', 'services'])).toEqual(new Map());
  });

  it('says where the read table fails instead', async () => {
    expect(await start().skip({ ...asked, position: 8 }, signed)).toMatchObject({
      refusal: { message: 'changes fails at position 7, not at 8: no such column' },
    });
    expect(await start(null).skip(asked, signed)).toMatchObject({
      refusal: { message: expect.stringContaining('does not fail now') },
    });
  });

  it('is taken back once, by a person too', async () => {
    const facts = start();
    expect(await facts.retry(asked, signed)).toMatchObject({ refusal: { code: 'not-skipped' } });
    await facts.skip(asked, signed);
    expect(await facts.retry({ ...asked, by: 'bot' }, signed)).toMatchObject({ refusal: { code: 'not-a-person' } });
    expect(await facts.retry(asked, signed)).toMatchObject({ ok: true });
    expect(await facts.of(['changes'])).toEqual(new Map());
    expect(await facts.retry(asked, signed)).toMatchObject({ refusal: { code: 'not-skipped' } });
  });
});
