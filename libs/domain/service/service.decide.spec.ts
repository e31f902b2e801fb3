import { accept, reject } from '#event-sourcing/decision.js';
import { given } from '#event-sourcing/given.js';
import type { ServiceCommand } from './service.commands.js';
import { serviceDecider } from './service.decide.js';
import type { DependencyDeclared, ServiceEvent, ServiceRegistered, ServiceSource } from './service.events.js';

const givenService = given(serviceDecider);
const person = { kind: 'person' } as const;
const catalog = { kind: 'backstage', uri: 'file:///catalog-info.yaml' } as const;
const traffic = { kind: 'opentelemetry' } as const;

const declared = (dependsOn: string, source: ServiceSource): DependencyDeclared => ({
  type: 'DependencyDeclared',
  data: { service: 'cart', dependsOn, source },
});
const registered = (source: ServiceSource): ServiceRegistered => ({
  type: 'ServiceRegistered',
  data: { name: 'cart', owner: 'team-purchase', source },
});
const withdrawn = (dependsOn: string, source: ServiceSource) => ({
  type: 'DependencyWithdrawn' as const,
  data: { service: 'cart', dependsOn, source },
});

const tell = (more: Partial<Extract<ServiceCommand, { type: 'TellOfService' }>> = {}): ServiceCommand => ({
  type: 'TellOfService',
  service: 'cart',
  source: catalog,
  isOlder: false,
  description: { name: 'cart', owner: 'team-purchase' },
  needs: [{ name: 'redis' }],
  isComplete: true,
  ...more,
});
const declare = (dependsOn: string): ServiceCommand => ({
  type: 'DeclareDependency',
  ...{ service: 'cart', dependsOn, source: person, isOlder: false },
});

describe('a service', () => {
  it('is what a source tells of it, and no news when it tells the same', () => {
    expect(givenService().when(tell())).toEqual(accept<ServiceEvent>(registered(catalog), declared('redis', catalog)));
    expect(givenService(registered(catalog), declared('Redis', catalog)).when(tell())).toEqual(reject('unchanged'));
  });

  it('was so before where nobody tells since when', () => {
    const decision = givenService().when(tell({ isOlder: true }));
    expect(decision.ok && decision.events.map(({ data }) => 'isOlder' in data && data.isOlder)).toEqual([true, true]);
  });

  it('loses what its source tells no more, and nothing of what others tell', () => {
    const before = [
      registered(catalog),
      declared('redis', catalog),
      declared('redis', person),
      declared('pricing', catalog),
    ];
    expect(givenService(...before).when(tell({ needs: [{ name: 'pricing' }] }))).toEqual(
      accept<ServiceEvent>(withdrawn('redis', catalog)),
    );
    expect(givenService(...before).when(tell({ description: null, needs: [] }))).toEqual(
      accept<ServiceEvent>(withdrawn('redis', catalog), withdrawn('pricing', catalog), {
        type: 'ServiceRetired',
        data: { name: 'cart', source: catalog },
      }),
    );
  });

  it('keeps what was seen in traffic though it is not seen now', () => {
    const scrape = { source: traffic, description: null, needs: [{ name: 'pricing' }], isComplete: false };
    expect(givenService(declared('redis', traffic)).when(tell(scrape))).toEqual(accept(declared('pricing', traffic)));
  });

  it('does not depend on itself, whatever the letter case', () => {
    expect(givenService().when(declare('CART'))).toEqual(reject('depends-on-itself'));
    expect(givenService().when(tell({ description: null, needs: [{ name: 'Cart ' }] }))).toEqual(reject('unchanged'));
  });

  it('is declared to depend on another once', () => {
    expect(givenService(declared('redis', person)).when(declare('Redis'))).toEqual(reject('unchanged'));
    expect(givenService(declared('redis', catalog)).when(declare('redis')).ok).toBe(true);
  });

  it('depends on another no more when a person says so, but for what a catalogue says', () => {
    const withdraw = { type: 'WithdrawDependency', service: 'cart', dependsOn: 'REDIS' } as const;
    expect(givenService().when(withdraw)).toEqual(reject('unknown-dependency'));
    expect(givenService(declared('redis', catalog)).when(withdraw)).toEqual(reject('said-by-catalog'));
    expect(
      givenService(declared('redis', catalog), declared('redis', person), declared('redis', traffic)).when(withdraw),
    ).toEqual(accept<ServiceEvent>(withdrawn('REDIS', person), withdrawn('REDIS', traffic)));
  });

  it('keeps a person’s withdrawal of what traffic showed, whoever sees it again, until a person declares it', () => {
    const seen = (source: ServiceSource): ServiceCommand =>
      tell({ source, description: null, needs: [{ name: 'Redis' }, { name: 'geo' }], isComplete: false });
    const before = [declared('redis', traffic), withdrawn('redis', traffic)];
    const elsewhere = { ...traffic, uri: 'http://collector-2/metrics' };
    for (const source of [traffic, elsewhere])
      expect(givenService(...before).when(seen(source))).toEqual(accept(declared('geo', source)));
    const again = [...before, declared('redis', person), withdrawn('redis', person)];
    expect(givenService(...again).when(seen(traffic))).toEqual(
      accept(declared('Redis', traffic), declared('geo', traffic)),
    );
    expect(givenService(...before).when(declare('redis')).ok).toBe(true);
    expect(givenService(...before).when(tell()).ok).toBe(true);
  });

  it('is retired by people with what people said it needs', () => {
    const retire = { type: 'RetireService', service: 'cart' } as const;
    expect(givenService().when(retire)).toEqual(reject('unknown-service'));
    expect(givenService(registered(catalog)).when(retire)).toEqual(reject('said-by-catalog'));
    expect(givenService(registered(person), declared('redis', person)).when(retire)).toEqual(
      accept<ServiceEvent>(withdrawn('redis', person), {
        type: 'ServiceRetired',
        data: { name: 'cart', source: person },
      }),
    );
  });
});
