import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#config/project-root.js';
import { serverFlags } from '#config/server-flags.js';

/** What a program printed and how it ended; `code` is null when a signal ended it. */
export type Ended = Readonly<{ code: number | null; stdout: string; stderr: string }>;

type ProgramOptions = Readonly<{
  /** Added to an environment without any setting of Precedent. */
  env?: Readonly<Record<string, string>>;
  /** Where the program runs; the project's folder if left out. */
  cwd?: string;
  /** Written to the program's stdin, which is closed otherwise. */
  input?: string;
}>;

/** A server that answers. `kill` is SIGKILL, `stop` SIGTERM; both resolve when it is gone. */
export type RunningServer = Readonly<{
  url: string;
  home: string;
  pid: number;
  /** All that it printed so far. */
  output: () => string;
  stop: () => Promise<Ended>;
  kill: () => Promise<Ended>;
  /** Resolves when the server ends by itself. */
  ended: Promise<Ended>;
}>;

const CLI = 'dist/apps/cli/main.js';
const API = 'dist/apps/api/main.js';
const settings = /^(PRECEDENT_|TEST_|LOG_|NODE_OPTIONS$|INIT_CWD$|DATABASE_URL$|FORCE_COLOR$|HOST$|PORT$|npm_)/;
const children = new Set<ChildProcess>();
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));

const cleanEnvironment = (env: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.test(name))),
  NO_COLOR: '1',
  ...env,
});

const start = (args: readonly string[], { env = {}, cwd = projectRoot, input }: ProgramOptions, detached = false) => {
  const runner = join(projectRoot, 'scripts/run.mjs');
  const flags = args[0] === API ? serverFlags : [];
  const child = spawn(process.execPath, [...flags, runner, ...args], { cwd, env: cleanEnvironment(env), detached });
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (printed[name] += text));
  }
  children.add(child);
  child.stdin.on('error', () => undefined).end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      children.delete(child);
      resolve({ code, ...printed });
    });
  });
  return { child, printed, ended };
};

/** Runs one command of the built command line to its end, e.g. `runPrecedent(['ask', 'text', '--json'], { env: { PRECEDENT_HOME } })`. */
export const runPrecedent = (args: readonly string[], options: ProgramOptions = {}): Promise<Ended> =>
  start([CLI, ...args], options).ended;

/** A command under way: `signal` goes to it alone, `killAll` is SIGKILL for it and every process that it started. */
export type RunningCommand = Readonly<{
  /** All that it printed so far. */
  output: () => string;
  signal: (name: NodeJS.Signals) => void;
  killAll: () => void;
  ended: Promise<Ended>;
}>;

/** Starts one command of the built command line, in a process group of its own. */
export const startPrecedent = (args: readonly string[], options: ProgramOptions = {}): RunningCommand => {
  const { child, printed, ended } = start([CLI, ...args], options, true);
  return {
    output: () => printed.stdout + printed.stderr,
    signal: (name) => void child.kill(name),
    killAll: () => void process.kill(-(child.pid ?? 0), 'SIGKILL'),
    ended,
  };
};

/** A new, empty folder for PRECEDENT_HOME or anything else, and the way to remove it. */
export const temporaryFolder = async (): Promise<{ path: string; remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'precedent-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};

const urlIn = (output: string): string | undefined => /GraphQL\s+(https?:\/\/\S+?)\/graphql\b/.exec(output)?.[1];

const untilItAnswers = async (server: ReturnType<typeof start>): Promise<string> => {
  const announced = new Promise<string>((resolve) => {
    server.child.stdout?.on('data', () => {
      const url = urlIn(server.printed.stdout);
      if (url !== undefined) resolve(url);
    });
  });
  const gone = server.ended.then(({ code, stdout, stderr }) => {
    throw new Error(`the server ended with code ${code} before it answered:\n${stdout}${stderr}`);
  });
  return Promise.race([announced, gone]);
};

/**
 * Starts the built server on a free port without the demo and waits until it answers; throws with its output when it
 * ends before. `through: 'cli'` starts it as `precedent serve`; the default is the server's own process, which `kill` ends.
 */
export const startServer = async (
  home: string,
  { env = {}, through = 'api' }: Readonly<{ env?: Readonly<Record<string, string>>; through?: 'api' | 'cli' }> = {},
): Promise<RunningServer> => {
  const entry = through === 'cli' ? [CLI, 'serve'] : [API];
  const defaults = { PRECEDENT_HOME: home, PORT: '0', PRECEDENT_DEMO: 'false', LOG_LEVEL: 'warn' };
  const server = start(entry, { env: { ...defaults, ...env } });
  const url = await untilItAnswers(server);
  const end = (signal: NodeJS.Signals) => (): Promise<Ended> => {
    server.child.kill(signal);
    return server.ended;
  };
  return {
    url,
    home,
    pid: server.child.pid ?? 0,
    output: () => server.printed.stdout + server.printed.stderr,
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
    ended: server.ended,
  };
};

/** Sends one GraphQL request and gives back its data; throws with the errors of the answer, if there are any. */
export const askGraphql = async <Answer = Record<string, unknown>>(
  url: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answer> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown[] };
  if (errors || data === undefined) throw new Error(JSON.stringify(errors ?? `HTTP ${response.status}`));
  return data;
};
