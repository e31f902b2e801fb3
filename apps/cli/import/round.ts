import { exitCodes, Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { catchUp } from './catch-up.js';
import type { FoundFile } from './discover.js';
import type { RootsDiscovery } from './discover-roots.js';
import { importFiles, type ImportOptions } from './import-files.js';
import type { Outcome } from './outcome.js';
import type { Progress } from './progress.js';
import { prune } from './prune.js';
import { pruneCatalogs } from './prune-catalogs.js';

/**
 * What one pass over the given paths did. `ignored` counts files that are no documents by their ending; `unfinished` says
 * in a sentence what is still to come for what came in.
 */
export type Round = Readonly<{ outcomes: readonly Outcome[]; ignored: number; unfinished?: string }>;

export type RoundOptions = ImportOptions &
  Readonly<{
    prunes: boolean;
    waits: boolean;
    signal: AbortSignal;
    progress: Progress;
    /** Told of each source as soon as it is settled. */
    onOutcome: (outcome: Outcome) => void;
  }>;

/** Imports the files of a discovery (or only `files` of them), prunes, and waits until all can be asked for. */
export const runRound = async (
  client: Client,
  discovery: RootsDiscovery,
  options: RoundOptions,
  files: readonly FoundFile[] = discovery.files,
): Promise<Round> => {
  const { progress } = options;
  const outcomes: Outcome[] = [];
  const settle = (settled: readonly Outcome[]): void => {
    outcomes.push(...settled);
    settled.forEach(options.onOutcome);
  };
  settle(discovery.problems.map(({ path, problem }) => unreadable(path, problem)));
  const settledFiles = new Set<string>();
  let position = 0;
  let unfinished: string | undefined;
  try {
    progress.start('files', files.length);
    for await (const batch of importFiles(client, files, options)) {
      settle(batch.outcomes);
      position = Math.max(position, batch.position);
      // A file may hold several documents.
      for (const { path } of batch.outcomes) settledFiles.add(path);
      progress.reach(settledFiles.size);
    }
    if (options.prunes) {
      const among = { ...options, skipped: namedBy(outcomes, ['skipped', 'services']) };
      settle(await prune(client, discovery.roots, among));
      const others = namedBy(outcomes, ['skipped', 'submitted', 'revised', 'unchanged']);
      settle(await pruneCatalogs(client, discovery.roots, { ...options, skipped: others }));
    }
    if (options.waits && !options.dryRun) unfinished = await catchUpVisibly(client, position, options);
  } finally {
    progress.end();
  }
  return { outcomes, ignored: discovery.ignored, ...(unfinished !== undefined && { unfinished }) };
};

const unreadable = (path: string, problem: string): Outcome => ({
  sourceUri: '',
  path,
  outcome: 'failed',
  line: null,
  problem,
});

/** The sources of which one of these became. */
const namedBy = (outcomes: readonly Outcome[], became: readonly Outcome['outcome'][]): Set<string> =>
  new Set(outcomes.filter(({ outcome }) => became.includes(outcome)).map(({ sourceUri }) => sourceUri));

const catchUpVisibly = async (
  client: Client,
  position: number,
  { signal, progress }: RoundOptions,
): Promise<string | undefined> => {
  let most = 0;
  const onPending = (passages: number): void => {
    if (passages > most) progress.start('passages', (most = passages));
    progress.reach(most - passages);
  };
  try {
    await catchUp(client, { position, signal, onPending });
  } catch (error) {
    // The report of what came in is worth more than the end of the wait, and watching goes on.
    if (error instanceof Problem && error.exitCode === exitCodes.incomplete) return error.message;
    throw error;
  }
};
