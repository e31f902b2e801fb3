import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type FSWatcher, watch as watchFiles } from 'chokidar';
import type { Client } from '../server/graphql-client.js';
import { counted } from '../text/wrap.js';
import { discoverRoots, type RootsDiscovery } from './discover-roots.js';
import { disk } from './file-tree.js';
import { isLeftOut } from './left-out.js';
import { type Round, type RoundOptions, runRound } from './round.js';

const QUIET_MS = 300;

export type WatchOptions = RoundOptions &
  Readonly<{
    roots: readonly string[];
    /** What was imported already. */
    before: RootsDiscovery;
    say: (line: string) => void;
    onRound: (round: Round) => void;
  }>;

/** Imports what changes under the given paths until the signal; resolves then. */
export const watch = async (client: Client, options: WatchOptions): Promise<void> => {
  const { roots, signal, say, onRound } = options;
  const changes = new Changes(roots);
  signal.addEventListener('abort', () => changes.stop(), { once: true });
  let { before } = options;
  await changes.ready();
  say(`Watching ${counted(before.files.length, 'file')}; stop with Ctrl-C.`);
  while (await changes.next()) {
    const now = await discoverRoots(roots, disk);
    const round = await runRound(client, withoutKnownProblems(now, before), options, changedFiles(now, before));
    before = now;
    if (round.outcomes.length > 0) onRound(round);
  }
};

const changedFiles = (now: RootsDiscovery, before: RootsDiscovery): RootsDiscovery['files'] => {
  const looks = new Map(before.files.map(({ path, size, modifiedMs }) => [path, `${size} ${modifiedMs}`]));
  return now.files.filter(({ path, size, modifiedMs }) => looks.get(path) !== `${size} ${modifiedMs}`);
};

/** What was wrong before has been told. */
const withoutKnownProblems = (now: RootsDiscovery, before: RootsDiscovery): RootsDiscovery => {
  const known = new Set(before.problems.map(({ path, problem }) => `${path} ${problem}`));
  return { ...now, problems: now.problems.filter(({ path, problem }) => !known.has(`${path} ${problem}`)) };
};

/** Turns the many signs of the file system into single calls for another look. */
class Changes {
  private readonly watcher: FSWatcher;
  private wake: (() => void) | undefined;
  /** One at first: whatever changed before the watching began. */
  private count = 1;
  private isStopped = false;

  constructor(roots: readonly string[]) {
    const given = new Set(roots);
    this.watcher = watchFiles([...roots], {
      ignoreInitial: true,
      followSymlinks: false,
      ignored: (path) => !given.has(path) && isLeftOut(basename(path)),
    });
    // A folder that cannot be read is reported by the discovery.
    this.watcher.on('error', () => {}).on('all', () => this.notice());
  }

  ready(): Promise<void> {
    return new Promise((resolve) => this.watcher.once('ready', resolve));
  }

  /** Resolves when something has changed and it is quiet again; to false when it was stopped. */
  async next(): Promise<boolean> {
    if (this.count === 0 && !this.isStopped) await new Promise<void>((resolve) => (this.wake = resolve));
    for (let seen = -1; seen !== this.count && !this.isStopped;) {
      seen = this.count;
      await pause(QUIET_MS);
    }
    this.count = 0;
    if (this.isStopped) await this.watcher.close();
    return !this.isStopped;
  }

  stop(): void {
    this.isStopped = true;
    this.wake?.();
  }

  private notice(): void {
    this.count += 1;
    this.wake?.();
  }
}
