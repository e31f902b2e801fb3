import { understand } from '../understand.js';

const modesOf = (text: string) => {
  const read = understand({ path: 'failure-modes/redis.md', text });
  return read.outcome === 'understood' && read.document.kind === 'failure-modes' ? read.document.modes : [];
};

describe('failureModesOf', () => {
  it('names a mode by a heading that holds a word of remedies, without its number', () => {
    const modes = modesOf(
      [
        '# Redis: failure modes',
        '## 1. Failover leaves clients on the old primary',
        '### What you see',
        '- `READONLY You can only read` in some pods',
        '### How to check',
        '- `redis-cli role` from inside the pod',
        '### What to do',
        '- Restart the pods that hold old connections',
        '### Why it happens',
        '- Clients resolve the primary once at start',
        '## 2. Key rotation that not all services have seen',
        'Symptoms: `401 unknown kid` from one service only.',
        '',
        'Remedies: restart that service.',
      ].join('\n'),
    );
    expect(
      modes.map(({ name, symptoms, checks, remedies, causes }) => [
        name,
        symptoms.length,
        checks.length,
        remedies.length,
        causes.length,
      ]),
    ).toEqual([
      ['Failover leaves clients on the old primary', 1, 1, 1, 1],
      ['Key rotation that not all services have seen', 1, 0, 1, 0],
    ]);
  });
});
