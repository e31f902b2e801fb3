import { createHmac } from 'node:crypto';
import type { TakeDelivery } from '#application/take-delivery.js';
import {
  answerHandshake,
  answerOtherMethod,
  receiveWebhook,
  type WebhookDoor,
  type WebhookRequest,
} from './receive-webhook.js';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = String(now / 1_000);
const body = Buffer.from('{"hello":"wörld"}');
const hmac = (secret: string | Buffer, ...parts: (string | Buffer)[]): Buffer =>
  parts.reduce((sum, part) => sum.update(part), createHmac('sha256', secret)).digest();
const hex = (secret: string, ...parts: (string | Buffer)[]): string => hmac(secret, ...parts).toString('hex');

const none = { alertmanager: [], grafana: [], pagerduty: [], github: [], argocd: [], cdevents: [], generic: [] };
const guarded: WebhookDoor = {
  host: '0.0.0.0',
  secrets: Object.fromEntries(Object.keys(none).map((source) => [source, ['old', 'new']])) as never,
  grafanaTimestampHeader: null,
  replaySeconds: 300,
};

const taken: TakeDelivery = async () => ({ outcome: 'taken', deliveryId: 'delivery-1', position: 1 });

const receive = (
  request: Partial<WebhookRequest>,
  {
    door = guarded,
    take = taken,
    onFault = () => {},
  }: { door?: WebhookDoor; take?: TakeDelivery; onFault?: () => void } = {},
) =>
  receiveWebhook({ take, door, now: () => now, onFault })({
    source: 'github',
    headers: {},
    body: { ok: true, bytes: body },
    ...request,
  });

const answerTo = async (source: string, headers: Record<string, string>, door = guarded, bytes = body) =>
  (await receive({ source, headers, body: { ok: true, bytes } }, { door })).outcome;

const basic = (password: string): string => `Basic ${Buffer.from(`precedent:${password}`).toString('base64')}`;

