import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#config/project-root.js';
import { runPrecedent, startServer, temporaryFolder } from '../../test/support/processes.js';
import { hasShared, questions, type IncidentQuestion, type RunbookQuestion } from '../eval/shared-corpora.js';

// node dist/bench/speed/main.js [shared folder]: on an empty database named by DATABASE_URL, else embedded. Starts and imports
// like a user, then asks every question of the evaluation set over HTTP, one after the other, with all fields of an answer.
const shared = process.argv[2] ?? join(projectRoot, '../shared');
const databaseUrl = process.env['DATABASE_URL'];
const env: Readonly<Record<string, string>> = databaseUrl ? { DATABASE_URL: databaseUrl } : {};

const answer = `query ($text: String!) { precedents(input: { text: $text }) {
  id verdict probability calibrated position tookMs degraded
  matches(first: 10) { rank score title sourceUri occurredAt services
    passages { text section sourceUri startLine endLine } rootCauses { text sourceUri startLine }
    remediations { text kind outcome sourceUri startLine } signals { name contribution detail } }
  runbooks(first: 5) { title sourceUri section startLine text score } } }`;

const seconds = async (work: () => Promise<unknown>): Promise<string> => {
  const start = performance.now();
  await work();
  return `${((performance.now() - start) / 1_000).toFixed(1)} s`;
};

const ask = async (url: string, text: string): Promise<number> => {
  const start = performance.now();
  const body = JSON.stringify({ query: answer, variables: { text } });
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  if (!(await response.text()).includes('"verdict"')) throw new Error(`no answer to ${text}`);
  return performance.now() - start;
};

const percentile = (values: readonly number[], share: number): string =>
  `${Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0)} ms`;

const residentMegabytes = (pid: number): string => {
  const pages = /VmHWM:\s+(\d+) kB.*VmRSS:\s+(\d+) kB/s.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return pages
    ? `${Math.round(Number(pages[2]) / 1024)} MB, at most ${Math.round(Number(pages[1]) / 1024)} MB`
    : 'unknown';
};

const texts = (): string[] => [
  ...questions<IncidentQuestion>(shared, 'incidents.jsonl').flatMap(({ early, terse, later }) => [early, terse, later]),
  ...questions<RunbookQuestion>(shared, 'runbooks.jsonl').flatMap(({ page, ask }) => [page, ask]),
];

const measureStarts = async (): Promise<void> => {
  const home = await temporaryFolder();
  const first = await seconds(async () => {
    const server = await startServer(home.path, { env: { PRECEDENT_DEMO: 'true' }, through: 'cli' });
    await ask(server.url, 'checkout is slow');
    await server.stop();
  });
  console.log(`first start with the demo, first answer and stop: ${first}`);
  const second = await seconds(async () => (await startServer(home.path, { through: 'cli' })).kill());
  console.log(`second start until it answers: ${second}`);
  await home.remove();
};

const measureBase = async (): Promise<void> => {
  const home = await temporaryFolder();
  const server = await startServer(home.path, { env });
  const folders = ['postmortems', 'runbooks'].map((name) => join(shared, 'corpora', name));
  const imported = await seconds(() => runPrecedent(['import', ...folders, '--url', server.url]));
  console.log(`import of postmortems and runbooks, embeddings included: ${imported}`);
  const all = texts();
  for (const text of all.slice(0, 20)) await ask(server.url, text);
  const times: number[] = [];
  for (const text of all) times.push(await ask(server.url, text));
  console.log(`${times.length} answers over HTTP: median ${percentile(times, 0.5)}, p95 ${percentile(times, 0.95)}`);
  console.log(`resident memory of the server: ${residentMegabytes(server.pid)}`);
  await server.stop();
  await home.remove();
};

if (!hasShared(shared)) {
  console.log('skipped: no shared corpora');
} else {
  console.log(
    `${databaseUrl ? 'server' : 'embedded'}, ${cpus()[0]?.model}, ${cpus().length} cores, ${new Date().toISOString()}`,
  );
  if (!databaseUrl) await measureStarts();
  await measureBase();
}
