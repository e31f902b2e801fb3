import { readFileSync } from 'node:fs';
import { questions, type IncidentQuestion, type RunbookQuestion } from '../eval/shared-corpora.js';

const answer = `query ($text: String!) { precedents(input: { text: $text }) {
  id verdict probability calibrated position tookMs degraded
  matches(first: 10) { rank score title sourceUri occurredAt services
    passages { text section sourceUri startLine endLine } rootCauses { text sourceUri startLine }
    remediations { text kind outcome sourceUri startLine } signals { name contribution detail } }
  runbooks(first: 5) { title sourceUri section startLine text score } } }`;

/** Asks a server for an answer with all its fields; answers how many milliseconds that took. */
export const ask = async (url: string, text: string): Promise<number> => {
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

/** The value below which this share of all lies, as whole milliseconds. */
export const percentile = (values: readonly number[], share: number): string =>
  `${Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0)} ms`;

/** Every question of the evaluation set. */
export const questionTexts = (shared: string): string[] => [
  ...questions<IncidentQuestion>(shared, 'incidents.jsonl').flatMap(({ early, terse, later }) => [early, terse, later]),
  ...questions<RunbookQuestion>(shared, 'runbooks.jsonl').flatMap(({ page, ask }) => [page, ask]),
];

/** How long the questions take over HTTP, one after the other, once some have been asked. */
export const askAll = async (url: string, texts: readonly string[]): Promise<string> => {
  for (const text of texts.slice(0, 20)) await ask(url, text);
  const times: number[] = [];
  for (const text of texts) times.push(await ask(url, text));
  return `${times.length} answers over HTTP: median ${percentile(times, 0.5)}, p95 ${percentile(times, 0.95)}`;
};

/** How long work takes, in seconds. */
export const seconds = async (work: () => Promise<unknown>): Promise<string> => {
  const start = performance.now();
  await work();
  return `${((performance.now() - start) / 1_000).toFixed(1)} s`;
};

/** What a process holds in memory now and held at most. */
export const residentMegabytes = (pid: number): string => {
  const pages = /VmHWM:\s+(\d+) kB.*VmRSS:\s+(\d+) kB/s.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return pages
    ? `${Math.round(Number(pages[2]) / 1024)} MB, at most ${Math.round(Number(pages[1]) / 1024)} MB`
    : 'unknown';
};
