import type { DeliverySource, WebhookDelivered } from '#domain/delivery/delivery.events.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import { takeDelivery } from './take-delivery.js';

const now = '2026-03-01T12:00:00.000Z';

describe('taking a delivery', () => {
  let log: InMemoryEventLog;
  beforeEach(() => {
    log = new InMemoryEventLog(() => now);
  });

  const take = (source: DeliverySource, body: unknown, headers: Record<string, string> = {}) =>
    takeDelivery({ log, clock: () => now })({
      source,
      headers,
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    });

  const kept = async (): Promise<WebhookDelivered['data'][]> =>
    (await log.readAll({ after: 0, limit: 100 })).map(({ event }) => event.data as WebhookDelivered['data']);

  it('keeps all that it said, fields that nobody knows too, and the headers that say what it is', async () => {
    const payload = { ref: 'refs/heads/main', novelty: { of: ['next', { year: 2030 }] }, none: null, many: 1e21 };
    const headers = { 'x-github-event': 'push', 'x-github-delivery': 'g-1', 'x-hub-signature-256': 's', cookie: 'c' };
    const taken = await take('github', payload, headers);
    expect(taken).toMatchObject({ outcome: 'taken', position: 1 });
    expect(await kept()).toEqual([
      {
        deliveryId: 'deliveryId' in taken ? taken.deliveryId : '',
        source: 'github',
        payload,
        about: { 'x-github-event': 'push', 'x-github-delivery': 'g-1' },
      },
    ]);
  });

  it.each<[string, DeliverySource, [object, Record<string, string>], [object, Record<string, string>]]>([
    [
      'the delivery of GitHub',
      'github',
      [{ a: 1 }, { 'x-github-delivery': 'g' }],
      [{ a: 2 }, { 'x-github-delivery': 'g' }],
    ],
    ['the event of PagerDuty', 'pagerduty', [{ event: { id: 'e' } }, {}], [{ event: { id: 'e' }, again: true }, {}]],
    [
      'the event of CDEvents',
      'cdevents',
      [{ context: { id: 'i', source: 's' } }, {}],
      [{ context: { id: 'i', source: 's' }, again: true }, {}],
    ],
    [
      'the CloudEvent',
      'cdevents',
      [{}, { 'ce-id': 'i', 'ce-source': 's' }],
      [{ a: 1 }, { 'ce-id': 'i', 'ce-source': 's' }],
    ],
    [
      'the message of Standard Webhooks',
      'generic',
      [{ a: 1 }, { 'webhook-id': 'm' }],
      [{ a: 2 }, { 'webhook-id': 'm' }],
    ],
    [
      'the body, where the sender has no name for it',
      'alertmanager',
      [{ a: 1 }, {}],
      [{ a: 1 }, { 'user-agent': 'x' }],
    ],
  ])('changes nothing when it comes again: by %s', async (_, source, first, second) => {
    const before = await take(source, ...first);
    const after = await take(source, ...second);
    expect(after).toEqual({ ...before, outcome: 'duplicate' });
    expect(await log.head()).toBe(1);
  });

  it('takes the same body again later where it does not say since when, such as from a script that runs daily', async () => {
    let at = now;
    const clock = (): string => at;
    const taking = takeDelivery({ log, clock });
    const send = (source: DeliverySource) => taking({ source, headers: {}, body: Buffer.from('{"alert":"x"}') });
    expect([await send('generic'), await send('generic')].map(({ outcome }) => outcome)).toEqual([
      'taken',
      'duplicate',
    ]);
    await send('alertmanager');
    at = '2026-03-02T12:00:00.000Z';
    expect([await send('generic'), await send('alertmanager')].map(({ outcome }) => outcome)).toEqual([
      'taken',
      'duplicate',
    ]);
  });

  it('tells other deliveries, and those of other senders, apart', async () => {
    await take('alertmanager', { a: 1 });
    await take('alertmanager', { a: 2 });
    await take('grafana', { a: 1 });
    expect(await log.head()).toBe(3);
  });

  it('takes secrets out, by what they look like and by the name of their field', async () => {
    const token = `ghp_${'a1B2'.repeat(9)}`;
    await take('generic', {
      note: `token ${token}`,
      deep: [{ password: 'h7Gk29sLq0' }],
      routing_key: 'R0uting',
      ok: 'ok',
    });
    const [{ payload }] = (await kept()) as [WebhookDelivered['data']];
    expect(JSON.stringify(payload)).not.toMatch(/ghp_|h7Gk29sLq0|R0uting/);
    expect(payload).toMatchObject({ ok: 'ok', routing_key: '[redacted:routing-key]' });
  });

  it('replaces what no database keeps', async () => {
    await take('generic', '{"a\\u0000b":"x\\u0000y\\ud800z"}');
    expect((await kept())[0]?.payload).toEqual({ 'a\uFFFDb': 'x\uFFFDy\uFFFDz' });
  });

  it('keeps a field called __proto__ as a field', async () => {
    await take('generic', '{"__proto__":{"polluted":true}}');
    expect(JSON.stringify((await kept())[0]?.payload)).toBe('{"__proto__":{"polluted":true}}');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['no JSON', '{"vers'],
    ['nothing', ''],
    ['a list', '[1]'],
    ['a number', '12'],
    ['null', 'null'],
    ['deeper nested than anybody writes', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`],
    ['nested without end', '['.repeat(50_000)],
  ])('refuses %s and keeps nothing', async (_, body) => {
    expect(await take('generic', body)).toMatchObject({ outcome: 'unreadable', problem: expect.any(String) });
    expect(await log.head()).toBe(0);
  });

  it('refuses bytes that are no UTF-8', async () => {
    const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    const result = await takeDelivery({ log, clock: () => now })({ source: 'generic', headers: {}, body });
    expect(result).toMatchObject({ outcome: 'unreadable' });
  });
});
