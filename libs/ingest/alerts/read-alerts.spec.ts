import type { WebhookDelivered } from '#domain/delivery/delivery.events.js';
import type { AlertNotice, ReadAlerts } from './alert-notice.js';
import { readAlerts } from './read-alerts.js';

const receivedAt = '2026-03-01T17:00:00.000Z';
const serviceLabels = ['service', 'app', 'job'];

const read = (source: string, payload: unknown, about: Record<string, string> = {}): ReadAlerts =>
  readAlerts({ deliveryId: 'delivery-1', source, payload, about } as WebhookDelivered['data'], {
    receivedAt,
    serviceLabels,
  });

const understood = (result: ReadAlerts): Extract<ReadAlerts, { outcome: 'understood' }> => {
  if (result.outcome !== 'understood') throw new Error(`${result.outcome}: ${result.reason}`);
  return result;
};

const onlyNotice = (result: ReadAlerts): AlertNotice => {
  const { notices } = understood(result);
  expect(notices).toHaveLength(1);
  return notices[0]!;
};

const firing = {
  status: 'firing',
  labels: { alertname: 'HighLatency', app: 'checkout', job: 'kubernetes-pods', severity: 'critical' },
  annotations: { summary: 'checkout is slow', runbook_url: 'https://runbooks.example/checkout' },
  startsAt: '2026-03-01T11:58:21.873077559-05:00',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph',
  fingerprint: 'f00d',
};
const group = { version: '4', groupKey: '{}:{app="checkout"}', status: 'firing', externalURL: 'http://am.example' };

describe('a notification of Alertmanager', () => {
  it('tells of an alert that fires, with its service, severity, runbook and group', () => {
    expect(onlyNotice(read('alertmanager', { ...group, alerts: [firing] }))).toEqual({
      endsAt: null,
      alert: {
        alertId: 'alertmanager:f00d',
        source: 'alertmanager',
        name: 'HighLatency',
        labels: firing.labels,
        annotations: firing.annotations,
        startsAt: '2026-03-01T16:58:21.873Z',
        summary: 'checkout is slow',
        service: 'checkout',
        severity: 'critical',
        groupKey: '{}:{app="checkout"}',
        runbookUrl: 'https://runbooks.example/checkout',
        url: 'http://prometheus.example/graph',
      },
    });
  });

  it('counts a moment yet to come as when it was told, and minutes between clocks as they are', () => {
    const told = (startsAt: string, more: object = {}) =>
      onlyNotice(read('alertmanager', { ...group, alerts: [{ ...firing, startsAt, ...more }] }));
    expect(told('2030-01-01T00:00:00Z')).toMatchObject({ alert: { startsAt: receivedAt }, isStartGuessed: true });
    const ended = { status: 'resolved', endsAt: '2031-01-01T00:00:00Z' };
    expect(told('2026-03-01T16:00:00Z', ended)).toMatchObject({ endsAt: receivedAt });
    const ahead = told('2026-03-01T17:03:00Z');
    expect(ahead.alert.startsAt).toBe('2026-03-01T17:03:00.000Z');
    expect(ahead.isStartGuessed).toBeUndefined();
  });

  it('takes nothing for a service that is longer than a name', () => {
    const labels = { ...firing.labels, service: 'x'.repeat(20_000) };
    expect(
      onlyNotice(read('alertmanager', { ...group, alerts: [{ ...firing, labels }] })).alert.service,
    ).toBeUndefined();
  });

  it('names the rule of Grafana that gets no data', () => {
    const labels = { alertname: 'DatasourceNoData', rulename: 'Orders lag' };
    expect(onlyNotice(read('grafana', { ...group, alerts: [{ ...firing, labels }] })).alert).toMatchObject({
      name: 'DatasourceNoData (Orders lag)',
      labels,
    });
  });

  it('takes the first label that may name a service', () => {
    const named = { ...firing, labels: { ...firing.labels, service: 'checkout-api' } };
    expect(onlyNotice(read('alertmanager', { ...group, alerts: [named] })).alert.service).toBe('checkout-api');
    const { app: _, ...labels } = firing.labels;
    expect(onlyNotice(read('alertmanager', { ...group, alerts: [{ ...firing, labels }] })).alert.service).toBe(
      'kubernetes-pods',
    );
  });

  it('tells of an alert that is resolved, and when', () => {
    const resolved = { ...firing, status: 'resolved', endsAt: '2026-03-01T12:10:00Z' };
    expect(onlyNotice(read('alertmanager', { ...group, alerts: [resolved] })).endsAt).toBe('2026-03-01T12:10:00.000Z');
    const timeless = { ...firing, status: 'resolved' };
    expect(onlyNotice(read('alertmanager', { ...group, alerts: [timeless] })).endsAt).toBe(receivedAt);
  });

  it('gives alerts without a fingerprint an id by their labels, in whatever order they come', () => {
    const { fingerprint: _, ...bare } = firing;
    const turned = { ...bare, labels: Object.fromEntries(Object.entries(firing.labels).reverse()) };
    const [first, second] = [bare, turned].map((one) => onlyNotice(read('alertmanager', { ...group, alerts: [one] })));
    expect(first?.alert.alertId).toBe(second?.alert.alertId);
    const other = { ...bare, labels: { ...firing.labels, instance: 'b' } };
    expect(onlyNotice(read('alertmanager', { ...group, alerts: [other] })).alert.alertId).not.toBe(
      first?.alert.alertId,
    );
  });

  it('adds what all alerts of the group share, their own words first', () => {
    const shared = { commonLabels: { severity: 'info', cluster: 'west' }, commonAnnotations: { dashboard: 'd' } };
    const { alert } = onlyNotice(read('alertmanager', { ...group, ...shared, alerts: [firing] }));
    expect(alert.labels).toMatchObject({ severity: 'critical', cluster: 'west' });
    expect(alert.annotations).toMatchObject({ dashboard: 'd' });
  });

  it('without alerts is ignored, and of another shape unreadable', () => {
    expect(read('alertmanager', { ...group, alerts: [] })).toMatchObject({ outcome: 'ignored' });
    expect(read('alertmanager', { hello: 'world' })).toMatchObject({ outcome: 'unreadable' });
  });
});

