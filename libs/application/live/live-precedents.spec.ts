import { answered, next, serverOver, sharedLog, staysSilent, type Answering } from './test-support/followed.js';

const incident = 'incident-01990000-0000-7000-8000-000000000001';

/** The more is known the surer it is; notes name what leads. */
const byText: Answering = ({ text }) => {
  const word = /\b(leak|loop)\b/.exec(text.split('\n').at(-1)!)?.[1];
  if (!word) return answered('INSUFFICIENT_QUERY', 'none', 0);
  return answered(text.includes('surely') ? 'KNOWN' : 'RELATED', word, text.includes('surely') ? 0.95 : 0.4);
};

const setUp = async (answering: Answering = byText) => {
  const shared = sharedLog();
  await shared.open(incident);
  return { shared, ...shared, ...serverOver(shared, answering) };
};

const told = (pushes: readonly { reason: string; news: string; position: number }[]) =>
  pushes.map(({ reason, news }) => `${reason}: ${news}`);

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the answers of an incident', () => {
  it('are pushed when they say something else, and only then', async () => {
    const { live, note, looks, failures } = await setUp();
    const pushes = await live.precedents(incident);
    expect(told(await next(pushes, 1))).toEqual(['first: Too little is known of it yet to tell.']);
    const waiting = next(pushes, 3);
    for (const text of ['a leak', 'still a leak', 'a loop', 'surely a loop']) {
      await note(incident, text);
      await pause(400);
    }
    expect(told(await waiting)).toEqual([
      'verdict: INSUFFICIENT_QUERY became RELATED.',
      'leading-group: loop leads now, before it leak.',
      'verdict: RELATED became KNOWN.',
    ]);
    expect(looks.length).toBe(5);
    expect(failures).toEqual([]);
    await pushes.return();
  });

  it('bring the answer that was kept, the same for all who follow', async () => {
    const { live } = await setUp();
    const [one, other] = [await live.precedents(incident), await live.precedents(incident)];
    const [[first], [same]] = [await next(one, 1), await next(other, 1)];
    expect(first!.answer?.event.data).toMatchObject({ verdict: 'INSUFFICIENT_QUERY', position: 1 });
    expect(same).toBe(first);
    await Promise.all([one.return(), other.return()]);
  });

  it('are looked at once for facts that come together, and once for all who follow', async () => {
    const { live, note, looks } = await setUp();
    const all = await Promise.all(Array.from({ length: 20 }, () => live.precedents(incident)));
    await Promise.all(all.map((pushes) => next(pushes, 1)));
    const waiting = all.map((pushes) => next(pushes, 1));
    const before = looks.length;
    await Promise.all(['a', 'b', 'c', 'surely a leak'].map((text) => note(incident, text)));
    for (const pushes of await Promise.all(waiting)) expect(pushes[0]!.reason).toBe('verdict');
    expect(looks.length - before).toBeLessThanOrEqual(2);
    await Promise.all(all.map((pushes) => pushes.return()));
  });

  it('resume after a position: what came meanwhile comes once, nothing twice', async () => {
    const { live, note } = await setUp();
    const pushes = await live.precedents(incident);
    const watching = live.precedents(incident).then((watched) => next(watched, 4));
    const [first] = await next(pushes, 1);
    await pushes.return();
    for (const text of ['a leak', 'a loop', 'surely a loop']) {
      await note(incident, text);
      await pause(400);
    }
    const whole = await watching;
    const rest = await live.precedents(incident, first!.position);
    expect(await next(rest, 3)).toEqual(whole.slice(1));
    await rest.return();
    const last = await live.precedents(incident, whole.at(-1)!.position);
    expect(await staysSilent(last.next())).toBe(true);
    await last.return();
    const again = await live.precedents(incident);
    expect((await next(again, 1))[0]).toEqual(whole.at(-1));
    await again.return();
  });

  it('are the same on every server, also when two follow at once', async () => {
    const { shared, live, note, log } = await setUp();
    const second = serverOver(shared, byText);
    const [here, there] = [await live.precedents(incident), await second.live.precedents(incident)];
    const [seenHere, seenThere] = [next(here, 4), next(there, 4)];
    for (const text of ['a leak', 'a loop', 'surely a loop']) {
      await pause(400);
      await note(incident, text);
    }
    const [one, other] = await Promise.all([seenHere, seenThere]);
    expect(other).toEqual(one);
    await pause(500);
    expect(await log.readStreams([`live-answer-${incident}`])).toHaveLength(4);
    await Promise.all([here.return(), there.return()]);
  });

  it('are the same for one who comes late as for one who was there, where the facts came one by one', async () => {
    const early = await setUp();
    const pushes = await early.live.precedents(incident, 0);
    for (const text of ['a leak', 'a loop', 'surely a loop']) {
      await early.note(incident, text);
      await pause(400);
    }
    const seen = told(await next(pushes, 4));
    await pushes.return();
    const late = await setUp();
    for (const text of ['a leak', 'a loop', 'surely a loop']) {
      await pause(300);
      await late.note(incident, text);
    }
    const caughtUp = await late.live.precedents(incident, 0);
    expect(told(await next(caughtUp, 4))).toEqual(seen);
    await caughtUp.return();
  });

  it('are looked at again when the base has grown', async () => {
    let lead = 'leak';
    const { live, say } = await setUp(() => answered('RELATED', lead));
    const pushes = await live.precedents(incident);
    await next(pushes, 1);
    lead = 'loop';
    await say('postmortem-1', 'PostmortemSubmitted');
    expect(told(await next(pushes, 1))).toEqual(['leading-group: loop leads now, before it leak.']);
    await pushes.return();
  });

  it('are asked as of the fact, never before it', async () => {
    const { live, note, looks } = await setUp();
    const pushes = await live.precedents(incident);
    await next(pushes, 1);
    await note(incident, 'a leak');
    await next(pushes, 1);
    expect(looks).toEqual([1, 4]);
    await pushes.return();
  });

  it('come after a failure, when it is over', async () => {
    let isDown = true;
    const { live, failures } = await setUp(() => {
      if (isDown) throw new Error('the database is away');
      return answered('RELATED', 'leak');
    });
    const pushes = await live.precedents(incident, 0);
    const waiting = next(pushes, 1);
    await pause(300);
    expect(failures).toHaveLength(1);
    isDown = false;
    expect(told(await waiting)).toEqual(['first: RELATED: what fits best is leak.']);
    await pushes.return();
  });

  it('end with the incident that goes on, where it was merged', async () => {
    const { live, say } = await setUp();
    const pushes = await live.precedents(incident);
    const [first] = await next(pushes, 1);
    const waiting = next(pushes, 5);
    await say(incident, 'IncidentMerged', { intoId: 'incident-2', by: 'Ada Okafor' });
    expect(await waiting).toMatchObject([{ reason: 'merged', mergedInto: 'incident-2', answer: null }]);
    expect(await next(await live.precedents(incident, first!.position), 5)).toMatchObject([{ reason: 'merged' }]);
    expect(await next(await live.precedents(incident), 5)).toMatchObject([{ reason: 'first' }, { reason: 'merged' }]);
  });
});
