import { cpus, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { askGraphql, startServer, temporaryFolder } from '../../test/support/processes.js';
import { latencyLine, type LoadResult, sendSteadily, stormWebhook } from '../../test/support/webhook-load.js';

// node dist/bench/speed/webhooks.js [webhooks a second] [seconds]: on an empty database named by DATABASE_URL, else embedded.
// Sends an alert storm at a steady pace; says how fast it was answered, how long processing took after the last answer, and
// whether any accepted webhook was lost or kept twice.
const perSecond = Number(process.argv[2] ?? 200);
const seconds = Number(process.argv[3] ?? 60);
const databaseUrl = process.env['DATABASE_URL'];
const patienceMs = 300_000;

type Counts = Readonly<Record<'all' | 'pending' | 'applied' | 'ignored' | 'unreadable', { totalCount: number }>>;

const counts = (url: string): Promise<Counts> =>
  askGraphql<Counts>(
    url,
    `{ all: deliveries(first: 1) { totalCount } ${['pending', 'applied', 'ignored', 'unreadable']
      .map((outcome) => `${outcome}: deliveries(first: 1, outcome: ${outcome.toUpperCase()}) { totalCount }`)
      .join(' ')} }`,
  );

const untilProcessed = async (url: string, expected: number): Promise<Counts> => {
  const end = Date.now() + patienceMs;
  for (;;) {
    const seen = await counts(url);
    const done = seen.all.totalCount - seen.pending.totalCount;
    if ((done >= expected && seen.pending.totalCount === 0) || Date.now() > end) return seen;
    await wait(250);
  }
};

const lagLine = async (url: string): Promise<string> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const total = (name: string): number =>
    [
      ...text.matchAll(new RegExp(`^precedent_delivery_processing_lag_seconds_${name}\\{[^}]*\\} (\\S+)$`, 'gm')),
    ].reduce((sum, [, value]) => sum + Number(value), 0);
  const within = (limit: string): number =>
    [...text.matchAll(/^precedent_delivery_processing_lag_seconds_bucket\{le="([^"]+)"[^}]*\} (\S+)$/gm)]
      .filter(([, le]) => le === limit)
      .reduce((sum, [, , value]) => sum + Number(value), 0);
  const all = total('count');
  const share = (limit: string): string => `${((100 * within(limit)) / all).toFixed(1)} % within ${limit} s`;
  return `from kept to processed: mean ${(total('sum') / all).toFixed(2)} s, ${['0.25', '0.5', '1', '3'].map(share).join(', ')}`;
};

const cpuSeconds = async (url: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1] ?? 0);
};

const report = (load: LoadResult, seen: Counts, drainMs: number): void => {
  const sent = load.latencies.length + load.failed;
  console.log(
    `${sent} sent, ${load.accepted} accepted, ${load.failed} failed, refused: ${JSON.stringify([...load.refused])}`,
  );
  console.log(`answers: ${latencyLine(load)}`);
  console.log(`${load.ids.size} different deliveries were accepted, ${seen.all.totalCount} are kept`);
  console.log(
    `processed ${(drainMs / 1_000).toFixed(1)} s after the last answer: ${seen.applied.totalCount} applied, ` +
      `${seen.ignored.totalCount} ignored, ${seen.unreadable.totalCount} unreadable, ${seen.pending.totalCount} pending`,
  );
};

const home = await temporaryFolder();
const server = await startServer(home.path, { env: databaseUrl ? { DATABASE_URL: databaseUrl } : {} });
console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} before, ${databaseUrl ? 'server' : 'embedded'}`);
const cpuBefore = await cpuSeconds(server.url);
const load = await sendSteadily(server.url, stormWebhook('bench', Date.now()), { perSecond, seconds });
const sentAt = performance.now();
const seen = await untilProcessed(server.url, load.ids.size);
report(load, seen, performance.now() - sentAt);
console.log(await lagLine(server.url));
console.log(`the server used ${((await cpuSeconds(server.url)) - cpuBefore).toFixed(1)} s of processor time`);
await server.stop();
await home.remove();
