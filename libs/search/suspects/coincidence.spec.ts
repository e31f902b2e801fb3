import type { SuspectCase } from './suspect.js';
import { alert, at, chain, change, incident, markAt, precedent, symptom } from './test-support/made-up.js';
import { caching, one, order, signal, suspectsOf } from './test-support/made-up-suspects.js';

describe('suspects', () => {
  describe('are coincidence', () => {
    const coincidences: readonly (readonly [string, Partial<SuspectCase>, RegExp])[] = [
      [
        'where it began before the change',
        { changes: [change('x', { change: { services: ['checkout'], at: at('10:30') } })] },
        /^It began before this change: CheckoutSlow fired at 2026-03-12 10:17 UTC, 13 minutes earlier\.$/,
      ],
      [
        'where somebody saw it before the change',
        {
          incident: incident({ symptoms: [symptom('baskets spin', '09:50')] }),
          changes: [change('x')],
        },
        /^It began before this change: “baskets spin” was seen at .* 09:50 UTC, 10 minutes earlier\.$/,
      ],
      [
        'where it went to another region than the alerts tell of',
        {
          incident: incident({ alerts: [alert({ labels: { region: 'eu-west-1a' } })] }),
          changes: [change('x', { change: { region: 'us-east-1' } })],
        },
        /^It went to us-east-1; the alerts are labelled eu-west-1a\.$/,
      ],
      [
        'where it went to another environment',
        {
          incident: incident({ alerts: [alert({ labels: { env: 'prod' } })] }),
          changes: [change('x', { change: { environment: 'staging' } })],
        },
        /^It went to staging; the alerts are labelled prod\.$/,
      ],
      [
        'where it never took effect',
        { changes: [change('x', { failedAt: at('10:01') })] },
        /^It was reported as failed at .* 10:01 UTC: it did not take effect\.$/,
      ],
      [
        'where an alert fires on after it was rolled back',
        { changes: [change('x', { rolledBackAt: at('10:20'), rolledBackBy: 'Bob' })] },
        /^It was rolled back by Bob at .* 10:20 UTC, and CheckoutSlow still fires 20 minutes later\.$/,
      ],
      [
        'where somebody still sees it after it was rolled back',
        {
          incident: incident({ alerts: [], symptoms: [symptom('slow', '10:05'), symptom('still slow', '10:35')] }),
          changes: [change('x', { rolledBackAt: at('10:20') })],
        },
        /^It was rolled back at .* 10:20 UTC, and “still slow” was seen 15 minutes later\.$/,
      ],
      [
        'where the first alert fires long after it was rolled back',
        {
          incident: incident({ alerts: [alert({ from: '10:35' })], symptoms: [symptom('slow', '10:05')] }),
          changes: [change('x', { rolledBackAt: at('10:20') })],
        },
        /^It was rolled back at .* 10:20 UTC, and CheckoutSlow fired 15 minutes later\.$/,
      ],
      [
        'on a caller that was changed in nothing that asks more',
        { changes: [change('x', { change: { services: ['web'] } })] },
        /^Of the 3 services that checkout is recorded to depend on, none is web\.$/,
      ],
      [
        'where nothing but the moment speaks for it',
        { changes: [change('x', { change: { services: ['newsletter'], at: at('10:16') } })] },
        /^Of the 3 services that checkout is recorded to depend on, none is newsletter\.$/,
      ],
    ];

    it.each(coincidences)('%s', (_name, told, refuted) => {
      const [suspect] = suspectsOf(told);
      expect(suspect!.isCoincidence).toBe(true);
      expect(suspect!.refutes).toContainEqual(expect.stringMatching(refuted));
    });

    it('beside the affected service, where nothing else speaks for it', () => {
      const near = [
        { name: 'cart', distance: 2, direction: 'sideways', path: ['orders', 'checkout', 'cart'] },
      ] as const;
      const [suspect] = suspectsOf({ affected: ['orders'], near, changes: [change('x')] });
      expect(suspect).toMatchObject({ isCoincidence: true, refutes: [] });
      expect(signal(suspect!, 'place')!.detail).toBe(
        'On cart, which checkout needs, as it needs orders. The way: orders → checkout → cart.',
      );
    });

    it('where the service is changed so often that one as close was to be expected', () => {
      const often = Array.from({ length: 60 }, (_, i) =>
        change(`often-${i}`, { change: { at: new Date(Date.parse(at('10:10')) - i * 5 * 60_000).toISOString() } }),
      );
      const suspects = suspectsOf({ changes: [...often, change('rare', { change: { services: ['pricing'] } })] });
      expect(order(suspects).slice(0, 2)).toEqual(['rare', 'often-0']);
      expect(one(suspects, 'rare').isCoincidence).toBe(false);
      expect(one(suspects, 'often-5').isCoincidence).toBe(true);
      expect(signal(one(suspects, 'often-5'), 'time')!.detail).toContain('changed so often');
    });
  });

  describe('are no coincidence', () => {
    const held: readonly (readonly [string, Partial<SuspectCase>])[] = [
      ['on the affected service just before', { changes: [change('x', { change: { services: ['checkout'] } })] }],
      ['several steps upstream', { changes: [change('x', { change: { services: ['redis'] } })] }],
      [
        'in the same region, however it is written, and the same environment',
        {
          incident: incident({ alerts: [alert({ labels: { region: 'EU-West-1b', environment: 'production' } })] }),
          changes: [change('x', { change: { region: 'eu-west-1', environment: 'prod' } })],
        },
      ],
      [
        'where only one of the alerts tells of another region',
        {
          incident: incident({ alerts: [alert({ labels: { region: 'eu-west-1' } }), alert({ name: 'Other' })] }),
          changes: [change('x', { change: { region: 'us-east-1' } })],
        },
      ],
      ['within the difference of clocks after it', { changes: [change('x', { change: { at: at('10:18') } })] }],
      [
        'a caller that was changed to ask more',
        { changes: [change('x', { change: { services: ['web'], ...caching } })] },
      ],
      [
        'shortly before, where what depends on what is not on record',
        { near: [], changes: [change('x', { change: { services: ['search'] } })] },
      ],
      [
        'where it failed on its way',
        { changes: [change('x', { change: { progress: 'started' }, failedAt: at('10:01') })] },
      ],
      ['where it was only asked for', { changes: [change('x', { change: { progress: 'requested' } })] }],
      ['right after it was rolled back', { changes: [change('x', { rolledBackAt: at('10:35') })] }],
      [
        'where an alert of something else has fired for days',
        {
          incident: incident({
            alerts: [alert(), alert({ name: 'DiskFilling', startsAt: '2026-03-10T08:00:00.000Z' })],
          }),
          changes: [change('x')],
        },
      ],
      [
        'far away, where a precedent points at it',
        {
          near: chain.slice(0, 2),
          changes: [change('x', { change: { services: ['redis'], ...caching } })],
          precedents: [precedent()],
        },
      ],
      [
        'beside the affected service, where a precedent points at it',
        {
          incident: incident({ services: [{ ...markAt('10:18'), service: 'orders', clearedAt: null }] }),
          affected: ['orders'],
          near: [
            { name: 'orders-db', distance: 1, direction: 'upstream', path: ['orders', 'orders-db'] },
            { name: 'checkout', distance: 1, direction: 'downstream', path: ['orders', 'checkout'] },
            { name: 'cart', distance: 2, direction: 'sideways', path: ['orders', 'checkout', 'cart'] },
          ],
          changes: [change('x', { change: caching }), change('y', { change: { services: ['checkout'] } })],
          precedents: [precedent()],
        },
      ],
      [
        'where a person suspects it, whatever else is known',
        {
          incident: incident({ suspectedChanges: [{ ...markAt('10:30'), changeId: 'x', cleared: null }] }),
          changes: [change('x', { change: { services: ['newsletter'], at: at('10:25') } })],
        },
      ],
    ];

    it.each(held)('%s', (_name, told) => {
      expect(suspectsOf(told)[0]!.isCoincidence).toBe(false);
    });
  });
});
