import type { NewEvent, EventLog } from '#event-sourcing/event-log.js';

/** A log with nothing in it, and the way to be rid of it. */
export type LogUnderTest = Readonly<{ log: EventLog; drop: () => Promise<void> }>;

const NOON = '2026-03-01T12:00:00.000Z';

const lit = (by: string): NewEvent => ({ event: { type: 'LampLit', data: { by } }, occurredAt: NOON });
const broke = (reason: string): NewEvent => ({ event: { type: 'LampBroke', data: { reason } }, occurredAt: NOON });
const ada = { metadata: { actor: 'ada' } };

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What every event log promises; each adapter runs it. */
export const eventLogContract = (open: () => Promise<LogUnderTest>): void => {
  let log: EventLog;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    ({ log, drop } = await open());
  });
  afterEach(async () => drop());

  it('is empty at first', async () => {
    expect(await log.head()).toBe(0);
    expect(await log.readAll({ after: 0, limit: 10 })).toEqual([]);
  });

  it('gives back the facts as they were appended, with their place and both times', async () => {
    const metadata = { actor: 'ada', correlationId: 'c-1', causationId: 'c-0', source: 'lamps.md' };
    const appended = await log.append(
      [{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('ada'), broke('wind')] }],
      {
        metadata,
      },
    );
    expect(appended).toEqual({ ok: true, lastPosition: 2, duplicate: false });
    const recordedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const shared = { streamId: 'lamp-1', schemaVersion: 1, metadata, occurredAt: NOON, recordedAt };
    expect(await log.readAll({ after: 0, limit: 10 })).toEqual([
      { ...shared, position: 1, version: 1, event: { type: 'LampLit', data: { by: 'ada' } } },
      { ...shared, position: 2, version: 2, event: { type: 'LampBroke', data: { reason: 'wind' } } },
    ]);
  });

  it('gives a part of streams: after a position, up to another, no more than asked for', async () => {
    await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('ada'), broke('wind')] }], ada);
    await log.append([{ streamId: 'lamp-2', expectedVersion: 0, events: [lit('bob')] }], ada);
    await log.append([{ streamId: 'lamp-1', expectedVersion: 2, events: [lit('cy'), broke('rain')] }], ada);
    const positions = async (options: { after?: number; upTo?: number; limit?: number }): Promise<number[]> =>
      (await log.readStreams(['lamp-1'], options)).map(({ position }) => position);
    expect(await positions({ after: 1 })).toEqual([2, 4, 5]);
    expect(await positions({ after: 1, limit: 2 })).toEqual([2, 4]);
    expect(await positions({ after: 1, upTo: 4 })).toEqual([2, 4]);
    expect(await positions({ limit: 1 })).toEqual([1]);
    expect(await positions({ after: 5 })).toEqual([]);
  });

  it('keeps any text that JSON can hold', async () => {
    const text = 'quote " backslash \\ brace {} comma , NUL \u0000 half \ud800 pair 😀 line\u2028end \n NULL';
    await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit(text)] }], ada);
    const [fact] = await log.readAll({ after: 0, limit: 1 });
    expect(fact?.event.data).toEqual({ by: text });
  });

  it('keeps nested values, numbers and nulls', async () => {
    const data = { b: [1, 2.5, -0.125, 1e21, null, { deep: { true: false } }], a: '', 1: 'one' };
    await log.append(
      [{ streamId: 's', expectedVersion: 0, events: [{ event: { type: 'LampLit', data }, occurredAt: NOON }] }],
      ada,
    );
    expect((await log.readAll({ after: 0, limit: 1 }))[0]?.event.data).toEqual(data);
  });

  it('reads a time with an offset as the same moment in UTC', async () => {
    const event = { ...lit('ada'), occurredAt: '2026-03-01T14:30:00+02:30' };
    await log.append([{ streamId: 'lamp-1', expectedVersion: 'any', events: [event] }], ada);
    expect((await log.readAll({ after: 0, limit: 1 }))[0]?.occurredAt).toBe(NOON);
  });

  it('refuses with the actual version when a stream has moved on, and leaves no gap', async () => {
    await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('ada')] }], ada);
    const late = await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('bob')] }], ada);
    expect(late).toEqual({
      ok: false,
      reason: 'version-conflict',
      streamId: 'lamp-1',
      expectedVersion: 0,
      actualVersion: 1,
    });
    expect(await log.append([{ streamId: 'lamp-1', expectedVersion: 1, events: [lit('bob')] }], ada)).toMatchObject({
      lastPosition: 2,
    });
  });

  it('appends to several streams as a whole or not at all', async () => {
    await log.append([{ streamId: 'lamp-2', expectedVersion: 0, events: [lit('ada')] }], ada);
    const half = await log.append(
      [
        { streamId: 'lamp-1', expectedVersion: 0, events: [lit('ada')] },
        { streamId: 'lamp-2', expectedVersion: 0, events: [lit('ada')] },
      ],
      ada,
    );
    expect(half).toMatchObject({ ok: false, streamId: 'lamp-2', actualVersion: 1 });
    expect(await log.readStreams(['lamp-1'])).toEqual([]);
    const whole = await log.append(
      [
        { streamId: 'lamp-1', expectedVersion: 'any', events: [lit('ada'), broke('wind')] },
        { streamId: 'lamp-2', expectedVersion: 1, events: [broke('rain')] },
      ],
      ada,
    );
    expect(whole).toEqual({ ok: true, lastPosition: 4, duplicate: false });
    const all = await log.readAll({ after: 1, limit: 10 });
    expect(all.map(({ streamId, version }) => `${streamId}@${version}`)).toEqual(['lamp-1@1', 'lamp-1@2', 'lamp-2@2']);
  });

  it('answers a repeated key with the first position and changes nothing', async () => {
    const once = { ...ada, idempotencyKey: 'delivery-7' };
    await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('ada'), broke('wind')] }], once);
    await log.append([{ streamId: 'lamp-2', expectedVersion: 0, events: [lit('ada')] }], ada);
    const again = await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('ada')] }], once);
    expect(again).toEqual({ ok: true, lastPosition: 2, duplicate: true });
    expect(await log.head()).toBe(3);
  });

  it('lets a key be used again whose append was refused', async () => {
    await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('ada')] }], ada);
    const once = { ...ada, idempotencyKey: 'delivery-7' };
    expect(await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('b')] }], once)).toMatchObject({
      ok: false,
    });
    expect(await log.append([{ streamId: 'lamp-1', expectedVersion: 1, events: [lit('b')] }], once)).toMatchObject({
      duplicate: false,
    });
  });

  it('answers an append of nothing with the head', async () => {
    expect(await log.append([], ada)).toEqual({ ok: true, lastPosition: 0, duplicate: false });
    expect(await log.append([{ streamId: 's', expectedVersion: 0, events: [] }], ada)).toMatchObject({
      lastPosition: 0,
    });
  });

  it('throws for one stream named twice and for a time that is none', async () => {
    const twice = { streamId: 'lamp-1', expectedVersion: 'any' as const, events: [lit('ada')] };
    await expect(log.append([twice, twice], ada)).rejects.toThrow('twice');
    const timeless = { ...lit('ada'), occurredAt: 'yesterday' };
    await expect(log.append([{ ...twice, events: [timeless] }], ada)).rejects.toThrow();
    expect(await log.head()).toBe(0);
  });

  it('reads streams up to a position, in the order of the log', async () => {
    await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit('ada')] }], ada);
    await log.append([{ streamId: 'lamp-2', expectedVersion: 0, events: [lit('bob')] }], ada);
    await log.append([{ streamId: 'lamp-1', expectedVersion: 1, events: [broke('wind')] }], ada);
    const positions = async (ids: string[], upTo?: number): Promise<number[]> =>
      (await log.readStreams(ids, upTo === undefined ? {} : { upTo })).map(({ position }) => position);
    expect(await positions(['lamp-2', 'lamp-1'])).toEqual([1, 2, 3]);
    expect(await positions(['lamp-1'])).toEqual([1, 3]);
    expect(await positions(['lamp-1', 'lamp-2'], 2)).toEqual([1, 2]);
    expect(await positions([])).toEqual([]);
  });

  it('reads the log in slices and by type', async () => {
    const events = range(1, 10).map((number) => (number % 3 === 0 ? broke(`${number}`) : lit(`${number}`)));
    await log.append([{ streamId: 'lamp-1', expectedVersion: 0, events }], ada);
    const positions = async (options: Parameters<EventLog['readAll']>[0]): Promise<number[]> =>
      (await log.readAll(options)).map(({ position }) => position);
    expect(await positions({ after: 4, limit: 3 })).toEqual([5, 6, 7]);
    expect(await positions({ after: 0, limit: 2, types: ['LampBroke'] })).toEqual([3, 6]);
    expect(await positions({ after: 6, limit: 9, types: ['LampBroke'] })).toEqual([9]);
    expect(await positions({ after: 10, limit: 9 })).toEqual([]);
  });

  it('lets exactly one of many writers win each version', async () => {
    const attempts = range(1, 20).map((writer) =>
      log.append([{ streamId: 'lamp-1', expectedVersion: 0, events: [lit(`${writer}`)] }], ada),
    );
    expect((await Promise.all(attempts)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await log.head()).toBe(1);
  });

  it('takes a key once, however many deliver it at the same time', async () => {
    const once = { ...ada, idempotencyKey: 'delivery-7' };
    const attempts = range(1, 20).map((writer) =>
      log.append([{ streamId: `lamp-${writer}`, expectedVersion: 0, events: [lit('ada')] }], once),
    );
    const results = await Promise.all(attempts);
    expect(results.filter((result) => result.ok && !result.duplicate)).toHaveLength(1);
    expect(results.every((result) => result.ok && result.lastPosition === 1)).toBe(true);
    expect(await log.head()).toBe(1);
  });

  it('numbers the facts of parallel writers without gaps, and each stream by itself', async () => {
    const write = async (writer: number): Promise<void> => {
      for (const round of range(0, 14)) {
        const events = [lit('a'), broke('b')].slice(round % 2);
        const expectedVersion = round % 5 === 4 ? round : 'any';
        await log.append([{ streamId: `lamp-${writer % 4}`, expectedVersion, events }], ada);
      }
    };
    await Promise.all(range(1, 8).map(write));
    const all = await log.readAll({ after: 0, limit: 1_000 });
    expect(all.length).toBeGreaterThan(100);
    expect(all.map(({ position }) => position)).toEqual(range(1, all.length));
    for (const stream of range(0, 3)) {
      const versions = all.filter(({ streamId }) => streamId === `lamp-${stream}`).map(({ version }) => version);
      expect(versions).toEqual(range(1, versions.length));
    }
  });

  it('never lets a reader pass a fact that arrives later', async () => {
    const seen: number[] = [];
    let isWriting = true;
    const read = async (): Promise<void> => {
      for (let done = false; !done;) {
        done = !isWriting;
        const facts = await log.readAll({ after: seen.at(-1) ?? 0, limit: 7 });
        seen.push(...facts.map(({ position }) => position));
        done &&= facts.length === 0;
      }
    };
    const reading = read();
    await Promise.all(
      range(1, 6).map(async (writer) => {
        for (const number of range(1, 10))
          await log.append(
            [{ streamId: `lamp-${writer}`, expectedVersion: number - 1, events: [lit(`${number}`)] }],
            ada,
          );
      }),
    );
    isWriting = false;
    await reading;
    expect(seen).toEqual(range(1, 60));
  });
};
