import { foreignOrigin, strangeName } from './local-only.js';

describe('who may ask', () => {
  it.each([
    ['127.0.0.1', 'localhost:4321', true],
    ['127.0.0.1', '[::1]:4321', true],
    ['127.0.0.1', 'evil.example:4321', false],
    ['127.0.0.1', '', false],
    ['127.0.0.1', '10.0.0.5:4321', false],
    ['0.0.0.0', 'evil.example', false],
    ['0.0.0.0', 'evil.precedent.example', false],
    ['0.0.0.0', 'Precedent.example:4321', true],
    ['0.0.0.0', 'localhost:4321', true],
    ['0.0.0.0', '10.0.0.5:4321', true],
    ['::', '[fd00::5]:4321', true],
    ['0.0.0.0', 'precedent:4321', true],
    ['0.0.0.0', 'precedent.ops.svc.cluster.local:4321', true],
    ['0.0.0.0', 'host.docker.internal:4321', true],
    ['0.0.0.0', 'cluster.local.evil.example:4321', false],
    ['127.0.0.1', 'evil.local:4321', false],
    ['ops.example', 'ops.example:4321', true],
  ])('a server at %s that is known as precedent.example is asked as %s', (host, named, isFine) => {
    expect(strangeName({ host, hostNames: ['precedent.example'] }, { host: named }) === null).toBe(isFine);
  });

  it('is anybody where a proxy checks the names', () => {
    expect(strangeName({ host: '0.0.0.0', hostNames: ['*'] }, { host: 'shop.example' })).toBeNull();
  });

  it('learns which setting lets a name in', () => {
    expect(strangeName({ host: '0.0.0.0', hostNames: [] }, { host: 'shop.example:80' })).toContain(
      'PRECEDENT_HOST_NAMES',
    );
  });

  it.each([
    [undefined, 'localhost:4321', true],
    ['http://localhost:4321', 'localhost:4321', true],
    ['http://127.0.0.1:4321', 'localhost:4321', true],
    ['https://precedent.example', 'precedent.example', true],
    ['https://Precedent.example', 'PRECEDENT.example', true],
    ['http://localhost:8080', 'localhost:4321', false],
    ['https://evil.example', 'localhost:4321', false],
    ['https://evil.example', 'precedent.example', false],
    ['http://localhost:4321', 'precedent.example:4321', false],
    ['https://precedent.example.evil.example', 'precedent.example', false],
    ['null', 'localhost:4321', false],
    ['', 'localhost:4321', false],
    ['file://', '', false],
  ])('a page of %s subscribes at %s', (origin, host, isFine) => {
    expect(foreignOrigin({ ...(origin !== undefined && { origin }), host }) === null).toBe(isFine);
  });
});