describe('a notification of Grafana', () => {
  it('keeps the numbers behind the alert and links to its panel', () => {
    const alert = { ...firing, values: { B: 22.5, C: 1 }, panelURL: 'https://grafana.example/p', silenceURL: 's' };
    const notice = onlyNotice(read('grafana', { ...group, orgId: 1, state: 'alerting', alerts: [alert] }));
    expect(notice.alert).toMatchObject({ alertId: 'grafana:f00d', url: 'https://grafana.example/p' });
    expect(notice.alert.annotations).toMatchObject({ values: 'B=22.5 C=1' });
  });
});

const pagerDuty = (eventType: string, data: object) => ({
  event: {
    id: '01ABC',
    event_type: eventType,
    resource_type: 'incident',
    occurred_at: '2026-03-01T11:59:00.000Z',
    agent: { type: 'user_reference', summary: 'Grace Hopper' },
    data,
  },
});
const incident = {
  id: 'PGR0VU2',
  type: 'incident',
  title: 'The shop is down',
  html_url: 'https://acme.pagerduty.com/incidents/PGR0VU2',
  created_at: '2026-03-01T11:50:00Z',
  service: { id: 'PF9KMXH', summary: 'checkout' },
  urgency: 'high',
  priority: { summary: 'P1' },
};

describe('a webhook of PagerDuty', () => {
  it('tells of an incident as one alert, with its service and priority', () => {
    const { alert, endsAt } = onlyNotice(read('pagerduty', pagerDuty('incident.triggered', incident)));
    expect(endsAt).toBeNull();
    expect(alert).toMatchObject({
      alertId: 'pagerduty:PGR0VU2',
      name: 'The shop is down',
      service: 'checkout',
      severity: 'P1',
      startsAt: '2026-03-01T11:50:00.000Z',
    });
  });

  it('takes the urgency where there is no priority', () => {
    const { priority: _, ...plain } = incident;
    expect(onlyNotice(read('pagerduty', pagerDuty('incident.triggered', plain))).alert.severity).toBe('high');
  });

  it('ends the alert when the incident is resolved there', () => {
    expect(onlyNotice(read('pagerduty', pagerDuty('incident.resolved', incident))).endsAt).toBe(
      '2026-03-01T11:59:00.000Z',
    );
  });

  it.each([
    ['incident.acknowledged', incident, 'acknowledged in PagerDuty'],
    [
      'incident.annotated',
      { id: 'N', type: 'incident_note', incident, content: 'looking' },
      'note in PagerDuty: looking',
    ],
    [
      'incident.status_update_published',
      { id: 'S', type: 'status_update', incident, message: 'we are on it' },
      'status update in PagerDuty: we are on it',
    ],
  ])('puts %s into the timeline', (type, data, text) => {
    const { notices, news } = understood(read('pagerduty', pagerDuty(type, data)));
    expect(notices).toEqual([]);
    expect(news).toEqual([
      expect.objectContaining({
        alertId: 'pagerduty:PGR0VU2',
        by: 'Grace Hopper',
        text,
        at: '2026-03-01T11:59:00.000Z',
      }),
    ]);
  });

  it('without an incident is ignored, without an event unreadable', () => {
    expect(read('pagerduty', pagerDuty('pagey.ping', { message: 'Hello' }))).toMatchObject({ outcome: 'ignored' });
    expect(read('pagerduty', pagerDuty('incident.triggered', {}))).toMatchObject({ outcome: 'unreadable' });
    expect(read('pagerduty', { messages: [] })).toMatchObject({ outcome: 'unreadable' });
  });
});

