import { anyEvent } from '#event-sourcing/event-catalogue.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { openDatabase } from '#postgres/database.js';
import { FactFollower, type FollowerOptions } from '#postgres/follower/fact-follower.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { databaseKinds, testServer, type TestDatabase } from '../../../test/support/database.js';

const NOON = '2026-03-01T12:00:00Z';
const quiet = { info: () => {}, error: () => {} };

describe.each(databaseKinds())('a follower of facts on the %s database', (_, create) => {
  let under: TestDatabase;
  let log: EventLog;
  const started: FactFollower[] = [];

  beforeEach(async () => {
    under = await create();
    log = new PostgresEventLog(under.database, anyEvent);
  });
  afterEach(async () => {
    await Promise.all(started.splice(0).map((follower) => follower.stop()));
    await under.drop();
  });

  const follow = (handle: FollowerOptions['handle'], options: Partial<FollowerOptions> = {}): FactFollower => {
    const { database } = under;
    const follower = new FactFollower({
      database,
      log,
      name: 'lamps',
      types: ['LampLit'],
      handle,
      logger: quiet,
      pollMs: 30,
      ...options,
    });
    started.push(follower);
    follower.start();
    return follower;
  };

  const append = async (...people: string[]): Promise<number> => {
    const events = people.flatMap((by) => [
      { event: { type: 'LampLit', data: { by } }, occurredAt: NOON },
      { event: { type: 'LampBroke', data: {} }, occurredAt: NOON },
    ]);
    const result = await log.append([{ streamId: 'lamp-1', expectedVersion: 'any', events }], {
      metadata: { actor: 'ada' },
    });
    return result.ok ? result.lastPosition : 0;
  };

  const recorder = (): { seen: string[]; handle: FollowerOptions['handle'] } => {
    const seen: string[] = [];
    return {
      seen,
      handle: async (facts) => void seen.push(...facts.map(({ event }) => (event.data as { by: string }).by)),
    };
  };

  it('hands over what is in the log and what comes, in order, without facts of other types', async () => {
    await append('ada', 'bob');
    const { seen, handle } = recorder();
    const follower = follow(handle);
    expect(await follower.caughtUp(await append('cyd'))).toBe(true);
    expect(seen).toEqual(['ada', 'bob', 'cyd']);
  });

  it('goes on after a restart where it was', async () => {
    const first = recorder();
    const follower = follow(first.handle);
    await follower.caughtUp(await append('ada'));
    await follower.stop();
    const second = recorder();
    expect(await follow(second.handle).caughtUp(await append('bob'))).toBe(true);
    expect(second.seen).toEqual(['bob']);
  });

  it('hands over again what failed', async () => {
    let attempts = 0;
    const { seen, handle } = recorder();
    const follower = follow(async (facts) => {
      attempts += 1;
      if (attempts < 3) throw new Error('not now');
      await handle(facts);
    });
    expect(await follower.caughtUp(await append('ada', 'bob'))).toBe(true);
    expect(seen).toEqual(['ada', 'bob']);
  });

  it('passes over a fact that cannot be handled, and it alone', async () => {
    const { seen, handle } = recorder();
    const passedOver: number[] = [];
    const isPoison = (facts: Parameters<FollowerOptions['handle']>[0]): boolean =>
      facts.some(({ event }) => (event.data as { by: string }).by === 'mallory');
    const follower = follow(
      async (facts) => {
        if (isPoison(facts)) throw new Error('poison');
        await handle(facts);
      },
      { giveUp: async ({ position }) => void passedOver.push(position) },
    );
    expect(await follower.caughtUp(await append('ada', 'mallory', 'bob'))).toBe(true);
    expect(seen).toEqual(['ada', 'bob']);
    expect(passedOver).toEqual([3]);
  });

  it('waits without end at a fact that nobody may pass over', async () => {
    const follower = follow(() => Promise.reject(new Error('poison')));
    expect(await follower.caughtUp(await append('ada'), 500)).toBe(false);
    expect(follower.status).toMatchObject({ state: 'failing', failure: { message: 'poison' } });
  });
});

const server = testServer();

(server ? describe : describe.skip)('followers in several processes', () => {
  it('take turns: one works, another goes on when it stops', async () => {
    const [, create] = databaseKinds().at(-1)!;
    const under = await create();
    const other = await openDatabase({ home: '', url: under.url! });
    const log = new PostgresEventLog(under.database, anyEvent);
    const seen: string[] = [];
    const follower = (name: string, database = under.database): FactFollower => {
      const handle = async (facts: readonly unknown[]): Promise<void> => void facts.forEach(() => seen.push(name));
      return new FactFollower({ database, log, name: 'lamps', types: ['LampLit'], handle, logger: quiet, pollMs: 30 });
    };
    const append = async (): Promise<number> => {
      const events = [{ event: { type: 'LampLit', data: {} }, occurredAt: NOON }];
      const result = await log.append([{ streamId: 'lamp-1', expectedVersion: 'any', events }], {
        metadata: { actor: 'ada' },
      });
      return result.ok ? result.lastPosition : 0;
    };
    const [first, second] = [follower('first'), follower('second', other)];
    first.start();
    await first.caughtUp(await append());
    second.start();
    const position = await append();
    expect(await first.caughtUp(position)).toBe(true);
    expect(await second.caughtUp(position)).toBe(true);
    expect(second.status.state).toBe('standing-by');
    await first.stop();
    expect(await second.caughtUp(await append())).toBe(true);
    expect(seen).toEqual(['first', 'first', 'second']);
    await second.stop();
    await other.close();
    await under.drop();
  });
});
