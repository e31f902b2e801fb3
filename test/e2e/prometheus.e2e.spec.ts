import { askGraphql, type RunningServer, startServer, temporaryFolder } from '../support/processes.js';
import { fakeShop, prometheusFolder, startMonitoring } from '../support/prometheus.js';
import { type Streamed, subscribe } from '../support/subscribe.js';
import { until } from '../support/until.js';

const available = prometheusFolder() !== null;
if (!available)
  console.log('skipped: neither TEST_PROMETHEUS nor the PATH holds prometheus and prometheus-alertmanager');

const rules = `
groups:
  - name: shop
    rules:
      - alert: CheckoutLatencyP95High
        expr: checkout_latency_p95_seconds > 1.5
        labels: { service: checkout, severity: critical }
        annotations:
          summary: 'p95 of checkout is {{ $value }} s since the deploy'
          description: 'Redis connections are maxed out and the pool of orders is exhausted: SQLTransientConnectionException'
          runbook_url: https://git.wickerby.example/ops/runbooks/checkout-latency-high.md
`;

type Incident = Readonly<{
  id: string;
  status: string;
  services: readonly string[];
  alerts: readonly { name: string; endsAt: string | null }[];
  suspects: readonly {
    change: { version: string | null };
    isCoincidence: boolean;
    distance: number | null;
    precedents: readonly unknown[];
  }[];
  runbooks: readonly { runbook: { title: string } }[];
}>;

const openIncidents = `{ incidents(first: 5, status: OPEN) { nodes { id status services alerts { name endsAt }
  suspects { change { version } isCoincidence distance precedents { incidentId } } runbooks { runbook { title } } } } }`;

type Pushed = Readonly<{
  incidentPrecedents: { answer: { verdict: string; groups: { matches: { title: string }[] }[] } };
}>;
const precedents = `subscription ($id: ID!) { incidentPrecedents(id: $id) { position answer { verdict groups { matches { title } } } } }`;

type Told = Readonly<{ incidentTimeline: { kind: string; text: string } }>;
const timeline = `subscription ($id: ID!) { incidentTimeline(id: $id, after: 0) { position kind text } }`;

(available ? describe : describe.skip)('a rule that fires in the real Prometheus', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;
  let shop: Awaited<ReturnType<typeof fakeShop>>;
  let monitoring: Awaited<ReturnType<typeof startMonitoring>>;
  const streams: Streamed<unknown>[] = [];

  const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  const report = (change: object) =>
    fetch(`${server.url}/changes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
  /** The open incident, once it is listed and so: each read table follows at its own pace. */
  const incident = (isSo: (incident: Incident) => boolean = () => true) =>
    until(async () => {
      const { incidents } = await askGraphql<{ incidents: { nodes: Incident[] } }>(server.url, openIncidents);
      return incidents.nodes.slice(0, 1).find(isSo);
    });
  const stream = <T>(query: string, id: string): Streamed<T> => {
    const streamed = subscribe<T>(server.url, query, { id });
    streams.push(streamed);
    return streamed;
  };

  beforeAll(async () => {
    home = await temporaryFolder();
    server = await startServer(home.path, { env: { PRECEDENT_DEMO: 'true' } });
    shop = await fakeShop();
    shop.set('checkout_latency_p95_seconds', 0.4);
    monitoring = await startMonitoring({
      folder: home.path,
      target: shop.port,
      rules,
      webhook: `${server.url}/webhooks/alertmanager`,
    });
  });
  afterAll(async () => {
    streams.forEach((one) => one.close());
    monitoring?.stop();
    shop?.close();
    await server?.stop();
    await home?.remove();
  });

  it('opens an incident whose first suspect is the change upstream, with its precedent and its runbook', async () => {
    const cart = {
      id: 'cart-4.31.0',
      service: 'cart',
      version: '4.31.0',
      title: 'Read promotions through the cache for every line of a cart',
      kind: 'code',
      behaviours: ['caching'],
      at: minutesAgo(17),
    };
    const search = {
      id: 'search-9.2.0',
      service: 'search',
      version: '9.2.0',
      title: 'New icons',
      kind: 'code',
      at: minutesAgo(9),
    };
    expect((await report(cart)).status).toBe(202);
    expect((await report(search)).status).toBe(202);

    shop.set('checkout_latency_p95_seconds', 11.8);
    const { id, alerts, services } = await incident(({ suspects }) => suspects.length > 0);
    expect(services).toContain('checkout');
    expect(alerts).toMatchObject([{ name: 'CheckoutLatencyP95High', endsAt: null }]);

    const pushed = stream<Pushed>(precedents, id);
    const { answer } = (await pushed.next()).incidentPrecedents;
    expect(answer.groups[0]?.matches[0]?.title).toContain('Checkout slow for 76 minutes');

    const { suspects, runbooks } = await incident(({ suspects: [first] }) => (first?.precedents.length ?? 0) > 0);
    expect(suspects[0]).toMatchObject({ change: { version: '4.31.0' }, distance: 1, isCoincidence: false });
    expect(suspects[0]?.precedents.length).toBeGreaterThan(0);
    expect(runbooks[0]?.runbook.title).toContain('CheckoutLatencyP95High');
  });

  it('tells in the timeline when the alert resolves', async () => {
    const { id } = await incident();
    shop.set('checkout_latency_p95_seconds', 0.4);
    const entries = stream<Told>(timeline, id);
    const resolved = await until(async () => {
      const { incidentTimeline: entry } = await entries.next();
      return entry.text.includes('fires no more') ? entry : undefined;
    });
    expect(resolved.kind).toBe('ALERT');
    const { alerts } = await incident(({ alerts: [first] }) => first?.endsAt !== null);
    expect(alerts[0]?.endsAt).toEqual(expect.any(String));
  });
});