describe('an incident event of CDEvents', () => {
  const event = {
    context: {
      version: '0.4.1',
      id: 'e-1',
      source: '/monitoring',
      type: 'dev.cdevents.incident.detected.0.3.0',
      timestamp: '2026-03-01T11:57:00Z',
    },
    subject: {
      id: 'incident-123',
      content: {
        description: 'Response time above 10 s',
        environment: { id: 'production' },
        service: { id: 'cluster/west/checkout' },
      },
    },
  };

  it('is read in structured and in binary mode', () => {
    const structured = onlyNotice(read('cdevents', { specversion: '1.0', type: event.context.type, data: event }));
    const binary = onlyNotice(read('cdevents', event, { 'ce-type': event.context.type, 'ce-id': 'e-1' }));
    expect(structured).toEqual(binary);
    expect(structured.alert).toMatchObject({ service: 'checkout', summary: 'Response time above 10 s' });
  });

  it('ends with the event that resolves the same incident', () => {
    const type = 'dev.cdevents.incident.resolved.0.3.0';
    const resolved = onlyNotice(read('cdevents', { ...event, context: { ...event.context, type } }));
    expect(resolved.endsAt).toBe('2026-03-01T11:57:00.000Z');
    expect(resolved.alert.alertId).toBe(onlyNotice(read('cdevents', event)).alert.alertId);
  });
});

describe('the health of an application of Argo CD', () => {
  const app = {
    metadata: { name: 'cart-prod', namespace: 'argocd', labels: { app: 'cart' } },
    spec: { destination: { namespace: 'shop' } },
    status: { health: { status: 'Degraded', lastTransitionTime: '2026-03-01T11:30:00Z' } },
  };

  it('is an alert while it is degraded', () => {
    const { alert, endsAt } = onlyNotice(read('argocd', { trigger: 'on-health-degraded', app }));
    expect(endsAt).toBeNull();
    expect(alert).toMatchObject({
      alertId: 'argocd:argocd/cart-prod',
      service: 'cart',
      summary: 'cart-prod is degraded',
      startsAt: '2026-03-01T11:30:00.000Z',
    });
    expect(onlyNotice(read('argocd', { trigger: 'on-health-recovered', app })).endsAt).toBe('2026-03-01T11:30:00.000Z');
  });

  it('is none where a deployment is told of', () => {
    expect(read('argocd', { trigger: 'on-deployed', app })).toMatchObject({ outcome: 'ignored' });
  });
});

describe('a plain alert', () => {
  it('needs a name and little else', () => {
    const notice = onlyNotice(read('generic', { alert: 'DiskFull', service: 'orders-db', severity: 'page' }));
    expect(notice).toMatchObject({
      endsAt: null,
      alert: { name: 'DiskFull', service: 'orders-db', startsAt: receivedAt },
    });
  });

  it('ends with the same id', () => {
    const told = { id: 'disk', name: 'DiskFull', status: 'resolved', endsAt: '2026-03-01T12:00:00Z' };
    expect(onlyNotice(read('generic', told))).toMatchObject({ endsAt: '2026-03-01T12:00:00.000Z' });
  });

  it('is ignored where nothing says that it is an alert', () => {
    expect(read('generic', { title: 'a change', kind: 'config' })).toMatchObject({ outcome: 'ignored' });
  });
});

describe('whatever a sender makes up', () => {
  const absurd = [
    {},
    { alerts: [null, 1, 'x', [], {}] },
    { alerts: [{ labels: [], annotations: 'x', startsAt: 'yesterday', endsAt: 12, status: {} }] },
    { alerts: [{ labels: { a: { b: 1 }, c: null, d: true }, values: { A: null } }], groupKey: 666 },
    { event: [] },
    { event: { event_type: 5, data: [] } },
    { event: { event_type: 'incident.triggered', data: { id: 7, created_at: 'x', service: [] } } },
    { context: { type: 'dev.cdevents.incident.detected.0.3.0' }, subject: { id: 'x', content: [] } },
    { alert: { name: 'x'.repeat(100_000), labels: { service: 'y'.repeat(100_000) } } },
    {
      alert: 'x',
      startsAt: '9999-99-99',
      labels: Object.fromEntries([...Array(5_000)].map((_, at) => [`l${at}`, 'v'])),
    },
  ];

  it.each(['alertmanager', 'grafana', 'pagerduty', 'cdevents', 'generic', 'github', 'argocd'])(
    'is read as %s without a fault, and bounded',
    (source) => {
      for (const payload of absurd) {
        const result = read(source, payload);
        if (result.outcome !== 'understood') continue;
        for (const { alert } of result.notices) {
          expect(alert.name.length).toBeLessThanOrEqual(200);
          expect((alert.service ?? '').length).toBeLessThanOrEqual(200);
          expect(Object.keys(alert.labels).length).toBeLessThanOrEqual(200);
          expect(Number.isNaN(Date.parse(alert.startsAt))).toBe(false);
        }
      }
    },
  );
});
