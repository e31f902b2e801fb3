import { relationSignals, relationWeights, type PlacedIncident } from './relation-signals.js';
import type { ToldDependency } from './service-records.js';
import { serviceRelations } from './service-relations.js';

const said = (pair: string, more: Partial<ToldDependency> = {}): ToldDependency => {
  const [service = '', dependsOn = ''] = pair.split(' > ');
  return {
    service,
    dependsOn,
    source: { kind: 'backstage', uri: 'file:///catalog-info.yaml' },
    note: null,
    since: null,
    until: null,
    validFrom: 7,
    validTo: null,
    ...more,
  };
};

const incident = (services: readonly string[], more: Partial<PlacedIncident> = {}): PlacedIncident => ({
  incidentId: 'incident-1',
  services,
  occurredAt: '2025-06-01T00:00:00.000Z',
  words: '',
  ...more,
});

const signals = (
  dependencies: readonly ToldDependency[],
  one: PlacedIncident,
  asked: { services?: readonly string[]; text?: string; at?: string } = {},
) =>
  relationSignals(
    [one],
    { services: [], text: '', asOf: 100, ...asked },
    {
      now: serviceRelations({ descriptions: [], dependencies }, { asOf: 100, ...(asked.at && { at: asked.at }) }),
      dependencies,
    },
  );

const graph = ['storefront > cart', 'cart > redis', 'redis > storage'].map((pair) => said(pair));

describe('the graph of services in the ranking', () => {
  it('speaks for an incident of what the asked service depends on, with the way that leads there', () => {
    expect(signals(graph, incident(['Redis']), { services: ['storefront'] })).toEqual([
      {
        groupId: 'incident-1',
        name: 'upstream in the service graph',
        contribution: relationWeights.twoSteps,
        detail: 'it concerned redis, which storefront depends on (storefront → cart → redis)',
        grounds: [
          { text: 'storefront depends on cart', position: 7, sourceUri: 'file:///catalog-info.yaml' },
          { text: 'cart depends on redis', position: 7, sourceUri: 'file:///catalog-info.yaml' },
        ],
      },
    ]);
    expect(signals(graph, incident(['cart']), { services: ['storefront'] })).toMatchObject([
      { contribution: relationWeights.nextTo, detail: 'it concerned cart, which storefront depends on' },
    ]);
  });

  it.each([
    ['the same service, which counts already', ['storefront', 'cart'], ['storefront']],
    ['what is three steps away', ['storage'], ['storefront']],
    ['what only depends on it', ['storefront'], ['cart']],
    ['what nothing leads to', ['billing'], ['storefront']],
  ])('says nothing of %s', (_what, services, asked) => {
    expect(signals(graph, incident(services), { services: asked })).toEqual([]);
  });

  it('takes the services from the words of the question where none is given', () => {
    expect(signals(graph, incident(['redis']), { text: 'Cart is slow, timeouts everywhere.' })).toHaveLength(1);
    expect(signals(graph, incident(['redis']), { text: 'the shop is slow' })).toEqual([]);
  });

  it('speaks against an incident whose dependency was withdrawn since', () => {
    const left = said('mail > rabbitmq', { until: '2025-09-01T00:00:00.000Z' });
    const relations = [left, said('mail > smtp')];
    const old = incident(['mail'], { words: 'RabbitMQ ran out of memory.' });
    expect(signals(relations, old, { text: 'mails are late' })).toMatchObject([
      {
        name: 'dependency since withdrawn',
        contribution: -relationWeights.withdrawn,
        grounds: [{ text: 'mail depended on rabbitmq until 2025-09-01T00:00:00.000Z' }],
      },
    ]);
    expect(signals(relations, old, { text: 'rabbitmq is down' })).toEqual([]);
    expect(signals(relations, incident(['mail'], { words: 'The disk was full.' }))).toEqual([]);
    expect(signals(relations, { ...old, occurredAt: '2025-10-01T00:00:00.000Z' })).toEqual([]);
    expect(signals(relations, { ...old, occurredAt: null })).toEqual([]);
    expect(signals(relations, old, { at: '2025-07-01T00:00:00.000Z' })).toEqual([]);
  });

  it('holds nothing against an incident whose service nobody tells of any more', () => {
    const left = said('mail > rabbitmq', { until: '2025-09-01T00:00:00.000Z' });
    expect(signals([left], incident(['mail'], { words: 'RabbitMQ ran out of memory.' }))).toEqual([]);
  });

  it('holds nothing against an incident whose service reaches it on another way', () => {
    const left = said('mail > rabbitmq', { until: '2025-09-01T00:00:00.000Z' });
    const old = incident(['mail'], { words: 'RabbitMQ ran out of memory.' });
    expect(signals([left, said('mail > queue'), said('queue > rabbitmq')], old)).toEqual([]);
    expect(signals([left, said('mail > rabbitmq', { since: '2025-11-01T00:00:00.000Z' })], old)).toEqual([]);
  });

  it('says nothing at all where no dependency is known', () => {
    expect(signals([], incident(['cart']), { services: ['storefront'], text: 'cart' })).toEqual([]);
  });
});
