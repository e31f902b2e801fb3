import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from '#config/child-environment.js';
import { projectRoot } from '#config/project-root.js';
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
  const gone = exited(child);
  if (child.connected) child.disconnect();
  const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await gone;
  clearTimeout(impatience);
};

/** Only what is worth a person's attention: the start and end of a short-lived process are not. */
const quietly = ({ log: { level } }: Settings): Record<string, string> => ({
  PRECEDENT_EPHEMERAL: '1',
  ...(level === 'info' && { LOG_LEVEL: 'warn' }),
});

/** Starts an api process on the data folder. It says itself on stderr why it cannot; then this throws a Problem without words. */
export const startOwnServer = async (settings: Settings, signal?: AbortSignal): Promise<OwnServer> => {
  const child = fork(apiProgram, [], {
    env: childEnvironment(quietly(settings)),
    stdio: ['ignore', STDERR, STDERR, 'ipc'],
  });
  const stop = (): void => void end(child);
  signal?.addEventListener('abort', stop, { once: true });
  const url = await new Promise<string>((resolve, reject) => {
    child.on('message', (message) => isReady(message) && resolve(message.url));
    child.once('error', reject);
    void exited(child).then(() => reject(new Problem('')));
  });
  return {
    url,
    end: async () => {
      signal?.removeEventListener('abort', stop);
      await end(child);
    },
  };
};

/** Runs the api in the foreground until it ends, passing on the signals that end it; returns its exit code. */
export const runApi = async (args: readonly string[]): Promise<number> => {
  const child = fork(apiProgram, args, { stdio: 'inherit' });
  const pass = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  const code = await exited(child);
  process.off('SIGINT', pass).off('SIGTERM', pass);
  return code === exitCodes.interrupted ? exitCodes.ok : code;
};
