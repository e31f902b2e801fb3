import { understoodAs } from '#ingest/test-support/understood.js';
import { incidentsOfModes, namedMode, sameFailureMentions } from './mentions.js';

describe('sameFailureMentions', () => {
  it.each([
    ['This is a recurrence of INC-12, which we thought was fixed.', ['INC-12']],
    ['It had the same cause as [the outage in May](../2025/2025-05-01-pool.md).', ['../2025/2025-05-01-pool.md']],
    ['It is the same thing that we had in INC-12.', ['INC-12']],
    ['We saw the same problem in December (INC-12).', ['INC-12']],
    ['Wir hatten das gleiche Problem im Dezember (INC-12).', ['INC-12']],
    ['recurrence_of: INC-12', ['INC-12']],
    ['**Same as:** INC-12 and INC-14', ['INC-12', 'INC-14']],
  ])('finds what "%s" names', (text, targets) => {
    expect(sameFailureMentions(text).map(({ target }) => target)).toEqual(targets);
  });

  it.each([
    'See also INC-12.',
    'The same error in zone b is tracked as INC-12.',
    'This was not the same as INC-12.',
    'Unlike the recurrence of INC-12, no data was lost.',
    'We added an alert. INC-12 was before that. The pool recurs in our talks.',
  ])('takes "%s" for no word on it', (text) => {
    expect(sameFailureMentions(text)).toEqual([]);
  });
});

describe('namedMode', () => {
  it.each([
    ['---\nfailure_mode: Pool-exhausted\n---\n# A', 'pool exhausted'],
    ['# A\n\n**Failure mode:** Pool exhausted\n', 'pool exhausted'],
    ['{"title": "A", "failureMode": "Pool exhausted"}', null],
    ['# A\n\nThis failure mode was new to us.\n', null],
  ])('of %j is %j', (text, name) => {
    expect(namedMode(text)).toBe(name);
  });
});

describe('incidentsOfModes', () => {
  it('finds the incidents that a mode names, in its section or its fields', () => {
    const markdown =
      '---\nkind: failure-modes\nservice: cart\n---\n# How cart fails\n\n## Pool exhausted\n### Symptoms\n- timeouts, as in INC-3\n- unlike INC-4 no restarts\n\n## Disk full\n### Symptoms\n- writes fail, see [June](2025-06-01-disk.md)\n';
    const read = understoodAs('failure-modes', { path: 'kb/cart.md', text: markdown });
    expect(incidentsOfModes(read, markdown).map(({ name, mentions }) => [name, mentions.map((m) => m.target)])).toEqual(
      [
        ['Pool exhausted', ['INC-3']],
        ['Disk full', ['2025-06-01-disk.md']],
      ],
    );
    const yaml =
      'kind: failure-modes\nservice: cart\nfailure_modes:\n  - name: Pool exhausted\n    symptoms:\n      - timeouts\n    incidents: [INC-3]\n  - name: Disk full\n    symptoms:\n      - writes fail\n    incidents: [INC-5, INC-6]\n';
    const structured = understoodAs('failure-modes', { path: 'kb/cart.yaml', text: yaml });
    expect(incidentsOfModes(structured, yaml).map(({ mentions }) => mentions.map((m) => m.target))).toEqual([
      ['INC-3'],
      ['INC-5', 'INC-6'],
    ]);
  });
});
