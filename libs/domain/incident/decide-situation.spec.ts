import { given } from '#event-sourcing/given.js';
import { incidentDecider } from './incident.decide.js';
import type { IncidentCommand } from './incident.commands.js';
import type { IncidentEvent } from './incident.events.js';
import { signalText } from './signal-text.js';
import type { Alert } from './symptom.events.js';
import { alert, command, now, reported } from './test-support/situation.js';

const incident = given(incidentDecider);
const attached = (more: Partial<Alert> = {}): IncidentEvent => ({
  type: 'AlertAttached',
  data: { incidentId: 'incident-1', alert: { ...alert, ...more } },
});
const resolved = (endsAt: string): IncidentEvent => ({
  type: 'AlertResolved',
  data: { incidentId: 'incident-1', alertId: alert.alertId, endsAt },
});
const attach = (more: Partial<Alert> = {}) => command({ type: 'AttachAlert', alert: { ...alert, ...more } });
const typesOf = (facts: readonly IncidentEvent[], one: IncidentCommand): readonly string[] | string => {
  const decision = incident(...facts).when(one);
  return decision.ok ? decision.events.map(({ type }) => type) : decision.rejection.code;
};

describe('an alert', () => {
  it('is attached once, however often it is told of', () => {
    expect(typesOf([reported], attach())).toEqual(['AlertAttached']);
    expect(typesOf([reported, attached()], attach())).toEqual([]);
    expect(typesOf([reported, attached()], attach({ annotations: { value: '93 %' } }))).toEqual([]);
  });

  it('is attached again where it says something else, or fires anew', () => {
    expect(typesOf([reported, attached()], attach({ severity: 'critical' }))).toEqual(['AlertAttached']);
    const ended = [reported, attached(), resolved('2026-03-12T10:20:00.000Z')];
    expect(typesOf(ended, attach())).toEqual([]);
    expect(typesOf(ended, attach({ startsAt: '2026-03-12T10:25:00.000Z' }))).toEqual(['AlertAttached']);
  });

  it('affects its service, also one that was cleared', () => {
    expect(typesOf([reported], attach({ service: 'cart' }))).toEqual(['AlertAttached', 'ServiceAffected']);
    expect(typesOf([reported], attach({ service: 'CHECKOUT' }))).toEqual(['AlertAttached']);
    for (const service of [' ', 'x'.repeat(201)])
      expect(typesOf([reported], attach({ service }))).toEqual(['AlertAttached']);
    const cleared: IncidentEvent = {
      type: 'ServiceCleared',
      data: { incidentId: 'incident-1', service: 'checkout', by: 'Ada' },
    };
    expect(typesOf([reported, cleared], attach())).toEqual(['AlertAttached', 'ServiceAffected']);
  });

  it.each(['0001-01-01T00:00:00Z', 'soon', '2036-03-12T10:17:00Z'])(
    'that began at %s began when it told',
    (startsAt) => {
      expect(incident(reported).when(attach({ startsAt }))).toMatchObject({
        events: [{ data: { alert: { startsAt: now } } }],
      });
      expect(typesOf([reported, attached()], attach({ startsAt }))).toEqual([]);
    },
  );

  it('resolves once; a word on a time before it fired changes nothing', () => {
    const resolve = (endsAt: string) => command({ type: 'ResolveAlert', alertId: alert.alertId, endsAt });
    expect(typesOf([reported, attached()], resolve('2026-03-12T10:20:00Z'))).toEqual(['AlertResolved']);
    expect(typesOf([reported, attached()], resolve('2026-03-12T10:10:00Z'))).toEqual([]);
    expect(typesOf([reported, attached(), resolved(now)], resolve(now))).toEqual([]);
    expect(typesOf([reported], resolve(now))).toBe('unknown-alert');
  });

  it('that fires on after the incident was resolved opens nothing, but one that fires anew is refused', () => {
    const over: IncidentEvent[] = [
      reported,
      attached(),
      { type: 'IncidentResolved', data: { incidentId: 'incident-1', by: 'Ada', notRecovered: [] } },
    ];
    expect(typesOf(over, attach())).toEqual([]);
    expect(typesOf(over, attach({ startsAt: '2026-03-12T10:25:00.000Z' }))).toBe('already-resolved');
  });
});

