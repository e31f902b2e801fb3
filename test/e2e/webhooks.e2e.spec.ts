import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyServerDatabase, testServer } from '../support/database.js';
import { askGraphql, type RunningServer, runPrecedent, startServer, temporaryFolder } from '../support/processes.js';
import { until } from '../support/until.js';
import { sendSteadily, stormWebhook } from '../support/webhook-load.js';

const fixtures = '../shared/corpora/fixtures';
const octokit = join(fixtures, 'octokit-webhook-fixtures/payload-examples/api.github.com');
const msteams = join(fixtures, 'prometheus-msteams-fixture/pkg/card/testdata/prom_post_request.json');
const hasFixtures = existsSync(octokit) && existsSync(msteams);
if (!hasFixtures) console.log('skipped: no shared corpora');

type Delivered = { id: string; source: string; outcome: string; reason: string | null };

const post = (url: string, source: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}/webhooks/${source}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

const allDeliveries = async (url: string): Promise<Delivered[]> => {
  const found: Delivered[] = [];
  for (let after: string | null = null; ;) {
    type Page = { deliveries: { nodes: Delivered[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } };
    const query = `query ($after: String) { deliveries(first: 100, after: $after) {
      nodes { id source outcome reason } pageInfo { hasNextPage endCursor } } }`;
    const { deliveries }: Page = await askGraphql<Page>(url, query, { after });
    found.push(...deliveries.nodes);
    if (!deliveries.pageInfo.hasNextPage) return found;
    after = deliveries.pageInfo.endCursor;
  }
};

/** What became of all deliveries, once those of these ids are listed, which they are a moment after they were accepted. */
const untilProcessed = (url: string, accepted: Iterable<string>): Promise<Delivered[]> =>
  until(async () => {
    const all = await allDeliveries(url);
    const listed = new Set(all.map(({ id }) => id));
    const isListed = [...accepted].every((id) => listed.has(id));
    return isListed && all.every(({ outcome }) => outcome !== 'PENDING') ? all : undefined;
  });

/** The incidents, once there are so many: they are listed a moment after the deliveries that opened them. */
const untilListed = <T>(url: string, count: number, fields: string): Promise<T[]> =>
  until(async () => {
    const query = `{ incidents(first: 100) { nodes { ${fields} } } }`;
    const { nodes } = (await askGraphql<{ incidents: { nodes: T[] } }>(url, query)).incidents;
    return nodes.length >= count ? nodes : undefined;
  });

/** The id of a delivery that was accepted. */
const acceptedAs = async (response: Response): Promise<string> => {
  expect(response.status).toBe(202);
  return ((await response.json()) as { deliveryId: string }).deliveryId;
};

type Kind = [string, () => Promise<{ env: Record<string, string>; remove: () => Promise<void> }>];

const embedded: Kind = ['embedded', async () => ({ env: {}, remove: async () => {} })];
const onServer = (server: string): Kind => [
  'server',
  async () => {
    const { url, remove } = await emptyServerDatabase(server);
    return { env: { DATABASE_URL: url }, remove };
  },
];
const server = testServer();
const kinds: Kind[] = server ? [embedded, onServer(server)] : [embedded];

describe.each(kinds)('webhooks into a server on the %s database', (_, prepare) => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let database: Awaited<ReturnType<typeof prepare>>;
  let running: RunningServer;

  beforeEach(async () => {
    [home, database] = [await temporaryFolder(), await prepare()];
    running = await startServer(home.path, { env: database.env });
  });
  afterEach(async () => {
    await running.stop();
    await home.remove();
    await database.remove();
  });

  it('lose nothing that was accepted, and double nothing, when the process is killed in the middle', async () => {
    const storm = stormWebhook('storm', Date.now());
    let killed: Promise<unknown> | undefined;
    const isOver = (accepted: number): boolean => {
      if (accepted > 150) killed ??= running.kill();
      return killed !== undefined;
    };
    const load = await sendSteadily(running.url, storm, { perSecond: 150, seconds: 60, isOver });
    await killed;
    expect(load.accepted).toBeGreaterThan(150);

    running = await startServer(home.path, { env: database.env });
    const kept = await untilProcessed(running.url, load.ids);
    const ids = kept.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(kept.filter(({ outcome }) => outcome === 'UNREADABLE')).toEqual([]);

    type Alerts = { affectedServices: { service: string }[]; alerts: { alertId: string }[] };
    const nodes = await untilListed<Alerts>(running.url, 8, 'affectedServices { service } alerts { alertId }');
    const services = nodes.flatMap(({ affectedServices }) => affectedServices.map(({ service }) => service));
    expect(services).toHaveLength(8);
    expect(new Set(services).size).toBe(8);
    const alertIds = nodes.flatMap(({ alerts }) => alerts.map(({ alertId }) => alertId));
    expect(new Set(alertIds).size).toBe(alertIds.length);

    const again = await sendSteadily(running.url, storm, { perSecond: 100, seconds: 0.2 });
    expect(again.accepted).toBe(20);
    expect((await untilProcessed(running.url, again.ids)).length).toBe(
      ids.length + [...again.ids].filter((id) => !ids.includes(id)).length,
    );

    const verified = await runPrecedent(['verify', '--url', running.url]);
    expect(verified).toMatchObject({ code: 0 });
  });

  (hasFixtures ? it : it.skip)('accepts the payloads of its senders as they are', async () => {
    const events = readdirSync(octokit);
    for (const event of events) {
      for (const file of readdirSync(join(octokit, event))) {
        const body = readFileSync(join(octokit, event, file), 'utf8');
        const headers = { 'x-github-event': event, 'x-github-delivery': `${event} ${file}` };
        expect([file, (await post(running.url, 'github', body, headers)).status]).toEqual([file, 202]);
      }
    }
    const alert = readFileSync(msteams, 'utf8');
    const id = await acceptedAs(await post(running.url, 'alertmanager', alert));
    const told = await untilProcessed(running.url, [id]);
    expect(told.filter(({ outcome }) => outcome === 'UNREADABLE')).toEqual([]);
    expect(told.filter(({ outcome, reason }) => outcome === 'IGNORED' && !reason)).toEqual([]);
    expect(told.find(({ source }) => source === 'alertmanager')).toMatchObject({ outcome: 'APPLIED' });

    expect(await untilListed(running.url, 1, 'title severity alerts { summary isFiring }')).toEqual([
      {
        title: 'high_memory_load: Server High Memory usage',
        severity: 'warning',
        alerts: [{ summary: 'Server High Memory usage', isFiring: true }],
      },
    ]);
  });
});

