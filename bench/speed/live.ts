import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from '#config/project-root.js';
import { askGraphql, runPrecedent, startServer, temporaryFolder } from '../../test/support/processes.js';
import { overEvents, overWebsocket, type Subscription } from '../../test/support/subscriptions.js';
import { hasShared, questions, type IncidentQuestion } from '../eval/shared-corpora.js';
import { percentile, residentMegabytes } from './asking.js';

// node dist/bench/speed/live.js [incidents] [subscribers each] [shared folder]: on an empty database named by DATABASE_URL, else
// embedded. An alert opens an incident, somebody follows it, a second alert says what is seen: how long until the answer is there?
const rounds = Number(process.argv[2] ?? 60);
const subscribersEach = Number(process.argv[3] ?? 1);
const shared = process.argv[4] ?? join(projectRoot, '../shared');
const databaseUrl = process.env['DATABASE_URL'];
const patienceMs = 10_000;

const precedents = `subscription ($id: ID!) { incidentPrecedents(id: $id) { position reason news
  answer { id verdict probability advice
    groups(first: 3) { name occurrences matches { title sourceUri } causes { text } remedies { remedy worked } tellsApart { text } } } } }`;

const alertmanager = (service: string, alerts: readonly Readonly<{ name: string; description: string }>[]): string =>
  JSON.stringify({
    version: '4',
    groupKey: `{}:{service="${service}"}`,
    status: 'firing',
    receiver: 'precedent',
    groupLabels: { service },
    commonLabels: { service },
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example',
    truncatedAlerts: 0,
    alerts: alerts.map(({ name, description }) => ({
      status: 'firing',
      labels: { alertname: name, service, severity: 'critical' },
      annotations: { summary: description },
      startsAt: new Date().toISOString(),
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example/graph',
      fingerprint: `${service}${name}`
        .split('')
        .reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7)
        .toString(16),
    })),
  });

const post = async (url: string, body: string): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/webhooks/alertmanager`, { method: 'POST', headers, body });
  if (response.status !== 202) throw new Error(`${response.status} ${await response.text()}`);
};

const incidentOn = async (url: string, service: string): Promise<string> => {
  const end = Date.now() + patienceMs;
  while (Date.now() < end) {
    const query = 'query ($service: String) { incidents(service: $service, first: 1) { nodes { id } } }';
    const { incidents } = await askGraphql<{ incidents: { nodes: { id: string }[] } }>(url, query, { service });
    if (incidents.nodes[0]) return incidents.nodes[0].id;
    await wait(20);
  }
  throw new Error(`no incident on ${service} was opened`);
};

type Round = Readonly<{ opened: number; pushed: readonly number[] }>;

const within = async (subscription: Subscription, count: number, start: number): Promise<number | null> =>
  Promise.race([subscription.until(count).then(() => performance.now() - start), wait(patienceMs, null)]);

const playRound = async (url: string, number: number, text: string): Promise<Round> => {
  const service = `bench-${number}`;
  const openedAt = performance.now();
  await post(url, alertmanager(service, [{ name: 'Degraded', description: '' }]));
  const id = await incidentOn(url, service);
  const all = Array.from({ length: subscribersEach }, (_, i) =>
    (i % 2 ? overEvents : overWebsocket)(url, { query: precedents, variables: { id } }),
  );
  await Promise.all(all.map((one) => one.until(1)));
  const opened = performance.now() - openedAt;
  await wait(300);
  const start = performance.now();
  await post(url, alertmanager(service, [{ name: 'UsersSeeErrors', description: text.slice(0, 600) }]));
  const pushed = (await Promise.all(all.map((one) => within(one, 2, start)))).filter((ms) => ms !== null);
  for (const one of all) one.leave();
  return { opened, pushed };
};

const lineOf = (what: string, times: readonly number[]): string =>
  `${what}: ${times.length} times, median ${percentile(times, 0.5)}, p95 ${percentile(times, 0.95)}, longest ${percentile(times, 1 - 1e-9)}`;

if (!hasShared(shared)) {
  console.log('skipped: no shared corpora');
} else {
  const home = await temporaryFolder();
  const server = await startServer(home.path, { env: databaseUrl ? { DATABASE_URL: databaseUrl } : {} });
  console.log(
    `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} before, ${databaseUrl ? 'server' : 'embedded'}`,
  );
  await runPrecedent(['import', join(shared, 'corpora', 'postmortems'), '--url', server.url]);
  const texts = questions<IncidentQuestion>(shared, 'incidents.jsonl').map(({ early }) => early);
  const played: Round[] = [];
  for (let i = 0; i < rounds; i += 1) played.push(await playRound(server.url, i, texts[i % texts.length]!));
  console.log(
    lineOf(
      'from the webhook that opens an incident to its first answer',
      played.map(({ opened }) => opened),
    ),
  );
  console.log(
    lineOf(
      'from a webhook to the answer that it changes',
      played.flatMap(({ pushed }) => pushed),
    ),
  );
  console.log(`no news: ${rounds * subscribersEach - played.flatMap(({ pushed }) => pushed).length}`);
  console.log(
    `resident memory of the server: ${residentMegabytes(server.pid)}, load ${loadavg()[0]?.toFixed(1)} after`,
  );
  await server.stop();
  await home.remove();
}
