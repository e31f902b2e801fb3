import { link, mkdir, open, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { readFileSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, DatabaseFault } from '../database-fault.js';

/** Who works on a data folder. `startedAt` tells a process from a later one with the same number. */
export type LockHolder = Readonly<{ pid: number; host: string; startedAt: string; since: string }>;

const LOCK = 'db.lock';
const TAKEOVER = 'db.lock.takeover';
const SIGN_OF_LIFE_MS = 5_000;
const SILENCE_MS = 60_000;
const TAKEOVER_MS = 10_000;
const TRIES = 50;

/** The start of a process in clock ticks since boot; empty where the system does not tell. */
const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
};

/** The process that has noted itself in the folder, dead or alive; undefined when there is none. */
export const readHolder = async (home: string): Promise<LockHolder | undefined> => {
  try {
    return JSON.parse(await readFile(join(home, LOCK), 'utf8')) as LockHolder;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return { pid: 0, host: hostname(), startedAt: '', since: '' };
    throw error;
  }
};

const ageOf = async (path: string): Promise<number> => {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch {
    return 0;
  }
};

/** A process of another machine or container cannot be asked: its signs of life count. */
const isAlive = async (holder: LockHolder, home: string): Promise<boolean> => {
  if (holder.host !== hostname()) return (await ageOf(join(home, LOCK))) < SILENCE_MS;
  if (holder.pid <= 0 || !isRunning(holder.pid)) return false;
  return startOf(holder.pid) === holder.startedAt;
};

/** `link` puts the whole content in place at once or fails, so that nobody reads half a lock. */
const place = async (home: string, content: string): Promise<boolean> => {
  const draft = join(home, `${LOCK}.${process.pid}.${Math.random().toString(36).slice(2)}`);
  await writeFile(draft, content);
  try {
    await link(draft, join(home, LOCK));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
};

/** Removes the lock of a dead process; only one process at a time may judge and remove. */
const removeStale = async (home: string): Promise<void> => {
  const guard = join(home, TAKEOVER);
  if ((await ageOf(guard)) > TAKEOVER_MS) await rm(guard, { force: true });
  try {
    await (await open(guard, 'wx')).close();
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    throw error;
  }
  try {
    const holder = await readHolder(home);
    if (holder && !(await isAlive(holder, home))) await rm(join(home, LOCK), { force: true });
  } finally {
    await rm(guard, { force: true });
  }
};

const refusal = (home: string, holder: LockHolder): DatabaseFault =>
  new DatabaseFault(
    'folder-locked',
    `The data folder ${home} is in use by process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`} since ` +
      `${holder.since}: stop that process, work through it, or choose another folder with PRECEDENT_HOME.`,
  );

const notWritable = (home: string, cause: unknown): DatabaseFault =>
  new DatabaseFault(
    'folder-not-writable',
    `The data folder ${home} cannot be written (${codeOf(cause) ?? String(cause)}): make it writable or choose another with PRECEDENT_HOME.`,
    { cause },
  );

const take = async (home: string, content: string): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await place(home, content)) return;
    const holder = await readHolder(home);
    if (holder && (await isAlive(holder, home))) throw refusal(home, holder);
    await removeStale(home);
    await pause(20);
  }
  throw new DatabaseFault(
    'folder-locked',
    `The data folder ${home} is being taken by another process: wait a moment and start again.`,
  );
};

const keep = (home: string, content: string): (() => void) => {
  const path = join(home, LOCK);
  const breathe = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), SIGN_OF_LIFE_MS);
  breathe.unref();
  const release = (): void => {
    clearInterval(breathe);
    process.off('exit', release);
    try {
      if (readFileSync(path, 'utf8') === content) rmSync(path, { force: true });
    } catch {
      // Gone already, with the folder or by hand.
    }
  };
  process.on('exit', release);
  return release;
};

/**
 * Makes this process the only one that works on `home`, which is created where it is missing; returns the way to let go.
 * Throws the fault `folder-locked` when a living process holds it. The lock of a dead process is taken over.
 */
export const lockFolder = async (home: string): Promise<() => void> => {
  const holder = {
    pid: process.pid,
    host: hostname(),
    startedAt: startOf(process.pid),
    since: new Date().toISOString(),
  };
  const content = JSON.stringify(holder satisfies LockHolder);
  try {
    await mkdir(home, { recursive: true });
    await take(home, content);
  } catch (error) {
    throw error instanceof DatabaseFault ? error : notWritable(home, error);
  }
  return keep(home, content);
};
