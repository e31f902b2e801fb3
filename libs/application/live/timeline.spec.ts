import { answered, next, serverOver, sharedLog } from './test-support/followed.js';
import { StreamTails } from './stream-tails.js';
import { FactFeed } from './fact-feed.js';
import { liveFactTypes } from './live-fact-types.js';

const incident = 'incident-01990000-0000-7000-8000-000000000001';
const setUp = async () => {
  const shared = sharedLog();
  await shared.open(incident);
  return { ...shared, ...serverOver(shared, () => answered('RELATED', 'a')) };
};

const positions = (facts: readonly { position: number }[]): number[] => facts.map(({ position }) => position);

describe('the timeline of an incident', () => {
  it('tells its facts from the first on, and goes on as they come', async () => {
    const { live, note, say } = await setUp();
    await note(incident, 'first');
    const timeline = await live.timeline(incident);
    expect(await next(timeline, 2)).toMatchObject([
      { position: 1, kind: 'reported', type: 'IncidentReported', by: 'Ada Okafor' },
      { position: 2, kind: 'note', text: 'first' },
    ]);
    const waiting = next(timeline, 2);
    await note('incident-2', 'of another');
    await say(incident, 'IncidentMitigated', { by: 'Ada Okafor' });
    await note(incident, 'second');
    expect(await waiting).toMatchObject([{ kind: 'status', text: 'Mitigated' }, { text: 'second' }]);
    await timeline.return();
  });

  it('calls changes and other incidents by their titles, and by their ids where nothing tells of them', async () => {
    const { live, say, open } = await setUp();
    await open('incident-2');
    await say(incident, 'ChangeSuspected', { changeId: 'change-1', by: 'Ada Okafor', reason: 'just before' });
    await say(incident, 'ChangeSuspected', { changeId: 'change-3', by: 'Ada Okafor' });
    await say(incident, 'ChangeCleared', { changeId: 'change-2', by: 'Ada Okafor', reason: 'never ran' });
    await say(incident, 'IncidentLinked', { otherId: 'incident-2', relation: 'caused-by', by: 'Ada Okafor' });
    await say(incident, 'IncidentMerged', { intoId: 'incident-2', by: 'Ada Okafor' });
    const timeline = await live.timeline(incident, 1);
    expect((await next(timeline, 5)).map(({ text }) => text)).toEqual([
      'The change “Cache prices per item” (4.18.0) is suspected: just before',
      'The change “Cache prices per item” (4.18.0) is suspected',
      'The change change-2 is not it: never ran',
      'This was caused by “Checkout is slow”',
      'Merged into “Checkout is slow”, which goes on alone',
    ]);
  });

  it('resumes at any position without a gap and without a duplicate, while facts come in', async () => {
    const { live, note, log } = await setUp();
    const writing = (async () => {
      for (let i = 0; i < 300; i += 1) {
        await note(i % 5 === 0 ? 'incident-2' : incident, `note ${i}`);
        if (i % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    const seen: number[] = [];
    for (let round = 0; seen.length < 241; round += 1) {
      const timeline = await live.timeline(incident, seen.at(-1) ?? 0);
      seen.push(...positions(await next(timeline, Math.min(241 - seen.length, 1 + ((round * 7) % 13)))));
      await timeline.return();
    }
    await writing;
    expect(seen).toEqual(positions(await log.readStreams([incident])).slice(0, seen.length));
    expect(seen).toHaveLength(241);
  });

  it('keeps nothing for one who does not take it, who misses nothing all the same', async () => {
    const { log, onAppend, note } = await setUp();
    const reads: object[] = [];
    const readStreams = log.readStreams.bind(log);
    log.readStreams = async (ids, range) => {
      reads.push(range ?? {});
      return readStreams(ids, range);
    };
    const feed = new FactFeed({ log, onAppend, types: liveFactTypes, onFailure: (fault) => { throw fault; } }); // prettier-ignore
    const slow = await new StreamTails(log, feed, () => undefined).follow([incident], 0);
    expect(positions(await next(slow, 1))).toEqual([1]);
    for (let i = 0; i < 1_000; i += 1) await note(incident, `note ${i}`);
    const all = await next(slow, 1_000);
    expect(positions(all)).toEqual(Array.from({ length: 1_000 }, (_, i) => i + 2));
    // A page at a time from the log: what is kept for all who follow is less than this.
    expect(reads.length).toBeGreaterThan(5);
    expect(reads.every((range) => 'limit' in range)).toBe(true);
    await slow.return();
  });

  it('is told to many at the cost of one', async () => {
    const { live, note, log } = await setUp();
    const timelines = await Promise.all(Array.from({ length: 50 }, () => live.timeline(incident, 1)));
    const waiting = timelines.map((timeline) => next(timeline, 3));
    let reads = 0;
    const readStreams = log.readStreams.bind(log);
    log.readStreams = async (ids, range) => {
      reads += 1;
      return readStreams(ids, range);
    };
    for (const text of ['a', 'b', 'c']) await note(incident, text);
    for (const facts of await Promise.all(waiting)) expect(facts.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(reads).toBe(0);
    await Promise.all(timelines.map((timeline) => timeline.return()));
  });

  it('ends where the incident was merged into another, also for one who comes back after that', async () => {
    const { live, say } = await setUp();
    const timeline = await live.timeline(incident);
    await next(timeline, 1);
    const waiting = next(timeline, 5);
    await say(incident, 'IncidentMerged', { intoId: 'incident-2', by: 'Ada Okafor' });
    expect(await waiting).toMatchObject([{ kind: 'link', mergedInto: 'incident-2' }]);
    expect(await next(await live.timeline(incident), 5)).toHaveLength(2);
    expect(await next(await live.timeline(incident, 2), 5)).toEqual([]);
  });

  it('is refused where there is no such incident, or no such position', async () => {
    const { live } = await setUp();
    await expect(live.timeline('incident-none')).rejects.toThrow('there is no incident incident-none');
    await expect(live.timeline('INC-77')).rejects.toThrow('there is no incident INC-77');
    await expect(live.timeline(incident, -1)).rejects.toThrow('after is -1');
    await expect(live.timeline(incident, 99)).rejects.toThrow('the log ends at 1');
    await expect(live.precedents('incident-none')).rejects.toThrow('there is no incident');
  });

  it('lets go of the log when the last one leaves, also one who waits', async () => {
    const { live, listeners, failures } = await setUp();
    const [one, other] = [await live.timeline(incident, 1), await live.precedents(incident, 1)];
    const waiting = one.next();
    expect(listeners.size).toBeGreaterThan(0);
    await one.return();
    await other.return();
    expect((await waiting).done).toBe(true);
    expect(listeners.size).toBe(0);
    expect(failures).toEqual([]);
  });
});