describe('the door of a server', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let running: RunningServer;

  beforeAll(async () => {
    home = await temporaryFolder();
    const env = { PRECEDENT_WEBHOOK_SECRETS_ALERTMANAGER: 'secret-1,secret-2', PRECEDENT_MAX_BODY_BYTES: '5000' };
    running = await startServer(home.path, { env });
  });
  afterAll(async () => {
    await running.stop();
    await home.remove();
  });

  it('answers each fault with its own status, and counts it for Prometheus', async () => {
    const auth = { authorization: 'Bearer secret-2' };
    const statuses: number[] = [];
    const send = async (source: string, body: string, headers: Record<string, string> = {}): Promise<void> =>
      void statuses.push((await post(running.url, source, body, headers)).status);
    await send('alertmanager', '{"alerts":[]}', auth);
    await send('alertmanager', '{"alerts":[]}', auth);
    await send('alertmanager', '{"alerts":[]}', { authorization: 'Bearer wrong' });
    await send('alertmanager', '{"alerts":', auth);
    await send('alertmanager', '[]', auth);
    await send('alertmanager', '{}', { ...auth, 'content-type': 'text/plain' });
    await send('alertmanager', JSON.stringify({ text: 'x'.repeat(6_000) }), auth);
    await send('nobody', '{}');
    expect(statuses).toEqual([202, 202, 401, 400, 400, 415, 413, 404]);
    const metrics = await (await fetch(`${running.url}/metrics`)).text();
    const counted = [
      ...metrics.matchAll(/^precedent_webhook_requests_total\{source="(\w+)",outcome="(\w+)"\} (\d+)$/gm),
    ];
    expect(counted.map(([, source, outcome, count]) => `${source} ${outcome} ${count}`).sort()).toEqual([
      'alertmanager broken_json 2',
      'alertmanager duplicate 1',
      'alertmanager taken 1',
      'alertmanager too_large 1',
      'alertmanager wrong_content_type 1',
      'alertmanager wrong_signature 1',
      'unknown unknown_source 1',
    ]);
    expect(metrics).toContain('http_request_duration_seconds_bucket');
    expect(metrics).toContain('precedent_deliveries_pending');
  });
});