describe('a symptom', () => {
  const observe = (given: object) => incident(reported).when(command({ type: 'ObserveSymptom', ...given }));

  it('is words, an error that repeats, or a number that changed', () => {
    expect(observe({ text: ' Carts are empty ' })).toMatchObject({
      events: [{ data: { kind: 'text', text: 'Carts are empty' } }],
    });
    expect(observe({ errorSignature: 'ECONNREFUSED', text: 'in the cart' })).toMatchObject({
      events: [{ data: { kind: 'error-signature', text: 'ECONNREFUSED: in the cart' } }],
    });
    const signal = { metric: 'p95', unit: 'ms', before: 200, after: 4000, since: '2026-03-12T11:17:00+01:00' };
    expect(observe({ signal, service: 'checkout' })).toMatchObject({
      events: [
        {
          data: {
            kind: 'signal',
            text: 'p95 went from 200 ms to 4000 ms since 2026-03-12 10:17 UTC',
            signal: { since: '2026-03-12T10:17:00.000Z' },
            service: 'checkout',
          },
        },
      ],
    });
  });

  it('is refused where it says nothing, too much, or what cannot be', () => {
    expect(observe({})).toMatchObject({ rejection: { code: 'no-text' } });
    expect(observe({ text: '\n ' })).toMatchObject({ rejection: { code: 'no-text' } });
    expect(observe({ text: 'x'.repeat(10_001) })).toMatchObject({
      rejection: { code: 'too-long', message: expect.stringContaining('10001 characters') },
    });
    expect(observe({ signal: { metric: ' ' } })).toMatchObject({ rejection: { code: 'no-text' } });
    expect(observe({ signal: { metric: 'p95', after: Infinity } })).toMatchObject({ ok: false });
    expect(observe({ signal: { metric: 'p95', since: '2026-03-13T00:00:00Z' } })).toMatchObject({
      rejection: { code: 'impossible-time' },
    });
  });

  it('of which only one number is known is written without the other', () => {
    expect(signalText({ metric: 'errors', after: 12, unit: '%' })).toBe('errors is 12 %');
    expect(signalText({ metric: 'errors', before: 1 })).toBe('errors was 1');
    expect(signalText({ metric: 'errors' })).toBe('errors changed');
  });
});

describe('a service, a severity and a role', () => {
  it('are not told twice', () => {
    expect(typesOf([reported], command({ type: 'AffectService', service: 'Checkout' }))).toBe('unchanged');
    expect(typesOf([reported], command({ type: 'AffectService', service: 'checkout', note: 'all of it' }))).toEqual([
      'ServiceAffected',
    ]);
    const severe: IncidentEvent = {
      type: 'SeverityChanged',
      data: { incidentId: 'incident-1', severity: 'SEV1', by: 'Ada' },
    };
    expect(typesOf([reported, severe], command({ type: 'ChangeSeverity', severity: ' SEV1 ' }))).toBe('unchanged');
    const assigned: IncidentEvent = {
      type: 'RoleAssigned',
      data: { incidentId: 'incident-1', role: 'Commander', person: 'Bob', by: 'Ada' },
    };
    const assign = (person: string) => command({ type: 'AssignRole', role: 'commander', person });
    expect(typesOf([reported, assigned], assign('Bob'))).toBe('unchanged');
    expect(typesOf([reported, assigned], assign('Eve'))).toEqual(['RoleAssigned']);
    expect(typesOf([reported, assigned], assign(''))).toEqual(['RoleAssigned']);
    expect(typesOf([reported], assign(''))).toBe('unchanged');
  });

  it('of which one is not known are refused with what is', () => {
    expect(incident(reported).when(command({ type: 'ClearService', service: 'cart' }))).toMatchObject({
      rejection: { code: 'unknown-service', message: expect.stringContaining('checkout') },
    });
  });
});