describe('the door of webhooks', () => {
  it('takes a signed one in with 202 and its id', async () => {
    const headers = { 'x-hub-signature-256': `sha256=${hex('new', body)}`, 'content-type': 'application/json' };
    expect(await receive({ headers })).toEqual({
      status: 202,
      outcome: 'taken',
      body: { deliveryId: 'delivery-1', outcome: 'taken' },
    });
  });

  it.each([
    ['GitHub', 'github', { 'x-hub-signature-256': `sha256=${hex('old', body)}` }],
    ['PagerDuty', 'pagerduty', { 'x-pagerduty-signature': `v1=${hex('gone', body)},v1=${hex('new', body)}` }],
    ['Grafana', 'grafana', { 'x-grafana-alerting-signature': hex('new', body) }],
    ['Alertmanager with a bearer token', 'alertmanager', { authorization: 'Bearer new' }],
    ['Alertmanager with basic authentication', 'alertmanager', { authorization: basic('old') }],
    ['Argo CD', 'argocd', { authorization: 'bearer old' }],
    ['CDEvents', 'cdevents', { authorization: 'Bearer new' }],
    [
      'Standard Webhooks',
      'generic',
      {
        'webhook-id': 'msg_1',
        'webhook-timestamp': seconds,
        'webhook-signature': `v1,bm8= v1,${hmac('new', `msg_1.${seconds}.`, body).toString('base64')}`,
      },
    ],
  ])('knows %s by what it sends', async (_, source, headers) => {
    expect(await answerTo(source, headers)).toBe('taken');
  });

  it.each([
    ['another secret', 'github', { 'x-hub-signature-256': `sha256=${hex('guessed', body)}` }, 'wrong-signature'],
    ['another body', 'github', { 'x-hub-signature-256': `sha256=${hex('new', 'other')}` }, 'wrong-signature'],
    ['no hexadecimal', 'github', { 'x-hub-signature-256': 'sha256=hello' }, 'wrong-signature'],
    ['a bearer token where GitHub signs', 'github', { authorization: 'Bearer new' }, 'no-signature'],
    ['nothing', 'github', {}, 'no-signature'],
    [
      'only foreign signatures',
      'pagerduty',
      { 'x-pagerduty-signature': `v2=${hex('new', body)},v1=` },
      'wrong-signature',
    ],
    ['a wrong password', 'alertmanager', { authorization: basic('nope') }, 'wrong-signature'],
    ['an empty authorization', 'alertmanager', { authorization: ' ' }, 'no-signature'],
  ])('refuses %s with 401', async (_, source, headers, outcome) => {
    const answer = await receive({ source, headers });
    expect([answer.status, answer.outcome]).toEqual([401, outcome]);
  });

  it('knows a change event of PagerDuty by its routing key', async () => {
    const change = (key: string) => Buffer.from(JSON.stringify({ routing_key: key, payload: { summary: 's' } }));
    expect(await answerTo('pagerduty', {}, guarded, change('new'))).toBe('taken');
    expect(await answerTo('pagerduty', {}, guarded, change('nope'))).toBe('wrong-signature');
  });

  describe('with a signed time', () => {
    const door = { ...guarded, grafanaTimestampHeader: 'x-time' };
    const grafana = (time: string): Record<string, string> => ({
      'x-time': time,
      'x-grafana-alerting-signature': hex('new', `${time}:`, body),
    });

    it('takes what was signed lately', async () => {
      expect(await answerTo('grafana', grafana(seconds), door)).toBe('taken');
      expect(await answerTo('grafana', grafana(String(now / 1_000 - 299)), door)).toBe('taken');
    });

    it('refuses what was signed long ago or in the future, so that nobody can send it again', async () => {
      expect(await answerTo('grafana', grafana(String(now / 1_000 - 301)), door)).toBe('stale');
      expect(await answerTo('grafana', grafana(String(now / 1_000 + 301)), door)).toBe('stale');
      expect(await answerTo('grafana', grafana('soon'), door)).toBe('stale');
    });

    it('refuses a signature without the time', async () => {
      const headers = { 'x-grafana-alerting-signature': hex('new', body) };
      expect(await answerTo('grafana', headers, door)).toBe('wrong-signature');
    });
  });

  describe('without a secret', () => {
    const open = (host: string): WebhookDoor => ({ ...guarded, secrets: none, host });

    it('is open to this machine alone', async () => {
      expect(await answerTo('generic', { host: 'localhost:4321' }, open('127.0.0.1'))).toBe('taken');
      const answer = await receive({ source: 'generic', headers: { host: 'localhost' } }, { door: open('0.0.0.0') });
      expect(answer.status).toBe(403);
      expect(answer.body).toEqual({ message: expect.stringContaining('PRECEDENT_WEBHOOK_SECRETS_GENERIC') });
    });

    it('is closed to pages on the web that make a browser here send', async () => {
      expect(await answerTo('generic', { host: 'evil.example' }, open('127.0.0.1'))).toBe('no-secret');
      const headers = { host: 'localhost', origin: 'https://evil.example' };
      expect(await answerTo('generic', headers, open('127.0.0.1'))).toBe('no-secret');
    });
  });

  it('answers 404 for senders that nobody knows', async () => {
    expect(await receive({ source: 'constructor' })).toMatchObject({ status: 404, outcome: 'unknown-source' });
  });

  it('answers 413 for too much, and 400 for what was not read to its end', async () => {
    expect(await receive({ body: { ok: false, reason: 'too-large' } })).toMatchObject({
      status: 413,
      outcome: 'too-large',
    });
    expect(await receive({ body: { ok: false, reason: 'unreadable' } })).toMatchObject({ status: 400 });
  });

  describe('with a right signature', () => {
    const signed = { 'x-hub-signature-256': `sha256=${hex('new', body)}` };

    it.each(['application/json; charset=utf-8', 'application/cloudevents+json', 'text/json'])(
      'takes %s',
      async (type) => {
        expect(await receive({ headers: { ...signed, 'content-type': type } })).toMatchObject({ status: 202 });
      },
    );

    it('answers 415 for another content type', async () => {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain']) {
        const headers = { ...signed, 'content-type': type };
        expect(await receive({ headers })).toMatchObject({ status: 415, outcome: 'wrong-content-type' });
      }
    });

    it('takes the form that GitHub sends unless it is told otherwise', async () => {
      const form = Buffer.from(`payload=${encodeURIComponent(body.toString())}`);
      const headers = {
        'x-hub-signature-256': `sha256=${hex('new', form)}`,
        'content-type': 'application/x-www-form-urlencoded',
      };
      const seen: string[] = [];
      const take: TakeDelivery = async (delivery) => {
        seen.push(delivery.body.toString());
        return { outcome: 'taken', deliveryId: 'delivery-1', position: 1 };
      };
      expect(await receive({ headers, body: { ok: true, bytes: form } }, { take })).toMatchObject({ status: 202 });
      expect(seen).toEqual([body.toString()]);
    });

    it('answers 400 for what is no JSON object', async () => {
      const take: TakeDelivery = async () => ({ outcome: 'unreadable', problem: 'no JSON' });
      expect(await receive({ headers: signed }, { take })).toMatchObject({ status: 400, body: { message: 'no JSON' } });
    });

    it('answers 202 for what it has already', async () => {
      const take: TakeDelivery = async () => ({ outcome: 'duplicate', deliveryId: 'delivery-1', position: 1 });
      expect(await receive({ headers: signed }, { take })).toMatchObject({ status: 202, outcome: 'duplicate' });
    });

    it('asks to come again with 503 while the log cannot be written to', async () => {
      let faults = 0;
      const take: TakeDelivery = () => Promise.reject(new Error('the database is away'));
      const answer = await receive({ headers: signed }, { take, onFault: () => (faults += 1) });
      expect(answer).toMatchObject({ status: 503, outcome: 'unavailable' });
      expect(JSON.stringify(answer.body)).not.toContain('database');
      expect(faults).toBe(1);
    });
  });

  describe('of CloudEvents', () => {
    const batch = (events: unknown, type = 'application/cloudevents-batch+json; charset=utf-8') => {
      const bodies: string[] = [];
      const take: TakeDelivery = async ({ body: bytes, headers }) => {
        bodies.push(`${headers['content-type']} ${headers['ce-id'] ?? '-'} ${Buffer.from(bytes).toString()}`);
        const outcome = bodies.length === 1 ? 'duplicate' : 'taken';
        return { outcome, deliveryId: `delivery-${bodies.length}`, position: 1 };
      };
      const headers = { authorization: 'Bearer new', 'content-type': type, 'ce-id': 'of the batch' };
      const bytes = Buffer.from(typeof events === 'string' ? events : JSON.stringify(events));
      return receive({ source: 'cdevents', headers, body: { ok: true, bytes } }, { take }).then((answer) => ({
        answer,
        bodies,
      }));
    };

    it('takes each event of a batch as a delivery of its own', async () => {
      const { answer, bodies } = await batch([{ id: 'a' }, { id: 'b' }]);
      expect(answer).toEqual({
        status: 202,
        outcome: 'taken',
        body: {
          outcome: 'taken',
          deliveries: [
            { deliveryId: 'delivery-1', outcome: 'duplicate' },
            { deliveryId: 'delivery-2', outcome: 'taken' },
          ],
        },
      });
      expect(bodies).toEqual(['a', 'b'].map((id) => `application/cloudevents+json - {"id":"${id}"}`));
      expect((await batch([{ id: 'a' }])).answer).toMatchObject({ status: 202, outcome: 'duplicate' });
      expect((await batch([])).answer).toMatchObject({ status: 202, body: { outcome: 'taken', deliveries: [] } });
    });

    it('takes nothing of a batch that is not readable throughout, and says which event is not', async () => {
      const { answer, bodies } = await batch([{ id: 'a' }, 7]);
      expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('event 2 of the batch') } });
      expect(bodies).toEqual([]);
      for (const broken of ['{}', '[', '7']) expect((await batch(broken)).answer).toMatchObject({ status: 400 });
      expect((await batch(Array.from({ length: 1001 }, () => ({})))).answer).toMatchObject({ status: 413 });
    });

    it('lets those that ask send, as often as they like', () => {
      const ask = (source: string, door = guarded) =>
        answerHandshake(door, {
          source,
          headers: { host: 'localhost', 'webhook-request-origin': 'events.example.com' },
        });
      expect(ask('cdevents')).toMatchObject({
        status: 200,
        headers: {
          allow: 'POST, PUT, OPTIONS',
          'webhook-allowed-origin': 'events.example.com',
          'webhook-allowed-rate': '*',
        },
      });
      expect(ask('github').headers).toEqual({ allow: 'POST, PUT, OPTIONS' });
      expect(ask('nobody')).toMatchObject({ status: 404 });
      expect(ask('cdevents', { ...guarded, secrets: none })).toMatchObject({ status: 403 });
      const odd = { 'webhook-request-origin': 'a b' };
      expect(answerHandshake(guarded, { source: 'cdevents', headers: odd }).headers).not.toHaveProperty(
        'webhook-allowed-origin',
      );
    });
  });

  it('says which method brings webhooks', () => {
    expect(answerOtherMethod('generic', 'GET')).toMatchObject({
      status: 405,
      headers: { allow: 'POST, PUT, OPTIONS' },
      body: { message: expect.stringContaining('POST') },
    });
    expect(answerOtherMethod('nobody', 'GET')).toMatchObject({ status: 404 });
  });
});