describe('a sender of CloudEvents', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let running: RunningServer;

  beforeAll(async () => {
    home = await temporaryFolder();
    running = await startServer(home.path);
  });
  afterAll(async () => {
    await running.stop();
    await home.remove();
  });

  it('gets leave, sends several events at once, and none of them counts twice', async () => {
    const headers = { 'WebHook-Request-Origin': 'events.example.com', 'WebHook-Request-Rate': '120' };
    const asked = await fetch(`${running.url}/webhooks/cdevents`, { method: 'OPTIONS', headers });
    expect([
      asked.status,
      asked.headers.get('webhook-allowed-origin'),
      asked.headers.get('webhook-allowed-rate'),
    ]).toEqual([200, 'events.example.com', '*']);
    expect((await fetch(`${running.url}/webhooks/cdevents`)).status).toBe(405);

    const event = (id: string) => {
      const type = 'dev.cdevents.service.deployed.0.2.0';
      const context = { version: '0.4.1', id, source: '/ci', type, timestamp: '2026-03-12T14:00:00Z' };
      const subject = { id: `service-${id}`, type: 'service', content: { artifactId: `pkg:oci/${id}@1.0.0` } };
      return { specversion: '1.0', id, source: '/ci', type, data: { context, subject } };
    };
    const send = async (...ids: string[]): Promise<string[]> => {
      const type = { 'content-type': 'application/cloudevents-batch+json' };
      const response = await post(running.url, 'cdevents', JSON.stringify(ids.map(event)), type);
      expect(response.status).toBe(202);
      const { deliveries } = (await response.json()) as { deliveries: { deliveryId: string; outcome: string }[] };
      await untilProcessed(
        running.url,
        deliveries.map(({ deliveryId }) => deliveryId),
      );
      return deliveries.map(({ outcome }) => outcome);
    };
    expect(await send('a', 'b')).toEqual(['taken', 'taken']);
    expect(await send('b', 'c')).toEqual(['duplicate', 'taken']);
    const listed = await until(async () => {
      const { changes } = await askGraphql<{ changes: { nodes: { title: string }[] } }>(
        running.url,
        '{ changes(first: 9) { nodes { title } } }',
      );
      return changes.nodes.length >= 3 ? changes.nodes.map(({ title }) => title).sort() : undefined;
    });
    expect(listed).toEqual(['a', 'b', 'c'].map((id) => `service-${id} deployed (1.0.0)`));
  });
});

