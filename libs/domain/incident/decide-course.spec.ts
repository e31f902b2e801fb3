import { given } from '#event-sourcing/given.js';
import { incidentDecider } from './incident.decide.js';
import type { IncidentEvent } from './incident.events.js';
import { alert, command, now, reported, statuses } from './test-support/situation.js';

const incident = given(incidentDecider);
const refused = (code: string) => ({ ok: false, rejection: { code } });
const recordOf = (...facts: IncidentEvent[]) => facts.reduce(incidentDecider.evolve, null);
const duplicate = 'incident-2';
const second: IncidentEvent = {
  type: 'IncidentReported',
  data: { incidentId: duplicate, title: 'Carts are empty', services: ['cart', 'checkout'], origin: 'alert' },
};

describe('a report', () => {
  it('brings the alerts that opened the incident, and their services once', () => {
    const alerts = [alert, { ...alert, alertId: 'alert-2', service: 'Cart', startsAt: 'never' }];
    expect(
      incident().when(
        command({
          type: 'ReportIncident',
          title: ' Slow ',
          services: ['cart', 'CART'],
          alerts,
          deliveryId: 'delivery-1',
        }),
      ),
    ).toEqual({
      ok: true,
      events: [
        {
          type: 'IncidentReported',
          data: {
            incidentId: 'incident-1',
            title: 'Slow',
            services: ['cart', 'checkout'],
            origin: 'alert',
            by: expect.any(String) as string,
          },
        },
        { type: 'AlertAttached', data: { incidentId: 'incident-1', alert, deliveryId: 'delivery-1' } },
        {
          type: 'AlertAttached',
          data: { incidentId: 'incident-1', alert: { ...alerts[1], startsAt: now }, deliveryId: 'delivery-1' },
        },
      ],
    });
  });

  it('opens what only documents told of, and keeps what they told', () => {
    const told: IncidentEvent = {
      type: 'IncidentReported',
      data: {
        incidentId: 'incident-1',
        title: 'Old title',
        services: ['orders'],
        reference: 'INC-7',
        severity: 'SEV2',
      },
    };
    const decision = incident(told).when(command({ type: 'ReportIncident', title: 'Slow', services: ['checkout'] }));
    const record = recordOf(told, ...(decision.ok ? decision.events : []));
    expect(record).toMatchObject({
      status: 'open',
      title: 'Slow',
      reference: 'INC-7',
      severity: 'SEV2',
      origin: 'person',
    });
    expect(record?.services.map(({ service }) => service)).toEqual(['orders', 'checkout']);
  });

  it('is refused without a title, with too many services, and from the future', () => {
    const report = (more: object) =>
      incident().when(command({ type: 'ReportIncident', title: 'Slow', services: [], ...more }));
    expect(report({ title: ' ' })).toMatchObject(refused('no-text'));
    expect(report({ title: 'x'.repeat(301) })).toMatchObject(refused('too-long'));
    expect(report({ services: Array(51).fill('a') })).toMatchObject(refused('too-long'));
    expect(report({ services: [''] })).toMatchObject(refused('no-text'));
    expect(report({ startedAt: '2026-03-12T12:00:00Z' })).toMatchObject(refused('impossible-time'));
  });
});

