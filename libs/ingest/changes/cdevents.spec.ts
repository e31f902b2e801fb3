import { readOne, reasonOf } from './test-support/read.js';

const deployed = (type = 'dev.cdevents.service.deployed.0.1.4', content: object = {}) => ({
  context: {
    version: '0.4.1',
    id: '271069a8-fc18-44f1-b38f-9d70a1695819',
    source: '/deployer/shop',
    type,
    timestamp: '2026-03-12T14:03:00.123+01:00',
  },
  subject: {
    id: '/shop/cart',
    source: '/cluster/eu',
    type: 'service',
    content: {
      environment: { id: 'production', source: '/cluster' },
      artifactId: 'pkg:oci/cart@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa151f221d1e8de6817db93427?tag=4.18.0',
      ...content,
    },
  },
  customData: { behaviours: ['caching'], author: 'mira' },
});

describe('a CDEvent', () => {
  const expected = {
    key: 'cdevents /deployer/shop 271069a8-fc18-44f1-b38f-9d70a1695819',
    deployedBy: { name: 'cart' },
    change: {
      kind: 'code',
      title: 'cart deployed (4.18.0) in production',
      source: 'cdevents',
      version: '4.18.0',
      environment: 'production',
      author: 'mira',
      at: '2026-03-12T13:03:00.123Z',
      behaviours: [{ behaviour: 'caching', basis: { declared: true } }],
    },
  };

  it('is read in binary mode, with its type in a header or in its context', () => {
    expect(readOne('cdevents', deployed(), { 'ce-type': 'dev.cdevents.service.deployed.0.1.4' })).toMatchObject(
      expected,
    );
    expect(readOne('cdevents', deployed())).toMatchObject(expected);
  });

  it('is read in structured mode, its data as JSON or in base64', () => {
    const envelope = {
      specversion: '1.0',
      id: 'outer',
      source: '/outer',
      type: 'dev.cdevents.service.deployed.0.1.4',
      datacontenttype: 'application/json',
    };
    expect(readOne('cdevents', { ...envelope, data: deployed() })).toMatchObject(expected);
    const data_base64 = Buffer.from(JSON.stringify(deployed())).toString('base64');
    expect(readOne('cdevents', { ...envelope, data_base64 })).toMatchObject(expected);
    expect(reasonOf('cdevents', { ...envelope, data_base64: '%%%' })).toMatch(/^unreadable: /);
  });

  it.each([
    ['dev.cdevents.service.upgraded.0.2.0', 'cart upgraded (4.18.0) in production', 'code'],
    ['dev.cdevents.service.rolledback.0.2.0', 'cart rolled back (4.18.0) in production', 'code'],
    ['dev.cdevents.service.removed.0.2.0', 'cart removed (4.18.0) in production', 'infrastructure'],
    ['dev.cdevents.service.published.0.2.0', 'cart published (4.18.0) in production', 'infrastructure'],
  ])('tells what became of a service: %s', (type, title, kind) => {
    const { change } = readOne('cdevents', deployed(type));
    expect(change).toMatchObject({ title, kind });
    expect(change.isRollBack).toBe(type.includes('rolledback') ? true : undefined);
  });

  it.each([
    ['pkg:oci/cart@4.18.0', '4.18.0'],
    ['pkg:oci/cart@sha256%3A0b31b1c02ff458ad9b7b81cbdf8f028bd54699fa', '0b31b1c02ff4'],
    ['pkg:golang/example.com/shop/cart@v1.2.3#cmd/cart', 'v1.2.3'],
    ['pkg:oci/cart', undefined],
    ['cart:4.18.0', 'cart:4.18.0'],
  ])('has the version of its artifact: %s', (artifactId, version) => {
    expect(readOne('cdevents', deployed(undefined, { artifactId })).change.version).toBe(version);
  });

  it('tells of environments as infrastructure, without a service', () => {
    const event = {
      ...deployed('dev.cdevents.environment.modified.0.2.0'),
      subject: { id: 'staging-2', content: { name: 'staging' } },
    };
    const report = readOne('cdevents', event);
    expect(report.change).toMatchObject({
      kind: 'infrastructure',
      title: 'environment staging modified',
      environment: 'staging',
    });
    expect(report.deployedBy).toBeUndefined();
  });

  it.each([
    ['dev.cdevents.incident.detected.0.3.0', /^ignored: an incident is no change/],
    ['dev.cdevents.artifact.published.0.2.0', /^ignored: artifact\.published changes nothing/],
    ['dev.cdevents.pipelinerun.finished.0.2.0', /^ignored: pipelinerun/],
    ['dev.cdevents.constructor.name', /^ignored: /],
    ['com.example.thing', /^ignored: .*no CDEvent/],
  ])('is ignored with a reason where it changes nothing: %s', (type, reason) => {
    expect(reasonOf('cdevents', deployed(type))).toMatch(reason);
  });

  it('is unreadable without a subject or an id', () => {
    expect(reasonOf('cdevents', { context: { type: 'dev.cdevents.service.deployed.0.1.4' } })).toMatch(/^unreadable: /);
    expect(reasonOf('cdevents', { hello: 'world' })).toMatch(/^unreadable: there is no CDEvent/);
  });
});
