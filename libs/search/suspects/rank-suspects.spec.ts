import type { SuspectCase } from './suspect.js';
import { alert, at, change, incident, markAt, precedent, symptom } from './test-support/made-up.js';
import { caching, one, order, signal, suspectsOf, touching } from './test-support/made-up-suspects.js';

describe('suspects', () => {
  describe('come in an order', () => {
    const scenarios: readonly (readonly [string, Partial<SuspectCase>, readonly string[]])[] = [
      ['none where nothing was changed', { changes: [] }, []],
      [
        'what was changed just before comes before what was changed hours before',
        {
          changes: [change('early', { change: { at: at('06:00') } }), change('late', { change: { at: at('10:10') } })],
        },
        ['late', 'early'],
      ],
      [
        'the affected service before what it depends on, and that before what has nothing to do with it',
        {
          changes: [
            change('elsewhere', { change: { services: ['newsletter'] } }),
            change('upstream', { change: { services: ['pricing'] } }),
            change('self', { change: { services: ['Checkout'] } }),
          ],
        },
        ['self', 'upstream', 'elsewhere'],
      ],
      [
        'a cause three steps away before red herrings that were nearer in time and place, by its precedent',
        {
          changes: [
            change('herring-1', { change: { services: ['checkout'], at: at('10:13'), title: 'New colours' } }),
            change('herring-2', { change: { services: ['newsletter'], at: at('10:16') } }),
            change('cause', { change: { services: ['redis'], at: at('10:00'), ...caching } }),
          ],
          precedents: [precedent()],
        },
        ['cause', 'herring-1', 'herring-2'],
      ],
      [
        'of several at the same moment that which touched what caused the precedent',
        {
          changes: [
            change('a', { change: { services: ['cart'] } }),
            change('b', { change: { services: ['cart'], ...caching } }),
            change('c', { change: { services: ['cart'], behaviours: [touching('validation')] } }),
          ],
          precedents: [precedent()],
        },
        ['b', 'a', 'c'],
      ],
      [
        'what was declared to touch it before what was recognised in words',
        {
          changes: [
            change('recognised', { change: { behaviours: [touching('caching', false)] } }),
            change('declared', { change: caching }),
          ],
          precedents: [precedent()],
        },
        ['declared', 'recognised'],
      ],
      [
        'a change that came after it last, however near it is',
        {
          changes: [
            change('after', { change: { services: ['checkout'], at: at('10:25') } }),
            change('before', { change: { services: ['newsletter'], at: at('03:00') } }),
          ],
        },
        ['before', 'after'],
      ],
      [
        'without a graph the affected service, then others by time',
        {
          near: [],
          changes: [
            change('other-early', { change: { at: at('09:00') } }),
            change('other-late', { change: { at: at('10:15') } }),
            change('own', { change: { services: ['checkout'], at: at('09:30') } }),
          ],
        },
        ['own', 'other-late', 'other-early'],
      ],
      [
        'without a graph what a precedent of the affected service blames before what was changed on it since',
        {
          near: [],
          changes: [
            change('own', { change: { services: ['checkout'], at: at('10:15') } }),
            change('blamed', { change: caching }),
          ],
          precedents: [precedent({ likeness: 0.6 })],
        },
        ['blamed', 'own'],
      ],
      [
        'by their ids where nothing tells them apart, whatever order they come in',
        { changes: [change('b'), change('a')] },
        ['a', 'b'],
      ],
    ];

    it.each(scenarios)('%s', (_name, told, expected) => {
      expect(order(suspectsOf(told))).toEqual(expected);
      expect(order(suspectsOf({ ...told, changes: (told.changes ?? []).toReversed() }))).toEqual(expected);
    });
  });

  it('are likelier the more of several affected services they would explain, and say which', () => {
    const affected = ['orders', 'checkout'];
    const reach = (name: string, neededBy: string[], needs: string[] = []) => ({ name, neededBy, needs });
    const near = [
      { ...reach('orders', ['orders']), distance: 0, direction: 'self', path: ['orders'] },
      { ...reach('checkout', ['checkout']), distance: 0, direction: 'self', path: ['checkout'] },
      { ...reach('main-db', affected), distance: 1, direction: 'upstream', path: ['orders', 'main-db'] },
      { ...reach('web', [], affected), distance: 1, direction: 'downstream', path: ['orders', 'web'] },
    ] as const;
    const on = (id: string, service: string, behaviours = {}) =>
      change(id, { change: { services: [service], ...behaviours } });
    const changes = [on('own', 'orders'), on('shared', 'main-db'), on('caller', 'web', caching), on('idle', 'web')];
    const suspects = suspectsOf({ affected, near, changes });
    expect(order(suspects)).toEqual(['shared', 'own', 'caller', 'idle']);
    const told = (id: string) => signal(one(suspects, id), 'place')!.detail;
    expect(told('shared')).toBe('On main-db, 1 step upstream of orders. It would explain all 2 that are affected.');
    expect(told('own')).toContain('Of the 2 that are affected it would explain orders.');
    expect(told('caller')).toContain('explain all 2');
    expect(told('idle')).toContain('explain none');
  });

  it('sum what speaks for and against them to their score, a sentence each', () => {
    const suspects = suspectsOf({
      changes: [
        change('a', { change: caching, rolledBackAt: at('10:20'), rolledBackBy: 'Bob' }),
        change('b', { change: { services: ['newsletter'], region: 'us-east-1' }, failedAt: at('10:02') }),
      ],
      precedents: [precedent()],
    });
    for (const { score, signals } of suspects) {
      expect(signals.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
      for (const { detail } of signals) expect(detail).toMatch(/^\p{Lu}.*\.$/su);
    }
  });

  it('quote the precedent that was caused alike, where its cause stands, and say what they have in common', () => {
    const [suspect] = suspectsOf({ changes: [change('cart-5', { change: caching })], precedents: [precedent()] });
    expect(suspect).toMatchObject({
      distance: 1,
      direction: 'upstream',
      path: ['checkout', 'cart'],
      isCoincidence: false,
    });
    expect(suspect!.precedents).toMatchObject([
      {
        name: 'SHOP-231',
        behaviours: ['caching'],
        relation: 'dependency',
        cause: { sourceUri: 'file:///kb/shop-231.md', startLine: 12, endLine: 13, position: 7 },
      },
    ]);
    expect(suspect!.precedents[0]!.detail).toBe(
      'SHOP-231 was caused by a code change that concerned caching on a dependency: “Since the release of cart 4.18.0 every cached price is read one by one; the cache is asked in a loop.” (file:///kb/shop-231.md:12). This change touched caching, on cart, 1 step upstream of checkout, 17 minutes before the first sign.',
    );
  });

  it('take less from a precedent that is less alike, and no more from many than one could say for sure', () => {
    const contributionAt = (...likenesses: number[]) =>
      suspectsOf({
        changes: [change('cart-5', { change: caching })],
        precedents: likenesses.map((likeness, i) => precedent({ likeness, incidentId: `incident-${i}` })),
      })[0]!
        .signals.filter(({ name }) => name === 'like the cause of a precedent')
        .reduce((sum, { contribution }) => sum + contribution, 0);
    expect(contributionAt(0.9)).toBeGreaterThan(contributionAt(0.3));
    expect(contributionAt(0.9, 0.9)).toBeGreaterThan(contributionAt(0.9));
    expect(contributionAt(1, 1, 1, 1, 1, 1)).toBeLessThanOrEqual(0.6);
  });

  it('join a precedent that blames the very dependency that was changed, whatever was changed there', () => {
    const blaming = precedent({
      causes: [{ ...precedent().causes[0]!, text: 'pricing answered late.' }],
      services: ['checkout', 'pricing'],
    });
    const changes = [change('x', { change: { services: ['pricing'] } }), change('y')];
    const suspects = suspectsOf({ changes, precedents: [blaming] });
    expect(order(suspects)).toEqual(['x', 'y']);
    expect(one(suspects, 'x').precedents[0]!.detail).toBe(
      'SHOP-231 blames pricing: “pricing answered late.” (file:///kb/shop-231.md:12). This change is on it too, on pricing, 2 steps upstream of checkout, 17 minutes before the first sign.',
    );
    const own = precedent({ causes: [{ ...precedent().causes[0]!, text: 'checkout answered late.' }] });
    const [suspect] = suspectsOf({ changes: [change('z', { change: { services: ['checkout'] } })], precedents: [own] });
    expect(suspect!.precedents).toEqual([]);
  });

  it('join nothing to a precedent that was caused by something else, or by what every release is', () => {
    const other = precedent({
      causes: [{ ...precedent().causes[0]!, text: 'The release of cart 4.18.0 had a bug in the new configuration.' }],
    });
    const [suspect] = suspectsOf({
      changes: [change('web-1', { change: { services: ['web'], title: 'Release with a bug fix', ...caching } })],
      precedents: [other],
    });
    expect(suspect!.precedents).toEqual([]);
  });

  it('weigh a change alike whoever or whatever wrote it', () => {
    const by = (who: 'human' | 'ai') =>
      suspectsOf({ changes: [change('x', { change: { provenance: { by: who } } })] })[0]!;
    expect(by('ai').score).toBe(by('human').score);
    expect(by('ai').signals).toEqual(by('human').signals);
  });

  it('tell an older alert that may be something else, and do not take it for the beginning', () => {
    const alerts = [alert(), alert({ name: 'DiskFilling', startsAt: '2026-03-10T08:00:00.000Z' })];
    const [suspect] = suspectsOf({ incident: incident({ alerts }), changes: [change('x')] });
    expect(suspect!.refutes).toEqual([
      'DiskFilling fired at 2026-03-10 08:00 UTC already, long before anything else was seen.',
    ]);
    expect(signal(suspect!, 'time')!.detail).toBe(
      'It took effect 17 minutes before CheckoutSlow fired at 2026-03-12 10:17 UTC.',
    );
  });

  it('count from what a person says of the beginning, even where nothing fired for hours after it', () => {
    const slow = symptom('p95 rises', '10:20', {
      kind: 'signal',
      signal: { metric: 'p95', unit: 'ms', before: 400, after: 900, since: at('04:00') },
    });
    const told = incident({ symptoms: [slow] });
    const suspects = suspectsOf({
      incident: told,
      changes: [change('too-late'), change('in-time', { change: { at: at('03:50') } })],
    });
    expect(order(suspects)).toEqual(['in-time', 'too-late']);
    expect(one(suspects, 'too-late').refutes[0]).toContain('p95 changed at 2026-03-12 04:00 UTC, 6 hours earlier');
    expect(one(suspects, 'in-time').proves).toContain(
      'Compare p95 (400 ms before, 900 ms now) before and after 2026-03-12 03:50 UTC, when it took effect: if it is the cause, the change shows there.',
    );
  });

  it('go by when a change took effect, not by when it was reported, and say so', () => {
    const [suspect] = suspectsOf({ changes: [change('x', { recordedAt: at('10:35') })] });
    expect(signal(suspect!, 'time')!.detail).toMatch(
      /^It took effect 17 minutes before .* It was reported 35 minutes later\.$/,
    );
  });

  it('take a change of a clock that runs ahead as of when it was recorded', () => {
    const ahead = change('x', { change: { at: at('11:00') }, recordedAt: at('10:05') });
    const [suspect] = suspectsOf({ changes: [ahead] });
    expect(signal(suspect!, 'time')!.detail).toMatch(/^It took effect 12 minutes before .* clock runs ahead/);
    expect(suspect!.isCoincidence).toBe(false);
  });

  it('leave out what was changed before the window or after it was resolved, unless a person spoke of it', () => {
    const resolved = { ...markAt('10:50'), notRecovered: [] };
    const changes = [
      change('long-ago', { change: { at: '2026-03-09T10:00:00.000Z' } }),
      change('afterwards', { change: { at: at('12:00') } }),
      change('spoken-of', { change: { at: '2026-03-08T10:00:00.000Z' } }),
      change('in-window'),
    ];
    const suspectedChanges = [{ ...markAt('10:30'), changeId: 'spoken-of', cleared: null }];
    const told = { incident: incident({ status: 'resolved', resolved, suspectedChanges }), changes };
    expect(order(suspectsOf(told))).toEqual(['spoken-of', 'in-window']);
    expect(order(suspectsOf(told, 10))).toEqual(['spoken-of']);
  });

  it('put first what a person suspects, last what a person cleared, and say who and why', () => {
    const suspectedChanges = [
      { ...markAt('10:30', 'Ada', 101), changeId: 'suspected', reason: 'it touches carts', cleared: null },
      {
        ...markAt('10:30', 'Ada', 102),
        changeId: 'cleared',
        cleared: { ...markAt('10:35', 'Bob', 103), reason: 'never served a request' },
      },
    ];
    const suspects = suspectsOf({
      incident: incident({ suspectedChanges }),
      changes: [
        change('cleared', { change: { services: ['checkout'], ...caching } }),
        change('plain', { change: { services: ['checkout'] } }),
        change('suspected', { change: { services: ['newsletter'], at: at('05:00') } }),
        change('refuted', {
          change: { services: ['newsletter'], at: at('10:30'), region: 'a' },
          failedAt: at('10:31'),
        }),
      ],
      precedents: [precedent()],
    });
    expect(order(suspects)).toEqual(['suspected', 'plain', 'refuted', 'cleared']);
    expect(suspects[0]!.word).toEqual({
      stance: 'suspected',
      by: 'Ada',
      at: at('10:30'),
      reason: 'it touches carts',
      position: 101,
    });
    expect(suspects[3]).toMatchObject({ isCoincidence: true, word: { stance: 'cleared', by: 'Bob' } });
    expect(signal(suspects[3]!, 'cleared by a person')!.detail).toBe(
      'Bob says that it is not it: “never served a request”.',
    );
  });

  it('heed hypotheses that name them, the evidence for and against those, and confirmed causes', () => {
    const hypothesis = {
      ...markAt('10:25'),
      hypothesisId: 'h',
      text: 'the new loop',
      status: 'open' as const,
      changeId: 'x',
      ruledOut: null,
      evidence: [
        { ...markAt('10:26', 'Bob'), evidenceId: 'e1', stance: 'supports' as const, text: 'spans doubled' },
        { ...markAt('10:27', 'Eve'), evidenceId: 'e2', stance: 'refutes' as const, text: 'flat in eu' },
      ],
    };
    const [open] = suspectsOf({ incident: incident({ hypotheses: [hypothesis] }), changes: [change('x')] });
    expect(open).toMatchObject({ word: { stance: 'suspected', reason: 'the new loop' } });
    expect(open!.proves).toContain('Bob: “spans doubled”');
    expect(open!.refutes).toContain('Eve: “flat in eu”');
    const ruledOut = { ...hypothesis, ruledOut: { ...markAt('10:30', 'Eve', 140), reason: 'flat everywhere' } };
    const [gone] = suspectsOf({ incident: incident({ hypotheses: [ruledOut] }), changes: [change('x')] });
    expect(gone).toMatchObject({ word: { stance: 'cleared', by: 'Eve' }, isCoincidence: true });
    const cause = {
      ...markAt('10:40'),
      causeId: 'c',
      text: 'the loop',
      chain: [],
      contributingFactors: [],
      evidenceIds: [],
    };
    const [confirmed] = suspectsOf({
      incident: incident({ hypotheses: [ruledOut], causes: [{ ...cause, changeId: 'x' }] }),
      changes: [change('x')],
    });
    expect(confirmed).toMatchObject({ word: { stance: 'confirmed', reason: 'the loop' }, isCoincidence: false });
  });

  it('are spoken for by an end that came soon after their rollback', () => {
    const told = incident({ alerts: [alert({ to: '10:33' })] });
    const [suspect] = suspectsOf({ incident: told, changes: [change('x', { rolledBackAt: at('10:30') })] });
    expect(suspect).toMatchObject({ isCoincidence: false, refutes: [] });
    expect(suspect!.proves[0]).toBe(
      'It was rolled back at 2026-03-12 10:30 UTC, and CheckoutSlow ended 3 minutes later.',
    );
  });

  it('say how to find out: take it back, compare before and after, look along the way, look as in the precedent', () => {
    const check = {
      ...precedent().causes[0]!,
      text: 'Count the reads of the cache in a trace.',
      startLine: 40,
      endLine: 40,
    };
    const aside = { ...check, text: 'Ask the vendor.', startLine: 41, endLine: 41 };
    const [suspect] = suspectsOf({
      changes: [change('x', { change: { title: 'Extract PricedLine', version: '4.19.0', ...caching } })],
      precedents: [precedent({ checks: [aside, check] })],
    });
    expect(suspect!.proves).toEqual([
      'Roll back “Extract PricedLine” (4.19.0): if it is the cause, CheckoutSlow ends.',
      'Compare CheckoutSlow before and after 2026-03-12 10:00 UTC, when it took effect: if it is the cause, the change shows there.',
      'Look at cart itself, and along checkout → cart: if it is the cause, it shows at cart first.',
      'As in SHOP-231: “Count the reads of the cache in a trace.” (file:///kb/shop-231.md:40).',
      'As in SHOP-231: “Ask the vendor.” (file:///kb/shop-231.md:41).',
    ]);
  });

  it('are found among ten thousand changes', () => {
    const noise = Array.from({ length: 10_000 }, (_, i) =>
      change(`noise-${i}`, {
        change: {
          services: [`service-${i % 300}`],
          title: `Release ${i} of something`,
          at: new Date(Date.parse(at('10:16')) - i * 8_000).toISOString(),
        },
      }),
    );
    const cause = change('cause', { change: { services: ['pricing'], ...caching } });
    const suspects = suspectsOf({ changes: [...noise, cause], precedents: [precedent()] });
    expect(order(suspects)[0]).toBe('cause');
    expect(suspects).toHaveLength(10_001);
  });

  it('are found without a time that can be read, a service or a sign', () => {
    const bare = incident({ alerts: [], services: [], startedAt: at('10:18') });
    const changes = [change('x', { change: { services: [] } })];
    expect(suspectsOf({ incident: bare, affected: [], near: [], changes })[0]).toMatchObject({
      distance: null,
      isCoincidence: true,
    });
  });
});