describe('the end of an incident', () => {
  it('lists what has not recovered', () => {
    expect(incident(...statuses.open).when(command({ type: 'ResolveIncident' }))).toMatchObject({
      events: [
        {
          data: {
            notRecovered: [
              'Alert CheckoutSlow on checkout still fires.',
              'Nobody has cleared checkout.',
              'Nobody has said what became of "Restart".',
            ],
          },
        },
      ],
    });
  });

  it('counts alerts alike that still fire instead of listing each', () => {
    const attached = (alertId: string): IncidentEvent => ({
      type: 'AlertAttached',
      data: {
        incidentId: 'incident-1',
        alert: { alertId, source: 'a', name: 'PodDown', labels: {}, annotations: {}, startsAt: '2026-03-12T10:00:00Z' },
      },
    });
    const pods = ['p1', 'p2', 'p3'].map(attached);
    const { events } = incident(...statuses.open, ...pods).when(command({ type: 'ResolveIncident' })) as unknown as {
      events: [{ data: { notRecovered: string[] } }];
    };
    expect(events[0].data.notRecovered).toContain('3 alerts PodDown still fire.');
  });

  it('is not before its start', () => {
    const began: IncidentEvent = {
      type: 'IncidentReported',
      data: {
        incidentId: 'incident-1',
        title: 'Slow',
        services: [],
        startedAt: '2026-03-12T10:00:00.000Z',
        origin: 'person',
      },
    };
    for (const type of ['MitigateIncident', 'ResolveIncident'] as const)
      expect(incident(began).when(command({ type, at: '2026-03-12T09:59:00Z' }))).toMatchObject(
        refused('impossible-time'),
      );
  });

  it('is taken back by reopening', () => {
    const reopened: IncidentEvent = {
      type: 'IncidentReopened',
      data: { incidentId: 'incident-1', by: 'Ada', reason: 'again' },
    };
    expect(recordOf(...statuses.resolved, reopened)).toMatchObject({ status: 'open', resolved: null });
    expect(incident(...statuses.resolved, reopened).when(command({ type: 'MitigateIncident' }))).toMatchObject({
      ok: true,
    });
  });
});

describe('a duplicate', () => {
  const takeOver = (...facts: IncidentEvent[]) =>
    command({ type: 'TakeOverDuplicate', duplicate: recordOf(second, ...facts)! });

  it('hands over what fires and fails', () => {
    const firing: IncidentEvent = {
      type: 'AlertAttached',
      data: { incidentId: duplicate, alert: { ...alert, alertId: 'alert-2', service: 'payments' } },
    };
    const ended: IncidentEvent[] = [
      { type: 'AlertAttached', data: { incidentId: duplicate, alert: { ...alert, alertId: 'alert-3' } } },
      { type: 'AlertResolved', data: { incidentId: duplicate, alertId: 'alert-3', endsAt: now } },
    ];
    const affected: IncidentEvent = {
      type: 'ServiceAffected',
      data: { incidentId: duplicate, service: 'payments', by: 'x' },
    };
    const decision = incident(reported).when(takeOver(firing, affected, ...ended));
    expect(
      decision.ok && decision.events.map(({ type, data }) => [type, 'service' in data ? data.service : '']),
    ).toEqual([
      ['DuplicateMerged', ''],
      ['AlertAttached', ''],
      ['ServiceAffected', 'cart'],
      ['ServiceAffected', 'payments'],
    ]);
  });

  it('hands over nothing to what is over', () => {
    const decision = incident(...statuses.resolved).when(takeOver());
    expect(decision.ok && decision.events.map(({ type }) => type)).toEqual(['DuplicateMerged']);
  });

  it('is not merged into itself, into nothing, into what was merged, or into what nobody works on', () => {
    const merge = (intoId: string, ...into: IncidentEvent[]) =>
      incident(reported).when(command({ type: 'MergeIncident', intoId, into: recordOf(...into) }));
    expect(merge('incident-1', reported)).toMatchObject(refused('same-incident'));
    expect(merge(duplicate)).toMatchObject(refused('unknown-incident'));
    expect(merge(duplicate, ...statuses.merged)).toMatchObject({
      rejection: { code: 'merged', message: expect.stringContaining('incident-9') },
    });
    expect(merge(duplicate, ...statuses.told)).toMatchObject(refused('only-told'));
    expect(merge(duplicate, ...statuses.resolved)).toMatchObject(refused('already-resolved'));
    expect(merge(duplicate, second)).toMatchObject({ ok: true });
  });

  it('is linked once for each relation', () => {
    const linked: IncidentEvent = {
      type: 'IncidentLinked',
      data: { incidentId: 'incident-1', otherId: duplicate, relation: 'related', by: 'Ada' },
    };
    const link = (relation: 'related' | 'caused-by', otherId = duplicate, isOnRecord = true) =>
      incident(reported, linked).when(command({ type: 'LinkIncident', otherId, relation, isOnRecord }));
    expect(link('related')).toMatchObject(refused('already-linked'));
    expect(link('caused-by')).toMatchObject({ ok: true });
    expect(link('related', 'incident-1')).toMatchObject(refused('same-incident'));
    expect(link('related', 'incident-5', false)).toMatchObject(refused('unknown-incident'));
  });
});
