import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '#config/settings.js';
import { Problem } from '../problem.js';
import { startOwnServer } from './api-process.js';
import { type Client, connectClient } from './graphql-client.js';
import { runningServer, workerOn } from './running-server.js';

const WAIT_MS = 20_000;
const LOOK_MS = 100;

/** What a command needs to reach a server. */
export type Connecting = Readonly<{
  settings: Settings;
  /** The address given on the command line. */
  url?: string;
  signal: AbortSignal;
  say: (line: string) => void;
}>;

type Reached = Readonly<{ url: string; end: () => Promise<void> }>;

/**
 * Runs `work` with a client: of the server at the given address, else of the one that holds the data folder, else of a
 * process of its own, which ends with the work. Two commands on one folder take turns.
 */
export const withClient = async <T>(connecting: Connecting, work: (client: Client) => Promise<T>): Promise<T> => {
  const { settings, signal } = connecting;
  const { url, end } = await reach(connecting);
  const client = connectClient({ url, actor: settings.actor, signal });
  try {
    return await work(client);
  } finally {
    client.close();
    await end();
  }
};

const nothingToEnd = (url: string): Reached => ({ url, end: async () => {} });

const reach = async (connecting: Connecting): Promise<Reached> => {
  const { settings } = connecting;
  const given = connecting.url ?? settings.serverUrl ?? undefined;
  if (given !== undefined) return nothingToEnd(rootOf(given));
  const running = await serverOnFolder(connecting);
  return running === undefined ? startOwn(connecting) : nothingToEnd(running);
};

/** Another command may take the folder at the same moment: then it is waited for like any other. */
const startOwn = async (connecting: Connecting, mayLose = true): Promise<Reached> => {
  const { settings, signal } = connecting;
  try {
    return await startOwnServer(settings, signal);
  } catch (error) {
    const lost = mayLose && settings.databaseUrl === null && (await workerOn(settings.home)) !== undefined;
    if (!lost || signal.aborted) throw error;
    const running = await serverOnFolder(connecting);
    return running === undefined ? startOwn(connecting, false) : nothingToEnd(running);
  }
};

/** Waits while another command works on the folder; a server that is just starting is found as soon as it answers. */
const serverOnFolder = async ({ settings, signal, say }: Connecting): Promise<string | undefined> => {
  const { home, databaseUrl } = settings;
  for (let waited = 0; ; waited += LOOK_MS) {
    const running = await runningServer(home);
    if (running !== undefined) return (await isOtherDatabase(running, settings)) ? undefined : running;
    const worker = databaseUrl === null ? await workerOn(home) : undefined;
    if (worker === undefined || waited >= WAIT_MS) return undefined;
    if (waited === 10 * LOOK_MS) say(`Process ${worker} works on ${home}; waiting for it to end.`);
    await pause(LOOK_MS, undefined, { signal });
  }
};

/** With DATABASE_URL set, the server of the embedded database in the same folder is not the one that is meant. */
const isOtherDatabase = async (url: string, { databaseUrl, actor }: Settings): Promise<boolean> => {
  if (databaseUrl === null) return false;
  const client = connectClient({ url, actor });
  try {
    const { status } = await client.query<{ status: { database: string } }>('{ status { database } }');
    return status.database === 'embedded';
  } finally {
    client.close();
  }
};

/** The address without what people copy along with it. Throws a Problem when it is none. */
export const rootOf = (given: string): string => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new Problem(`"${given}" is no address of a server: give one such as http://127.0.0.1:4321.`);
  }
  return (url.origin + url.pathname).replace(/\/(graphql\/?)?$/, '');
};
