import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../problem.js';
import { connectHttp } from './http.js';
import { textOfStream } from '../text/stream.js';

const HEALTH_MS = 5_000;

/** The process with this number is alive, whoever owns it. */
export const isAlive = (pid: number): boolean => {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** A JSON object in the data folder; undefined where there is none, or not a whole one. */
const readNote = async (home: string, name: string): Promise<Readonly<Record<string, unknown>> | undefined> => {
  try {
    const value: unknown = JSON.parse(await readFile(join(home, name), 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

const answers = async (url: string): Promise<boolean> => {
  const http = connectHttp(url);
  try {
    const response = await http.send('/health', { signal: AbortSignal.timeout(HEALTH_MS) });
    await textOfStream(response);
    return response.statusCode === 200;
  } catch {
    return false;
  } finally {
    http.close();
  }
};

/** The root address of the server that holds a data folder, if one runs and answers. */
export const runningServer = async (home: string): Promise<string | undefined> => {
  const note = await readNote(home, 'server.json');
  if (typeof note?.['url'] !== 'string' || !isAlive(Number(note['pid']))) return undefined;
  return (await answers(note['url'])) ? note['url'] : undefined;
};

/** The process that works on a data folder at this moment, as its lock says; undefined when there is none on this machine. */
export const workerOn = async (home: string): Promise<number | undefined> => {
  const pid = Number((await readNote(home, 'db.lock'))?.['pid']);
  return isAlive(pid) ? pid : undefined;
};
