import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Tells the command line of this machine where the server of a data folder listens. */
export type ServerFile = Readonly<{ url: string; pid: number; startedAt: string }>;

const pathIn = (home: string): string => join(home, 'server.json');

/**
 * Announces this server in its data folder, in one step, so that nobody reads half a file. Makes the folder where it is
 * missing, as it is when the database is a server.
 */
export const announceServer = async (home: string, server: ServerFile): Promise<void> => {
  await mkdir(home, { recursive: true });
  const draft = `${pathIn(home)}.${server.pid}`;
  await writeFile(draft, `${JSON.stringify(server)}\n`, { mode: 0o600 });
  await rename(draft, pathIn(home));
};

/** Takes the announcement back, if it is still this process's own. */
export const retractServer = async (home: string): Promise<void> => {
  const text = await readFile(pathIn(home), 'utf8').catch(() => '');
  if (text.includes(`"pid":${process.pid},`)) await rm(pathIn(home), { force: true });
};
