import { incidentRecordOf } from '../read-incident-record.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { liveQuestion } from './live-question.js';

const incidentId = 'incident-1';
const at = '2026-03-01T12:00:00.000Z';

type Given = readonly [IncidentEvent['type'], object];

const recordOf = (...facts: readonly Given[]): IncidentRecord =>
  incidentRecordOf(
    [['IncidentReported', { title: 'Checkout is slow', services: [], origin: 'person' }] as Given, ...facts].map(
      ([type, data], i) => ({
        position: i + 1,
        streamId: incidentId,
        version: i + 1,
        schemaVersion: 1,
        event: { type, data: { incidentId, ...data } },
        metadata: { actor: 'Ada Okafor' },
        occurredAt: at,
        recordedAt: at,
      }),
    ),
  )!;

const by = 'Ada Okafor';
const symptom = (symptomId: string, text: string, others: object = {}): Given => [
  'SymptomObserved',
  { symptomId, kind: 'text', text, by, ...others },
];
const alert = (name: string, others: object = {}): Given => [
  'AlertAttached',
  {
    alert: {
      alertId: `${name}-${JSON.stringify(others).length}`,
      source: 'alertmanager',
      name,
      labels: { pod: 'cart-7f9c', cluster: 'eu-1' },
      annotations: {},
      startsAt: at,
      ...others,
    },
  },
];
const note = (entryId: string, text: string, others: object = {}): Given => [
  'TimelineEntryRecorded',
  { entryId, kind: 'note', text, by, ...others },
];

describe('the question of a live incident', () => {
  it('says what is seen, what alerts say, then what people have noted', () => {
    const question = liveQuestion(
      recordOf(
        note('n1', 'the cart asks the cache in a loop'),
        alert('RedisConnectionsMaxedOut', { summary: 'redis has no free connections', service: 'redis' }),
        symptom('s1', 'carts time out', { service: 'cart' }),
        ['ServiceAffected', { service: 'checkout', by }],
      ),
    );
    expect(question).toEqual({
      text: 'Checkout is slow\ncarts time out\nRedisConnectionsMaxedOut: redis has no free connections\nthe cart asks the cache in a loop',
      services: ['cart', 'checkout', 'redis'],
      at,
      incidentId,
      alert: { names: ['RedisConnectionsMaxedOut'], text: 'RedisConnectionsMaxedOut: redis has no free connections' },
    });
  });

  it.each([
    ['Checkout slow after the refactoring (SHOP-231)', 'SHOP-231', 'Checkout slow after the refactoring'],
    ['SHOP-231: checkout slow', 'SHOP-231', 'checkout slow'],
    ['Checkout slow like in SHOP-2310', 'SHOP-231', 'Checkout slow like in SHOP-2310'],
    ['SHOP-231', 'SHOP-231', 'SHOP-231'],
  ])('does not ask for the number of the incident itself in "%s"', (title, reference, asked) => {
    expect(liveQuestion({ ...recordOf(), title, reference }).text).toBe(asked);
  });

  it('tells apart what alerts say: the title too where one of them opened the incident', () => {
    const opened = recordOf(alert('SlowCart', { summary: 'p95 is high' }), symptom('s1', 'carts time out'));
    expect(liveQuestion({ ...opened, title: 'SlowCart: p95 is high', origin: 'alert' }).alert).toEqual({
      names: ['SlowCart'],
      text: 'SlowCart: p95 is high\nSlowCart: p95 is high',
    });
    expect(liveQuestion(recordOf(symptom('s1', 'carts time out'))).alert).toBeUndefined();
    const storm = recordOf(...Array.from({ length: 500 }, (_, i) => alert(`Alert${i}`)));
    expect(liveQuestion(storm).alert!.names).toHaveLength(24);
    expect(liveQuestion(storm).alert!.text.length).toBeLessThanOrEqual(1_600);
  });

  it('holds what any annotation says in words, and none that holds a link, a query or a value', () => {
    const annotations = {
      error: 'Container exit code 137 reported by kubelet.',
      dashboard: 'see https://d.example for the cart and its redis',
      query: 'sum(rate(cart_errors[5m])) by (pod) over the last while',
      labels: '{ pod of the cart }',
      cluster: 'payments-prod',
      summary: 'The cart restarts',
    };
    expect(liveQuestion(recordOf(alert('CartRestarts', { annotations }))).text).toBe(
      'Checkout is slow\nCartRestarts: The cart restarts: Container exit code 137 reported by kubelet.',
    );
  });

  it('tells a number that changed in words, without since when', () => {
    const signal = { metric: 'redis_connected_clients', before: 120, after: 4000, since: at };
    const { text } = liveQuestion(recordOf(symptom('s1', '', { kind: 'signal', signal })));
    expect(text).toContain('redis_connected_clients went from 120 to 4000');
    expect(text).not.toContain('since');
  });

  it('leaves out the labels of alerts, their links, and alerts that differ only in numbers', () => {
    const annotations = {
      description: 'Latency is 2.41 s',
      runbook_url: 'https://kb.example/r',
      dashboard: 'https://d.example',
    };
    const { text } = liveQuestion(
      recordOf(
        alert('SlowCart', { annotations }),
        alert('SlowCart', { alertId: 'b', annotations: { description: 'Latency is 9.87 s' } }),
      ),
    );
    expect(text).toBe('Checkout is slow\nSlowCart: Latency is 2.41 s');
  });

  it('leaves out what programs note, and actions and messages', () => {
    const { text } = liveQuestion(
      recordOf(note('n1', 'created by the bot', { by: 'deploy-bot' }), note('n2', 'told customers', { kind: 'communication' })), // prettier-ignore
    );
    expect(text).toBe('Checkout is slow');
  });

  it('keeps the first and the last notes of a long incident, and stays bounded', () => {
    const notes = Array.from({ length: 60 }, (_, i) => note(`n${i}`, `${'abcdefghij'[i % 10]}${'xyz'[i % 3]} number ${i} ${'word '.repeat(200)}`)); // prettier-ignore
    const { text } = liveQuestion(recordOf(...notes));
    expect(text.length).toBeLessThanOrEqual(2_000);
    expect(text).toContain('number 0 word');
    expect(text).toContain('number 59 word');
    expect(text).not.toContain('number 30 word');
    const short = Array.from({ length: 60 }, (_, i) => note(`n${i}`, `note ${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`)); // prettier-ignore
    const lines = liveQuestion(recordOf(...short)).text.split('\n');
    expect(lines.slice(1, 6)).toEqual(['note aa', 'note ba', 'note ca', 'note da', 'note ea']);
    expect(lines.at(-1)).toBe('note hc');
    expect(lines).toHaveLength(61);
  });

  it('is not asked about duplicates of the incident itself', () => {
    const record = recordOf(['DuplicateMerged', { duplicateId: 'incident-9', by }]);
    expect(liveQuestion(record)).toMatchObject({ incidentId, without: ['incident-9'] });
  });

  it('is the same for the same facts', () => {
    const facts = [symptom('s1', 'a'), alert('B'), note('n1', 'c')] as const;
    expect(liveQuestion(recordOf(...facts))).toEqual(liveQuestion(recordOf(...facts)));
  });
});
