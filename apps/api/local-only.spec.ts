import { foreignOrigin, strangeName } from './local-only.js';

describe('who may ask', () => {
  it.each([
    ['127.0.0.1', 'localhost:4321', true],
    ['127.0.0.1', '[::1]:4321', true],
    ['127.0.0.1', 'evil.example:4321', false],
    ['127.0.0.1', '', false],
    ['0.0.0.0', 'precedent.example', true],
  ])('a server at %s is asked as %s', (host, named, isFine) => {
    expect(strangeName(host, { host: named }) === null).toBe(isFine);
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
