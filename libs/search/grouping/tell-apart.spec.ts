import { createAnalyser } from '../analysis/analyser.js';
import { causeProfile } from './cause-profile.js';
import { checksOf } from './checks-of.js';
import { tellApart, type Check, type Distinguishable } from './tell-apart.js';

const analyser = createAnalyser([]);
const check = (text: string, startLine = 1): Check => ({
  text,
  startLine,
  endLine: startLine,
  sourceUri: 'file:///kb/a.md',
  position: 7,
});
const group = (cause: string, more: Partial<Distinguishable> = {}): Distinguishable => ({
  profiles: [causeProfile({ title: 'Checkout slow', causes: [{ text: cause, role: 'root-cause' }] }, analyser)],
  ownChecks: [],
  checks: [],
  ...more,
});
const checks = [
  check('Count idle sessions that hold a leaked connection.', 3),
  check('Look whether CoreDNS is throttled and lookups time out.', 4),
  check('Look at the dashboard of checkout.', 5),
];
const leak = group('A connection leaked on early return; idle sessions piled up.', { checks });
const names = group('CoreDNS was throttled, so that lookups timed out.', { checks });

describe('telling causes apart', () => {
  it('quotes the checks that hold words of one cause and not of the others', () => {
    const [first, second] = tellApart([leak, names], analyser);
    expect(first).toEqual([checks[0]]);
    expect(second).toEqual([checks[1]]);
  });

  it('shows first what was written down for the very failure mode', () => {
    const own = check('Restart one pod: it cures it for half an hour.', 9);
    expect(tellApart([{ ...leak, ownChecks: [own] }, names], analyser)[0]).toEqual([own, checks[0]]);
  });

  it('tells once what two runbooks say in the same words', () => {
    const copied = checks.map((one) => ({ ...one, sourceUri: 'file:///copy.md' }));
    const twice = [leak, names].map((group) => ({ ...group, checks: [...checks, ...copied] }));
    expect(tellApart(twice, analyser)).toEqual([[checks[0]], [checks[1]]]);
  });

  it('has nothing to tell of one cause alone', () => {
    expect(tellApart([leak], analyser)).toEqual([[]]);
  });
});

describe('the checks of a document', () => {
  it('are what stands under headings of diagnosis, with their lines', () => {
    const text = ['- run `dig` in a pod', '- look at', '  CoreDNS', '', '```', 'kubectl top pods', '```', ''].join(
      '\n',
    );
    const sections = (['diagnosis', 'remedy'] as const).map((role) => ({
      heading: role,
      path: [],
      role,
      text,
      startLine: 3,
      endLine: 12,
    }));
    expect(checksOf({ sections })).toEqual([
      { text: 'run `dig` in a pod', startLine: 5, endLine: 5 },
      { text: 'look at CoreDNS', startLine: 6, endLine: 7 },
      { text: 'kubectl top pods', startLine: 10, endLine: 10 },
    ]);
  });

  it('are not the alerts that told of it', () => {
    const text = [
      '- CartMemoryHigh: a pod holds 3 GB',
      '- `OrdersLag` fired at 14:02',
      '- The team was alerted at 00:32 and acknowledged at once',
      '- Alerting could be used to catch this earlier',
      '- OrdersLag by topic shows which',
    ];
    const detection = { heading: 'Detection', path: [], role: 'detection' as const, text: text.join('\n') };
    expect(checksOf({ sections: [{ ...detection, startLine: 1, endLine: 6 }] }).map((one) => one.text)).toEqual([
      'OrdersLag by topic shows which',
    ]);
  });

  it('come with the command that they announce, without what a program printed and what announces nothing', () => {
    const text = [
      '- Check the following:',
      '- the pool of orders',
      '',
      'Look at the state of the subscriber:',
      '',
      '```',
      'kubectl get pods',
      'psql -c "select 1"',
      'Error from server (BadRequest): choose a container',
      '2026-03-12 14:31:07 connection refused',
      '```',
      'https://grafana.example/d/orders',
      '- Orders dashboard: https://grafana.example/d/orders',
      '',
      '[runbook]: https://wiki.example/orders',
    ];
    const section = { heading: 'Diagnosis', path: [], role: 'diagnosis' as const, text: text.join('\n') };
    expect(checksOf({ sections: [{ ...section, startLine: 1, endLine: 16 }] })).toEqual([
      { text: 'the pool of orders', startLine: 3, endLine: 3 },
      { text: 'Look at the state of the subscriber: kubectl get pods', startLine: 5, endLine: 8 },
      { text: 'psql -c "select 1"', startLine: 9, endLine: 9 },
    ]);
  });
});
