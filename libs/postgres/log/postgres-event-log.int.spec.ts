import { anyEvent, eventCatalogue } from '#event-sourcing/event-catalogue.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { eventLogContract } from '../../../test/contract/event-log.contract.js';
import { databaseKinds, emptyLog, type TestDatabase } from '../../../test/support/database.js';

const lit = { event: { type: 'LampLit', data: { by: 'ada' } }, occurredAt: '2026-03-01T12:00:00Z' };
const ada = { metadata: { actor: 'ada' } };
const APPEND_ONLY = { code: '55000' };

describe.each(databaseKinds())('the log in the %s database', (kind, create) => {
  let under: TestDatabase;
  beforeAll(async () => {
    under = await create(kind === 'server' ? { poolSize: 8 } : {});
  });
  afterAll(async () => under.drop());

  describe('as an event log', () => {
    eventLogContract(async () => {
      await emptyLog(under.database);
      return { log: new PostgresEventLog(under.database, anyEvent), drop: async () => {} };
    });
  });

  describe('append-only', () => {
    let log: EventLog;
    beforeAll(async () => {
      log = new PostgresEventLog(under.database, anyEvent);
      await log.append([{ streamId: 'kept-1', expectedVersion: 'any', events: [lit] }], ada);
    });

    it.each([
      `update event_log set actor = 'eve'`,
      `update event_log set data = '{"by":"eve"}'`,
      `update event_log set data = '{}', erased_at = now(), hash = payload_hash`,
      'delete from event_log',
      'truncate event_log',
      'delete from event_log_head',
      'truncate event_log_head',
    ])('refuses: %s', async (statement) => {
      const before = await log.readAll({ after: 0, limit: 1_000 });
      await expect(under.database.query(statement)).rejects.toMatchObject(APPEND_ONLY);
      expect(await log.readAll({ after: 0, limit: 1_000 })).toEqual(before);
    });
  });

  describe('with a catalogue', () => {
    it('refuses to write a type that the program does not know', async () => {
      const log = new PostgresEventLog(under.database, eventCatalogue({ LampBroke: 1 }));
      await expect(log.append([{ streamId: 's', expectedVersion: 'any', events: [lit] }], ada)).rejects.toThrow(
        'LampLit',
      );
    });

    it('names position and type of a fact that the program cannot read', async () => {
      const result = await new PostgresEventLog(under.database, anyEvent).append(
        [{ streamId: 'odd-1', expectedVersion: 'any', events: [lit] }],
        ada,
      );
      const position = result.ok ? result.lastPosition : 0;
      const log = new PostgresEventLog(under.database, eventCatalogue({ LampBroke: 1 }));
      await expect(log.readStreams(['odd-1'])).rejects.toThrow(`position ${position} (LampLit`);
    });

    it('reads old facts in today’s shape, also when they are asked for by their new name', async () => {
      await new PostgresEventLog(under.database, anyEvent).append(
        [{ streamId: 'old-1', expectedVersion: 0, events: [lit] }],
        ada,
      );
      const catalogue = eventCatalogue({ LanternLit: 2 }, [
        { type: 'LampLit', schemaVersion: 1, into: 'LanternLit', upcast: ({ by }) => ({ person: by }) },
      ]);
      const log = new PostgresEventLog(under.database, catalogue);
      const [old] = await log.readStreams(['old-1']);
      expect(old).toMatchObject({ schemaVersion: 2, event: { type: 'LanternLit', data: { person: 'ada' } } });
      const lanterns = await log.readAll({ after: 0, limit: 1_000, types: ['LanternLit'] });
      expect(lanterns).toContainEqual(old);
    });
  });

  it('keeps the others of a shared flight when one append cannot be stored', async () => {
    const log = new PostgresEventLog(under.database, anyEvent);
    const appendTo = (streamId: string): Promise<unknown> =>
      log.append([{ streamId, expectedVersion: 0, events: [lit] }], ada);
    const results = await Promise.allSettled(['first', 'fine-1', 'NUL \u0000', 'fine-2'].map(appendTo));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await log.readStreams(['fine-1', 'fine-2'])).toHaveLength(2);
  });
});
