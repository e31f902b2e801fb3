import { plainLines, plainText } from './plain-text.js';

describe('plainText', () => {
  it.each([
    ['**Rolling back** the `cart` to *4.17.3*', 'Rolling back the cart to 4.17.3'],
    ['see [the pull request](https://git.example/812)<br/>and more', 'see the pull request and more'],
    ['`redis_connected_clients` and redis_connected_clients', 'redis_connected_clients and redis_connected_clients'],
    ['restart <service> & wait', 'restart <service> & wait'],
    ['a * b * c', 'a * b * c'],
  ])('reads %s', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

describe('plainLines', () => {
  it('keeps commands as they are written and numbers lists', () => {
    const text =
      'Look at the **clients**\nfirst:\n\n```sh\nredis-cli  client list | wc -l\n```\n\n1. one\n2. two\n   - three\n';
    expect(plainLines(text).map(({ bullet, text: line }) => bullet + line)).toEqual([
      'Look at the clients first:',
      '    redis-cli  client list | wc -l',
      '1. one',
      '2. two',
      '  - three',
    ]);
  });

  it('keeps lines of commands apart also where nothing marks them as code', () => {
    const text = 'Look at it:\nredis-cli -h shop info | grep clients\nand wait.\n';
    expect(plainLines(text).map(({ text: line }) => line)).toEqual([
      'Look at it:',
      'redis-cli -h shop info | grep clients',
      'and wait.',
    ]);
    expect(plainLines('Check it via `kubectl -n x get pod`\nthen wait').map(({ isVerbatim }) => isVerbatim)).toEqual([
      false,
    ]);
  });

  it('writes a row of a table in a line', () => {
    expect(plainLines('| a | b |\n|---|---|\n| `x` | **y** |\n').map(({ text }) => text)).toEqual(['a | b', 'x | y']);
  });
});
