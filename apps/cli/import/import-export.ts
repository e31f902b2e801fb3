import { createReadStream } from 'node:fs';
import { exitCodes, Problem, systemErrorInWords } from '../problem.js';
import type { Context } from '../context.js';
import type { Client } from '../server/graphql-client.js';
import { textOfStream } from '../text/stream.js';
import { counted } from '../text/wrap.js';
import { catchUp } from './catch-up.js';

const ndjson = 'application/x-ndjson';
const firstLineBytes = 1_000_000;

/** Whether a path given by itself means the export of a log rather than documents. */
export const isExportPath = (path: string): boolean => /\.(ndjson|jsonl)$/i.test(path);

export type ImportExportOptions = Readonly<{ context: Context; dryRun?: boolean; json?: boolean; wait: boolean }>;

type Restored = Readonly<{ ok: true; events: number } | { ok: false; problem: string; nextStep: string }>;

/** Takes the export of a log into an empty base: the same facts at the same positions, or nothing. */
export const importExport = async (client: Client, path: string, options: ImportExportOptions): Promise<void> => {
  const { context, dryRun, json, wait } = options;
  await checkExport(path);
  if (dryRun) throw new Problem(`${path} is an export of a whole log, which has no dry run: leave --dry-run out.`);
  const response = await client.send('/log/import', {
    method: 'POST',
    headers: { 'content-type': ndjson },
    body: createReadStream(path),
  });
  const restored = toRestored(await textOfStream(response), client.url);
  if (!restored.ok) throw new Problem(`${path} was not imported: ${restored.problem}; ${restored.nextStep}.`);
  const { signal } = context.interruption;
  if (wait) await catchUp(client, { position: restored.events, signal, onPending: () => {} });
  context.terminal.out(
    json ? JSON.stringify({ events: restored.events }) : `${counted(restored.events, 'fact')} imported.`,
  );
  context.exitWith(exitCodes.ok);
};

const toRestored = (text: string, url: string): Restored => {
  try {
    const value = JSON.parse(text) as Restored;
    if (typeof value.ok === 'boolean') return value;
  } catch {
    // Whatever answered there is not the log.
  }
  throw new Problem(`${url} does not take exports: check the address and the version of the server.`);
};

/** Throws a Problem unless the first line is a CloudEvent. */
const checkExport = async (path: string): Promise<void> => {
  const line = await firstLine(path);
  if (isCloudEvent(line)) return;
  throw new Problem(`${path}:1 is no export of Precedent: give a file that "precedent export" wrote.`);
};

const firstLine = async (path: string): Promise<string> => {
  let text = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', end: firstLineBytes })) {
      text += String(chunk);
      if (text.includes('\n')) break;
    }
  } catch (error) {
    throw new Problem(`${path} cannot be read: ${systemErrorInWords(error)}.`);
  }
  return text.split('\n', 1)[0]!;
};

const isCloudEvent = (line: string): boolean => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'specversion' in value && 'type' in value && 'id' in value;
  } catch {
    return false;
  }
};
