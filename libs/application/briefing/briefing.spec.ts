import type { Answer, Ask } from '../ask.js';
import { readIncidentRecord } from '../read-incident-record.js';
import type { Question } from '../ports/precedent-search.js';
import {
  alert,
  minute,
  startTelling,
  tellItsEnd,
  tellOpenIncident,
  type Telling,
} from '../drafts/test-support/told-incident.js';
import { beginningOf, seenIn } from './seen.js';
import { briefIncident } from './brief-incident.js';
import { briefingLimits, type Briefing } from './briefing.js';

const answer = {
  id: 'answer-1',
  incidents: [
    { incidentId: 'incident-old', score: 0.6 },
    { incidentId: 'incident-far', score: 0.05 },
  ],
  runbooks: [],
  position: 7,
} as unknown as Answer;

const check = (text: string) => ({ text, sourceUri: 'file:///kb/redis.md', startLine: 4, endLine: 4, position: 3 });

const mark = { position: 3, at: minute(2), recordedAt: minute(2), by: 'alertmanager' };

describe('a briefing', () => {
  let telling: Telling;
  let asked: Question[];

  beforeEach(() => {
    telling = startTelling();
    asked = [];
  });

  const ask: Ask = (question) => {
    asked.push(question);
    return Promise.resolve(answer);
  };

  const brief = (incident: string, asOf?: number): Promise<Briefing | null> =>
    briefIncident({
      read: readIncidentRecord(telling.log),
      ask,
      suspects: () => Promise.resolve([]),
      runbooks: () => Promise.resolve([]),
      graph: {
        near: ([service = '']) =>
          Promise.resolve([
            { name: service, distance: 0, direction: 'self', path: [service], alsoKnownAs: [] },
            {
              name: 'storefront',
              distance: 1,
              direction: 'downstream',
              path: [service, 'storefront'],
              alsoKnownAs: [],
            },
            { name: 'redis', distance: 2, direction: 'upstream', path: [service, 'cart', 'redis'], alsoKnownAs: [] },
            { name: 'pricing', distance: 1, direction: 'upstream', path: [service, 'pricing'], alsoKnownAs: [] },
          ]),
      },
      questions: { of: (ids) => Promise.resolve(ids.map((incidentId) => ({ incidentId, questions: [] }))) },
    })(incident, {
      actor: 'Ada Lovelace',
      groupsOf: () => ({
        groups: () =>
          Promise.resolve([
            { rank: 1, name: 'a full redis', mode: null, incidentIds: ['incident-old'] },
            { rank: 2, name: 'a volume without room', mode: null, incidentIds: ['incident-far'] },
          ]),
        checksOf: ({ rank }) => Promise.resolve([check(rank === 1 ? 'redis-cli info clients' : 'df -h')]),
      }),
      ...(asOf !== undefined && { asOf }),
    });

  it('tells what any annotation of an alert says in words, once', () => {
    const told = {
      summary: 'carts restart',
      description: 'carts  restart again and again',
      error: 'exit code 137 of the container',
      query: 'sum(rate(x[5m]))',
    };
    const record = { alerts: [{ ...mark, alert: { ...alert, annotations: told }, endsAt: null }], symptoms: [] };
    expect(seenIn(record).map(({ text }) => text)).toEqual([
      'CheckoutErrorsHigh: carts restart again and again · exit code 137 of the container',
    ]);
  });

  it('tells what is seen, what fires first, and where each word is from', async () => {
    const incident = await tellOpenIncident(telling, 'SHOP-231');
    const { seen, beginning } = (await brief('shop-231'))!;
    expect(seen.map(({ kind, text, service, isOver, by }) => [kind, text, service, isOver, by])).toEqual([
      ['alert', 'CheckoutErrorsHigh: one request in five fails', 'checkout', false, 'alertmanager'],
      ['text', 'redis refuses connections: max number of clients reached', 'cart', false, 'Ada Lovelace'],
    ]);
    expect(beginning).toMatchObject({ at: minute(1), basis: 'reported', mayBeEarlier: false });
    const facts = await telling.log.readStreams([incident]);
    for (const { position } of [...seen, beginning.source])
      expect(facts.map((fact) => fact.position)).toContain(position);
  });

  it('tells many alerts alike in one line, so that there is room for the others', async () => {
    const incident = await tellOpenIncident(telling);
    for (let pod = 0; pod < 40; pod += 1) {
      const down = { ...alert, alertId: `pod-${pod}`, name: 'PodDown', annotations: { summary: `pod ${pod} is down` } };
      await telling.say({ type: 'AttachAlert', incident, alert: down }, 'alertmanager');
    }
    const { seen, omitted } = (await brief(incident))!;
    expect(seen.map(({ text }) => text)).toEqual([
      'CheckoutErrorsHigh: one request in five fails',
      'PodDown: pod 0 is down (and 39 more PodDown)',
      'redis refuses connections: max number of clients reached',
    ]);
    expect(omitted).toEqual([]);
  });

  it('asks once, for the incident itself', async () => {
    const incident = await tellOpenIncident(telling);
    await brief(incident, 1_000);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ incidentId: incident, asOf: 1_000, at: minute(1) });
  });

  it('tells what depends on each affected service, and what it depends on, nearest first', async () => {
    const { services } = (await brief(await tellOpenIncident(telling)))!;
    expect(services[0]).toMatchObject({
      service: 'checkout',
      dependents: [{ name: 'storefront' }],
      dependencies: [{ name: 'pricing' }, { name: 'redis' }],
    });
  });

  it('shows hypotheses with the evidence for and against them, open ones first', async () => {
    const incident = await tellOpenIncident(telling);
    const { hypotheses } = (await brief(incident))!;
    expect(hypotheses.map(({ text, status, supports }) => [text, status, supports.length])).toEqual([
      ['the cart opens a connection a price', 'open', 1],
      ['the payment provider is down', 'ruled-out', 0],
    ]);
  });

  it('quotes the checks that tell causes apart, with what they decide, and none of what has next to nothing of it', async () => {
    const { nextChecks } = (await brief(await tellOpenIncident(telling)))!;
    expect(nextChecks).toEqual([
      {
        text: 'redis-cli info clients',
        from: 'tells "a full redis" from the other causes',
        ...{ sourceUri: 'file:///kb/redis.md', startLine: 4, endLine: 4, position: 3 },
      },
    ]);
  });

  it('is as of a position', async () => {
    const incident = await tellOpenIncident(telling);
    const { position } = (await telling.read(incident))!.record;
    await tellItsEnd(telling, incident);
    expect((await brief(incident, position))!.record.status).toBe('open');
    expect((await brief(incident))!.remedies.map(({ outcome }) => outcome?.outcome)).toEqual([
      undefined,
      'worked',
      'failed',
    ]);
  });

  it('stays short, and says how much it left out', async () => {
    const incident = await tellOpenIncident(telling);
    for (let i = 0; i < 30; i += 1)
      await telling.say({ type: 'ObserveSymptom', incident, text: `error ${i} in the log` });
    const { seen, omitted } = (await brief(incident))!;
    expect(seen).toHaveLength(briefingLimits.seen);
    expect(seen[1]?.text).toBe('error 29 in the log');
    expect(omitted).toContainEqual({ part: 'seen', count: 20 });
  });

  it('is null for an incident that nothing has told of', async () => {
    expect(await brief('SHOP-404')).toBeNull();
  });
});

describe('the beginning of an incident', () => {
  it.each([
    ['the report alone', {}, 'report', true],
    ['its earliest alert', { alert: true }, 'alert', true],
    ['a signal', { signal: true }, 'signal', false],
  ])(
    'is known from %s',
    async (_, { alert: withAlert, signal }: { alert?: boolean; signal?: boolean }, basis, mayBeEarlier) => {
      const telling = startTelling();
      const { incidentId: incident } = await telling.say({ type: 'ReportIncident', title: 'Slow', services: [] });
      if (withAlert) await telling.say({ type: 'AttachAlert', incident, alert }, 'alertmanager');
      if (signal)
        await telling.say({
          type: 'ObserveSymptom',
          incident,
          signal: { metric: 'p95', before: 1, after: 9, since: minute(3) },
        });
      expect(beginningOf((await telling.read(incident))!.record)).toMatchObject({ basis, mayBeEarlier });
    },
  );
});
