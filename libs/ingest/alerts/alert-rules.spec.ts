import type { Alert } from '#domain/incident/symptom.events.js';
import { type AlertRule, standingRules, treatmentOf } from './alert-rules.js';

const alert = (labels: Record<string, string>, more: Partial<Alert> = {}): Alert => ({
  alertId: 'a',
  source: 'alertmanager',
  name: labels['alertname'] ?? 'HighLatency',
  labels,
  annotations: {},
  startsAt: '2026-03-01T12:00:00.000Z',
  ...more,
});

const rule = (more: Partial<AlertRule>): AlertRule => ({ name: 'mine', match: {}, then: 'suggestion', ...more });
const exactly = (...values: string[]) => ({ values, patterns: [] });

describe('the rules of alerts', () => {
  it('let an alert open an incident where none fits, grouped as the sender does', () => {
    expect(treatmentOf(alert({}, { groupKey: 'g' }), { rules: standingRules, otherwise: 'incident' })).toEqual({
      outcome: 'incident',
      rule: null,
      groupKey: 'alertmanager g',
      joinsByService: true,
    });
  });

  it('are decided by the first that fits', () => {
    const rules = [rule({ match: { team: exactly('web') }, then: 'ignore' }), rule({ name: 'all' })];
    expect(treatmentOf(alert({ team: 'web' }), { rules, otherwise: 'incident' })).toMatchObject({ outcome: 'ignore' });
    expect(treatmentOf(alert({ team: 'db' }), { rules, otherwise: 'incident' })).toMatchObject({ rule: 'all' });
  });

  it('know the service and the severity by these names, whatever the labels are called', () => {
    const rules = [rule({ match: { service: exactly('checkout'), severity: exactly('P1') } })];
    const told = alert({ app: 'checkout' }, { service: 'checkout', severity: 'P1' });
    expect(treatmentOf(told, { rules, otherwise: 'incident' }).outcome).toBe('suggestion');
  });

  it('match whole values by patterns', () => {
    const rules = [rule({ match: { namespace: { values: [], patterns: [/^(?:prod-.*)$/] } } })];
    const treated = (namespace: string) => treatmentOf(alert({ namespace }), { rules, otherwise: 'incident' }).rule;
    expect([treated('prod-eu'), treated('preprod-eu')]).toEqual(['mine', null]);
  });

  it.each([
    ['critical', true],
    ['SEV-2', true],
    ['P3', true],
    ['info', false],
    ['weird', true],
  ])('with a threshold of warning: %s', (severity, fits) => {
    const rules = [rule({ atLeast: 'warning' })];
    expect(treatmentOf(alert({}, { severity }), { rules, otherwise: 'incident' }).rule === 'mine').toBe(fits);
  });

  it('group by labels, across senders and their own groups', () => {
    const rules = [rule({ then: 'incident', groupBy: ['cluster'] })];
    const [first, second] = ['alertmanager', 'grafana'].map((source) =>
      treatmentOf(alert({ cluster: 'west' }, { source, groupKey: source }), { rules, otherwise: 'incident' }),
    );
    expect(first).toEqual(second);
    expect(first?.joinsByService).toBe(false);
  });

  it('leave heartbeats of alerting alone', () => {
    const treated = (labels: Record<string, string>, severity?: string) =>
      treatmentOf(alert(labels, severity === undefined ? {} : { severity }), {
        rules: standingRules,
        otherwise: 'incident',
      });
    expect(treated({ alertname: 'Watchdog' }).outcome).toBe('ignore');
    expect(treated({}, 'none').outcome).toBe('ignore');
  });
});