describe('a server with rules of alerts', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let running: RunningServer;

  beforeAll(async () => {
    home = await temporaryFolder();
    const rules = join(home.path, 'rules.yaml');
    await writeFile(
      rules,
      '- { match: { severity: critical }, then: incident }\n- { match: { team: web }, then: ignore }\n',
    );
    const env = { PRECEDENT_ALERT_RULES: rules, PRECEDENT_ALERTS: 'suggestion' };
    running = await startServer(home.path, { env });
  });
  afterAll(async () => {
    await running.stop();
    await home.remove();
  });

  const tell = async (alert: object): Promise<void> => {
    const id = await acceptedAs(await post(running.url, 'generic', JSON.stringify(alert)));
    await untilProcessed(running.url, [id]);
  };
  const ask = <T>(query: string, variables: Record<string, unknown> = {}): Promise<T> =>
    askGraphql<T>(running.url, query, variables);

  it('suggests what no rule speaks of, and lets a person make an incident of it', async () => {
    await tell({ alert: 'DiskFillsUp', service: 'orders-db', summary: 'the disk fills up' });
    type Listed = { alertSuggestions: { totalCount: number; nodes: { id: string; alerts: { name: string }[] }[] } };
    const open = '{ alertSuggestions(status: OPEN) { totalCount nodes { id alerts { name } } } }';
    const alertSuggestions = await until(async () => {
      const listed = (await ask<Listed>(open)).alertSuggestions;
      return listed.totalCount > 0 ? listed : undefined;
    });
    expect(alertSuggestions).toMatchObject({ totalCount: 1, nodes: [{ alerts: [{ name: 'DiskFillsUp' }] }] });
    const take = `mutation ($input: TakeSuggestionInput!) { takeSuggestion(input: $input) {
      __typename ... on SuggestionDecided { incidentId suggestion { status decidedBy } } ... on Rejected { code } } }`;
    const suggestion = alertSuggestions.nodes[0]?.id;
    const by = 'Ada Lovelace';
    const taken = await ask<{ takeSuggestion: { incidentId: string } }>(take, { input: { suggestion, by } });
    expect(taken.takeSuggestion).toMatchObject({
      __typename: 'SuggestionDecided',
      suggestion: { status: 'TAKEN', decidedBy: by },
    });
    expect(await ask(take, { input: { suggestion, by } })).toMatchObject({
      takeSuggestion: { code: 'ALREADY_DECIDED' },
    });
    expect((await ask<Listed>(open)).alertSuggestions.totalCount).toBe(0);
    const incident = await ask(`query ($id: ID!) { incident(id: $id) { title alerts { name isFiring } } }`, {
      id: taken.takeSuggestion.incidentId,
    });
    expect(incident).toEqual({
      incident: { title: 'DiskFillsUp: the disk fills up', alerts: [{ name: 'DiskFillsUp', isFiring: true }] },
    });
  });

  it('shows what was ignored and why, with what it said, and looks at it again when asked', async () => {
    await tell({ alert: 'SlowPage', labels: { team: 'web' } });
    type Ignored = { deliveries: { nodes: { id: string; reason: string; payload: object }[] } };
    const { deliveries } = await ask<Ignored>(
      '{ deliveries(outcome: IGNORED) { nodes { id reason payload headers } } }',
    );
    expect(deliveries.nodes).toEqual([
      expect.objectContaining({
        reason: expect.stringContaining('rule 2'),
        payload: { alert: 'SlowPage', labels: { team: 'web' } },
      }),
    ]);
    const again = `mutation ($id: ID!, $by: String) { reprocessDelivery(id: $id, by: $by) { __typename ... on Rejected { code } } }`;
    const { id } = deliveries.nodes[0]!;
    expect(await ask(again, { id, by: 'Ada Lovelace' })).toMatchObject({
      reprocessDelivery: { __typename: 'DeliveryReprocessed' },
    });
    expect(await ask(again, { id: 'delivery-unknown', by: 'Ada Lovelace' })).toMatchObject({
      reprocessDelivery: { code: 'UNKNOWN_DELIVERY' },
    });
    expect((await untilProcessed(running.url, [id])).find((one) => one.id === id)).toMatchObject({
      outcome: 'IGNORED',
    });
  });
});
