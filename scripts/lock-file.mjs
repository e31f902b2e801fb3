import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const LONGEST_WORK_MS = 20 * 60_000;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

const tryToTake = (path) => {
  try {
    const handle = openSync(path, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
};

const readHolder = (path) => {
  try {
    return Number(readFileSync(path, 'utf8'));
  } catch {
    return Number.NaN;
  }
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const ageOf = (path) => Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());

/** A holder that died left its number behind (by now perhaps another's); an empty file may be one that is just being written. */
const isAbandoned = async (path) => {
  if (ageOf(path) > LONGEST_WORK_MS) return true;
  const holder = readHolder(path);
  if (holder > 0) return holder === process.pid || !isAlive(holder);
  await pause(500);
  return !(readHolder(path) > 0);
};

/** Runs `work` while no other process runs work under the same lock file; waits for its turn, `onWait` is called once. */
export const exclusively = async (path, work, onWait = () => {}) => {
  mkdirSync(dirname(path), { recursive: true });
  for (let tries = 0; !tryToTake(path); tries += 1) {
    if (tries === 0) onWait();
    if (await isAbandoned(path)) rmSync(path, { force: true });
    else await pause(100);
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
};
