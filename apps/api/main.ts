import '#config/production.js';
import 'reflect-metadata';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { settingsOrExit } from '#config/settings.js';
import { projectRoot } from '#config/project-root.js';
import { createLogger } from '#observability/logger.js';
import { isDatabaseFault } from '#postgres/database-fault.js';
import { startRuntime } from '#runtime/start-runtime.js';
import { exampleQuestion } from './demo/example-question.js';
import { leavingDemo } from './demo/leave-demo.js';
import { loadDemo, readDemo } from './demo/load-demo.js';
import { listen } from './listen.js';
import { announceServer, retractServer } from './server-file.js';

/**
 * How much garbage may lie between two collections of all memory, in percent of what is in use. By itself Node lets three times as much
 * come together before it looks, which is most of what an import takes.
 */
const garbagePercent = 80;

/**
 * Little survives of what a question leaves, so that one thread collects it as fast as several, which wait for each other where the
 * processors are busy: then a collection took 14 ms instead of 4.
 */
const scavenging = '--no-parallel-scavenge';

const fail = (error: unknown): never => {
  const known = isDatabaseFault(error) || (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
  process.stderr.write(`${known ? (error as Error).message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
};

const welcome = (url: string, demoDocuments: number): string =>
  [
    '',
    '  Precedent is ready.',
    '',
    `  GraphQL    ${url}/graphql`,
    `  Explorer   ${url}/explorer/`,
    ...(demoDocuments > 0 ? ['', `  ${demoDocuments} documents of the demo shop were loaded.`] : []),
    '',
    `  Ask:       npm run precedent -- ask "${exampleQuestion}"`,
    '  Your own:  npm run precedent -- import PATH',
    ...(demoDocuments > 0 ? ['             With the first of them the demo leaves.'] : []),
    '',
    '',
  ].join('\n');

/** For as long as nothing is served: the log survives an end at any moment. */
const endAtOnce = (): void => process.exit(0);

const main = async (): Promise<void> => {
  setFlagsFromString(`--heap-growing-percent=${garbagePercent}`);
  setFlagsFromString(scavenging);
  // Whoever started this process for one command may be gone before it is ready.
  if (process.channel) process.once('disconnect', endAtOnce);
  const settings = settingsOrExit();
  const logger = createLogger(settings.log);
  const { version } = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
  const runtime = await startRuntime(settings, logger);
  if (process.argv[2] === 'migrate') {
    await runtime.close();
    return;
  }
  const { ephemeral } = settings;
  const demoFolder = join(projectRoot, 'demo');
  const served = { ...runtime, ports: { ...runtime.ports, ...leavingDemo(runtime.ports, demoFolder, logger) } };
  const isEmpty = (await runtime.ports.readiness.head()) === 0;
  const texts = isEmpty && settings.loadDemo && !ephemeral ? await readDemo(demoFolder) : [];
  let isReady = false;
  const port = ephemeral ? 0 : settings.port;
  const listening = listen(served, { ...settings, port, version, isReady: () => isReady, logger });
  // Before anybody can ask, an answer knows what is on its way; where nobody can ever ask, nothing is taken in.
  const demo = loadDemo(texts, runtime.ports, listening);
  demo.catch(() => undefined);
  const server = await listening;
  const close = async (): Promise<void> => {
    await demo.catch(() => 0);
    await retractServer(settings.home);
    await server.close();
    await runtime.close();
    process.exit(0);
  };
  // Ctrl-C reaches this process and the one that started it, which passes it on: the second time changes nothing.
  let closing: Promise<void> | undefined;
  const stop = (): void => void (closing ??= close());
  process.on('SIGINT', stop).on('SIGTERM', stop).off('disconnect', endAtOnce);
  if (process.channel) process.once('disconnect', stop);

  const demoDocuments = await demo;
  if (closing) return;
  await runtime.ports.readiness.projectedUpTo((await runtime.ports.readiness.state()).head);
  isReady = true;
  if (!ephemeral) {
    const unannounced = (err: unknown): void => logger.warn({ err }, `commands have to name ${server.url} with --url`);
    const file = { url: server.url, pid: process.pid, startedAt: new Date().toISOString() };
    await announceServer(settings.home, file).catch(unannounced);
    process.stdout.write(welcome(server.url, demoDocuments));
  }
  process.send?.({ type: 'ready', url: server.url });
};

await main().catch(fail);
