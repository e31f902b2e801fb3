import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { childEnvironment } from '#config/child-environment.js';
import { projectRoot } from '#config/project-root.js';
import { serverFlags } from '#config/server-flags.js';
import type { Settings } from '#config/settings.js';
import { exitCodes, Problem } from '../problem.js';

const STDERR = 2;
const PATIENCE_MS = 15_000;
const signalNumbers: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGTERM: 15,
};

/** The program that opens the database; nothing else does. */
const apiProgram = join(projectRoot, 'dist/apps/api/main.js');

const withServerFlags = (): string[] => [...process.execArgv, ...serverFlags];

/** An api process that serves this command alone. */
export type OwnServer = Readonly<{ url: string; end: () => Promise<void> }>;

type Ready = Readonly<{ type: 'ready'; url: string }>;

const isReady = (message: unknown): message is Ready =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ready';

const exited = (child: ChildProcess): Promise<number> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(codeOfExit(child.exitCode, child.signalCode));
    else child.once('exit', (code, signal) => resolve(codeOfExit(code, signal)));
  });

const codeOfExit = (code: number | null, signal: NodeJS.Signals | null): number =>
  code ?? 128 + (signalNumbers[signal ?? 'SIGKILL'] ?? 9);

/** Closing the channel asks it to end; only one that hangs is killed, which the database survives. */
const end = async (child: ChildProcess): Promise<void> => {
  const exit = exited(child);
  if (child.connected) child.disconnect();
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await exit;
  clearTimeout(impatience);
};

/** Only what is worth a person's attention: the start and end of a short-lived process are not. */
const quietly = ({ log: { level, format } }: Settings): Record<string, string> => ({
  PRECEDENT_EPHEMERAL: '1',
  LOG_FORMAT: format ?? (process.stderr.isTTY ? 'pretty' : 'json'),
  ...(level === 'info' && { LOG_LEVEL: 'warn' }),
});

/** Holds back what the process says until it is ready or gone: why it could not start is told by whoever started it. */
const listenTo = ({ stderr }: ChildProcess): { said: () => string; passOn: () => void } => {
  const held: string[] = [];
  let write = (text: string): void => void held.push(text);
  stderr?.setEncoding('utf8').on('data', (text: string) => write(text));
  return {
    said: () => held.join('').trim(),
    passOn: () => {
      write = (text) => void process.stderr.write(text);
      held.forEach(write);
    },
  };
};

/** Resolves to the exit code when the process has ended and all that it said has been heard. */
const gone = async (child: ChildProcess): Promise<number> => {
  const [code] = await Promise.all([exited(child), child.stderr && finished(child.stderr)]);
  return code;
};

/** Starts an api process on the data folder; throws a Problem in its own words when it cannot. */
export const startOwnServer = async (settings: Settings, signal: AbortSignal): Promise<OwnServer> => {
  const child = fork(apiProgram, [], {
    execArgv: withServerFlags(),
    env: childEnvironment(quietly(settings)),
    stdio: ['ignore', STDERR, 'pipe', 'ipc'],
    // Ctrl-C in a terminal reaches the whole process group; this process decides when its own server ends.
    detached: true,
  });
  let isServing = false;
  const stop = (): void => void (isServing ? end(child) : child.kill());
  signal.addEventListener('abort', stop, { once: true });
  const { said, passOn } = listenTo(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message) => isReady(message) && resolve(message.url));
    child.once('error', reject);
    void gone(child).then((code) =>
      reject(new Problem(said() || `The api process ended (${code}) before it was ready.`)),
    );
  });
  isServing = true;
  passOn();
  return {
    url,
    end: async () => {
      signal.removeEventListener('abort', stop);
      await end(child);
    },
  };
};

/** Runs the api in the foreground until it ends, passing on the signals that end it; returns its exit code. */
export const runApi = async (args: readonly string[]): Promise<number> => {
  const child = fork(apiProgram, args, { execArgv: withServerFlags(), stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  const code = await exited(child);
  process.off('SIGINT', pass).off('SIGTERM', pass);
  return code === exitCodes.interrupted ? exitCodes.ok : code;
};
