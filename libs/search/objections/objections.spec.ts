import { changesBlamed, changesJustBefore } from './change-kinds.js';
import { circumstancesOf, objectionsTo, type FoundTrait } from './objections.js';
import { productVersionsIn } from './product-versions.js';
import { withdrawalsIn } from './withdrawals.js';

const trait = (kind: FoundTrait['kind'], subject: string, value = ''): FoundTrait => ({
  incidentId: 'incident-1',
  kind,
  subject,
  value,
  text: 'words on record',
  startLine: 7,
  endLine: 8,
  sourceUri: 'file:///pm.md',
  position: 5,
});
const against = (question: string, ...traits: FoundTrait[]) => objectionsTo(circumstancesOf(question), traits);
const names = (question: string, ...traits: FoundTrait[]) => against(question, ...traits).map(({ name }) => name);

describe('what speaks against a precedent', () => {
  it('is another version of the same product, with the words it rests on', () => {
    expect(against('redis 7.2 evicts all keys', trait('version', 'redis', '5'))).toEqual([
      {
        groupId: 'incident-1',
        name: 'another version',
        contribution: -0.04,
        detail: 'the question names redis 7.2, the record redis 5',
        grounds: [{ text: 'words on record', startLine: 7, endLine: 8, sourceUri: 'file:///pm.md', position: 5 }],
      },
    ]);
  });

  it('is no version where the record names the asked one too, another product, or none', () => {
    expect(names('redis 7.2 is slow', trait('version', 'redis', '5'), trait('version', 'redis', '7'))).toEqual([]);
    expect(names('redis 7.2 is slow', trait('version', 'postgres', '12'))).toEqual([]);
    expect(names('redis is slow', trait('version', 'redis', '5'))).toEqual([]);
  });

  it('is another kind of change just before', () => {
    expect(names('all calls fail since the certificate rotation', trait('change', 'deploy'))).toEqual([
      'another kind of change',
    ]);
    expect(names('errors right after the feature flag went to everyone', trait('change', 'certificate'))).toHaveLength(
      1,
    );
  });

  it('is no change that may have come with the other, or that the question does not tell of', () => {
    expect(names('slow since the deploy', trait('change', 'schema migration'))).toEqual([]);
    expect(names('slow since the deploy', trait('change', 'certificate'), trait('change', 'deploy'))).toEqual([]);
    expect(names('checkout is slow', trait('change', 'deploy'))).toEqual([]);
    expect(names('nothing was deployed, slow since noon', trait('change', 'certificate'))).toEqual([]);
  });

  it('is a technology given up since, unless the question names it', () => {
    expect(names('consumers are stuck', trait('withdrawn', 'rabbitmq'))).toEqual(['dependency since withdrawn']);
    expect(names('rabbitmq consumers are stuck', trait('withdrawn', 'rabbitmq'))).toEqual([]);
  });

  it('is a cause that was fixed and verified, with the day where it is told', () => {
    expect(against('slow', trait('fixed', '', '2026-03-13'))[0]?.detail).toContain('fixed on 2026-03-13 and verified');
    expect(against('slow', trait('fixed', ''))[0]?.detail).toContain('the cause was fixed and verified');
  });

  it('never takes off more than a bounded amount', () => {
    const all = against(
      'redis 7.2 fails since the certificate rotation',
      trait('version', 'redis', '5'),
      trait('change', 'deploy'),
      trait('withdrawn', 'rabbitmq'),
      trait('fixed', ''),
    );
    expect(all).toHaveLength(4);
    expect(all.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(-0.08);
  });
});

describe('changesJustBefore', () => {
  it.each([
    ['Since the deploy at 14:00 checkout is slow', ['deploy']],
    ['It began with a config change.', ['config change']],
    ['errors minutes after the schema migration', ['schema migration']],
    ['We will deploy after lunch. It is slow.', []],
    ['The deployment has 3 replicas', []],
    ['no change since the last release', []],
  ])('%s', (text, kinds) => {
    expect(changesJustBefore(text)).toEqual(kinds);
  });
});

describe('changesBlamed', () => {
  it.each([
    ['The certificate of the gateway expired.', ['certificate']],
    ['This was caused by a configuration change.', ['config change']],
    ['The release introduced a memory leak.', ['deploy']],
    ['It was not caused by the release.', []],
  ])('%s', (text, kinds) => {
    expect(changesBlamed(text)).toEqual(kinds);
  });
});

describe('productVersionsIn', () => {
  const found = (text: string) => productVersionsIn(text).map(({ product, release }) => `${product} ${release}`);

  it('reads well-known products with what tells their releases apart', () => {
    expect(found('Redis 7.2.4, PostgreSQL version 14 and k8s v1.24')).toEqual([
      'redis 7',
      'postgres 14',
      'kubernetes 1.24',
    ]);
  });

  it('takes no numbers for versions that are none, and no versions of own services', () => {
    expect(found('postgres 100 connections, redis 5 % CPU, kafka 3:00, checkout 4.18.0, step 2')).toEqual([]);
  });
});

describe('withdrawalsIn', () => {
  it.each([
    ['We migrated all queues from RabbitMQ to Kafka in May.', ['rabbitmq']],
    ['Replaced Memcached with Redis. Done 2025-09-10.', ['memcached']],
    ['RabbitMQ was decommissioned on 2025-06-01.', ['rabbitmq']],
    ['We will migrate from RabbitMQ to Kafka.', []],
    ['Migrate from RabbitMQ to Kafka. Due 2026-05-01', []],
    ['Moved from Redis 5 to Redis 7.', []],
    ['Replaced the node with another.', []],
  ])('%s', (line, given) => {
    expect(withdrawalsIn(line)).toEqual(given);
  });
});
