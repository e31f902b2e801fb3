import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** One webhook to send; `source` is the sender’s kind. */
export type Sending = Readonly<{ source: string; body: string; headers?: Readonly<Record<string, string>> }>;

/** What came back: how many were accepted, under which ids, how many failed, and how long answers took in milliseconds. */
export type LoadResult = Readonly<{
  accepted: number;
  ids: ReadonlySet<string>;
  refused: ReadonlyMap<number, number>;
  failed: number;
  latencies: readonly number[];
}>;

type Answer = Readonly<{ status: number; id: string | null; ms: number }>;

const send = (url: string, agent: Agent, { source, body, headers = {} }: Sending): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const start = performance.now();
    const length = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}/webhooks/${source}`, { method: 'POST', agent, headers: { ...length, ...headers } });
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('error', reject).on('end', () => {
        const id = /"deliveryId":"([^"]+)"/.exec(text)?.[1] ?? null;
        resolve({ status: response.statusCode ?? 0, id, ms: performance.now() - start });
      });
    });
    sent.on('error', reject).end(body);
  });

/** `isOver` is asked with how many were accepted so far. */
type Pace = Readonly<{ perSecond: number; seconds: number; isOver?: (accepted: number) => boolean }>;

const TICK_MS = 20;

/**
 * Sends webhooks at a steady pace, whatever the answers do, and waits for the last answer. `isOver` ends it early, such as when
 * the server was killed.
 */
export const sendSteadily = async (
  url: string,
  next: (number: number) => Sending,
  { perSecond, seconds, isOver = () => false }: Pace,
): Promise<LoadResult> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ids = new Set<string>();
  const refused = new Map<number, number>();
  const latencies: number[] = [];
  let [accepted, failed] = [0, 0];
  const underWay: Promise<void>[] = [];
  const note = ({ status, id, ms }: Answer): void => {
    latencies.push(ms);
    if (status === 202 && id !== null) {
      accepted += 1;
      ids.add(id);
    } else refused.set(status, (refused.get(status) ?? 0) + 1);
  };
  const start = performance.now();
  for (let number = 0; number < perSecond * seconds && !isOver(accepted);) {
    const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - start) / 1_000) * perSecond));
    for (; number < due; number += 1)
      underWay.push(send(url, agent, next(number)).then(note, () => void (failed += 1)));
    await wait(TICK_MS);
  }
  await Promise.all(underWay);
  agent.destroy();
  return { accepted, ids, refused, failed, latencies };
};

/** The answers’ times in words. */
export const latencyLine = ({ latencies }: LoadResult): string => {
  const sorted = [...latencies].sort((left, right) => left - right);
  const at = (share: number): string =>
    `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(0)} ms`;
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, worst ${at(1)}`;
};

const services = ['checkout', 'cart', 'pricing', 'search', 'accounts', 'payments', 'shipping', 'catalogue'];

/**
 * The webhooks of an alert storm, the same for the same number: Alertmanager groups that fire and resolve over `services`, each
 * told several times, and now and then a repeated notification, a GitHub event and a PagerDuty incident.
 */
export const stormWebhook = (run: string, startedAt: number) => {
  const moment = (number: number): string => new Date(startedAt + number).toISOString();
  return (number: number): Sending => {
    const service = services[number % services.length]!;
    if (number % 50 === 7)
      return {
        source: 'github',
        body: JSON.stringify({ action: 'opened', number, run }),
        headers: { 'x-github-event': 'issues', 'x-github-delivery': `${run}-${number}` },
      };
    if (number % 50 === 9) return pagerDuty(run, number, moment(number), service);
    const repeated = number > 10 && number % 10 === 3 ? number - 10 : number;
    // Every service tells seven times of two alerts, the last time that they are over.
    const episode = Math.floor(repeated / (services.length * 7));
    const startsAt = moment(episode * 1_000);
    const alerts = [0, 1].map((one) => alertOf(run, episode, one, { service, startsAt }));
    const isOver = Math.floor(repeated / services.length) % 7 === 6;
    const status = isOver ? 'resolved' : 'firing';
    const told = alerts.map((alert) => ({
      ...alert,
      status,
      ...(isOver && { endsAt: moment(episode * 1_000 + 500) }),
    }));
    return {
      source: 'alertmanager',
      body: JSON.stringify({
        version: '4',
        groupKey: `{}:{service="${service}"}`,
        status,
        receiver: 'precedent',
        groupLabels: { service },
        commonLabels: { service, severity: 'critical', run },
        commonAnnotations: { runbook_url: `https://runbooks.example/${service}` },
        externalURL: 'http://alertmanager.example:9093',
        notification: repeated,
        alerts: told,
      }),
    };
  };
};

const alertOf = (
  run: string,
  alert: number,
  one: number,
  { service, startsAt }: { service: string; startsAt: string },
) => ({
  labels: { alertname: `HighLatency${alert % 25}`, service, instance: `${service}-${one}`, severity: 'critical' },
  annotations: { summary: `${service} answers slowly`, description: `p99 of ${service}-${one} is over 2 s` },
  startsAt,
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example:9090/graph',
  fingerprint: `${run}-${service}-${alert % 25}-${one}`,
});

const pagerDuty = (run: string, number: number, occurredAt: string, service: string): Sending => ({
  source: 'pagerduty',
  body: JSON.stringify({
    event: {
      id: `${run}-${number}`,
      event_type: 'incident.triggered',
      resource_type: 'incident',
      occurred_at: occurredAt,
      agent: { summary: 'An engineer' },
      data: {
        id: `${run}-P-${service}`,
        type: 'incident',
        title: `${service} is down`,
        created_at: occurredAt,
        service: { summary: service },
        urgency: 'high',
      },
    },
  }),
});
