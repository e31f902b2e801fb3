import type { Command } from 'commander';
import { type AddCommand, connected, type Context, type UrlOption, withUrl } from '../context.js';
import { aTime, collected, wholeNumber } from '../options.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { plainText } from '../text/plain-text.js';
import { cut } from '../text/wrap.js';
import {
  changesOperation,
  type ChangeOutcome,
  recordChangeOperation,
  rollBackChangeOperation,
  type ShownChange,
} from './change-operations.js';
import { changeTable } from './change-table.js';
import { readGit } from './from-git.js';

type RecordOptions = UrlOption &
  Readonly<{
    id?: string;
    service?: readonly string[];
    title?: string;
    kind?: string;
    at?: string;
    version?: string;
    author?: string;
    description?: string;
    link?: readonly string[];
    environment?: string;
    region?: string;
    provenance?: string;
    behaviour?: readonly string[];
    label?: readonly string[];
    file?: readonly string[];
    rollback?: boolean;
    progress?: string;
    failed?: string | true;
    fromGit?: string | true;
    json?: boolean;
  }>;

type RollBackOptions = UrlOption & Readonly<{ by?: string; at?: string; reason?: string; json?: boolean }>;

type ListOptions = UrlOption &
  Readonly<{
    service?: string;
    kind?: string;
    provenance?: string;
    environment?: string;
    from?: string;
    to?: string;
    asOf?: number;
    first: number;
    json?: boolean;
  }>;

const examples = `
Examples
  precedent change record --service cart --version 4.18.0 --title "Cache prices per item" --behaviour caching
  precedent change record --service cart --from-git v4.17.0..HEAD --version 4.18.0 --environment production
  precedent change record --id "deploy-$BUILD_ID" --service cart --title "cart $TAG" --failed "readiness probe"
  precedent change rollback deploy-812 --by Mira --reason "errors at checkout"
  precedent change list --service cart --from 2026-03-12T00:00:00Z`;

/** Adds `change`: what was changed in what runs, told by scripts and people. */
export const addChange: AddCommand = (program, context) => {
  const change = program
    .command('change')
    .description('Records what was changed in what runs, and lists it.')
    .addHelpText('after', examples);
  addRecord(change, context);
  addRollBack(change, context);
  addList(change, context);
};

const addRecord = (change: Command, context: Context): void => {
  withUrl(change.command('record'))
    .description('Records a change, or adds to the one that was told with the same --id.')
    .option('--id <id>', 'your name for it, the same whenever you tell of it')
    .option('--service <name>', 'what was changed; may be repeated', collected)
    .option('--title <text>', 'what it is, in a line')
    .option('--kind <kind>', 'code, config, flag, schema or infrastructure')
    .option(
      '--at <time>',
      'when it began to take effect: 14:03 (UTC), 17m (ago) or a whole date; now by default',
      aTime,
    )
    .option('--version <version>', 'the version that runs since')
    .option('--author <name>', 'who wrote it')
    .option('--description <text>', 'more of what it is')
    .option('--link <address>', 'where more stands on it; may be repeated', collected)
    .option('--environment <name>', 'where it took effect, such as production')
    .option('--region <name>', 'the region or cluster where it took effect')
    .option('--provenance <who>', 'human, ai-assisted, ai or unknown; recognised where it is not given')
    .option('--behaviour <behaviour>', 'what it touches, such as timeout or caching; may be repeated', collected)
    .option('--label <label>', 'a label, such as ai-generated; may be repeated', collected)
    .option('--file <path>', 'a file that it touched; may be repeated', collected)
    .option('--progress <how far>', 'requested, started or finished')
    .option('--rollback', 'it puts an earlier version back')
    .option('--failed [reason]', 'it did not take effect')
    .option('--from-git [range]', 'take title, commits, authors and files from HEAD, or from a range of commits')
    .option('--json', 'print what was recorded')
    .action((options: RecordOptions) => recordChange(options, context));
};

const addRollBack = (change: Command, context: Context): void => {
  withUrl(change.command('rollback'))
    .description('Records that a change was taken back.')
    .argument('<change>', 'the change: its id here, or the one it was told with')
    .option('--by <name>', 'who did it')
    .option('--at <time>', 'when: 14:03 (UTC), 17m (ago) or a whole date; now by default', aTime)
    .option('--reason <text>', 'why')
    .option('--json', 'print what was recorded')
    .action((id: string, options: RollBackOptions) => rollBack(id, options, context));
};

const addList = (change: Command, context: Context): void => {
  withUrl(change.command('list'))
    .description('Lists changes, newest first.')
    .option('--service <name>', 'only changes of this service')
    .option('--kind <kind>', 'only changes of this kind')
    .option('--provenance <who>', 'only changes that these wrote')
    .option('--environment <name>', 'only changes of this environment')
    .option('--from <time>', 'only what took effect at this time or later, such as 2h (ago)', aTime)
    .option('--to <time>', 'only what took effect at this time or before', aTime)
    .option('--as-of <position>', 'as known at this log position', wholeNumber)
    .option('--first <count>', 'how many', wholeNumber, 20)
    .option('--json', 'one JSON object a line')
    .action((options: ListOptions) => listChanges(options, context));
};

const choices = {
  kind: ['code', 'config', 'flag', 'schema', 'infrastructure'],
  provenance: ['human', 'ai-assisted', 'ai', 'unknown'],
  behaviour: ['timeout', 'retry', 'caching', 'concurrency', 'validation', 'query-shape', 'fan-out'],
  progress: ['requested', 'started', 'finished'],
} as const;

/** The name that the graph has for a word on the command line. Throws a Problem that lists the words. */
const chosen = (option: keyof typeof choices, text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  if (!(choices[option] as readonly string[]).includes(word))
    throw new Problem(`--${option} "${text}" is none of ${choices[option].join(', ')}.`);
  return word.toUpperCase().replaceAll('-', '_');
};

const fromGit = async ({ fromGit: range }: RecordOptions): Promise<object> => {
  if (range === undefined) return {};
  const { repository, sha, ...rest } = await readGit(process.cwd(), range === true ? undefined : range);
  return { ...rest, ...(repository !== undefined && { repository, sha }) };
};

const inputOf = async (options: RecordOptions): Promise<object> => {
  const { id, title, at, version, author, description, environment, region, rollback, failed } = options;
  const input = {
    ...(await fromGit(options)),
    ...(title !== undefined && { title }),
    ...{ id, at, version, author, description, environment, region },
    services: options.service ?? [],
    kind: chosen('kind', options.kind),
    provenance: chosen('provenance', options.provenance),
    progress: chosen('progress', options.progress),
    behaviours: options.behaviour?.map((one) => chosen('behaviour', one)),
    links: options.link?.map((href) => ({ href })),
    labels: options.label,
    files: options.file,
    ...(rollback === true && { isRollBack: true }),
    ...(failed !== undefined && { failedAt: at ?? new Date().toISOString() }),
    ...(typeof failed === 'string' && { failedBecause: failed }),
  };
  if (!('title' in input)) throw new Problem('A change needs a --title, or --from-git to take it from a commit.');
  return input;
};

const words: Readonly<Record<string, string>> = {
  RECORDED: 'Recorded',
  REVISED: 'Added to what was known',
  UNCHANGED: 'Known already',
};

const showOutcome = (result: ChangeOutcome, json: boolean | undefined, context: Context): void => {
  if (result.__typename === 'Rejected') throw new Problem(result.message);
  const { out, tableWidth } = context.terminal;
  if (json) return out(JSON.stringify(result));
  out(`${words[result.outcome] ?? result.outcome}: ${result.id} ${cut(plainText(result.change?.title ?? ''), 100)}`);
  if (result.change) changeTable([result.change], tableWidth).forEach(out);
};

const recordChange = async (options: RecordOptions, context: Context): Promise<void> => {
  const input = await inputOf(options);
  const { recordChange: result } = await connected(context, options, (client: Client) =>
    client.query<{ recordChange: ChangeOutcome }>(recordChangeOperation, { input }),
  );
  showOutcome(result, options.json, context);
};

const rollBack = async (change: string, options: RollBackOptions, context: Context): Promise<void> => {
  const { by, at, reason, json } = options;
  const { rollBackChange: result } = await connected(context, options, (client: Client) =>
    client.query<{ rollBackChange: ChangeOutcome }>(rollBackChangeOperation, { input: { change, by, at, reason } }),
  );
  showOutcome(result, json, context);
};

type Listed = Readonly<{ changes: { totalCount: number; nodes: readonly ShownChange[] } }>;

const listChanges = async (options: ListOptions, context: Context): Promise<void> => {
  const { service, environment, from, to, asOf, first, json } = options;
  const [kind, provenance] = [chosen('kind', options.kind), chosen('provenance', options.provenance)];
  const { changes } = await connected(context, options, (client: Client) =>
    client.query<Listed>(changesOperation, { service, kind, provenance, environment, from, to, asOf, first }),
  );
  const { out, say, tableWidth } = context.terminal;
  if (changes.nodes.length === 0) return say('No such change is on record.');
  (json ? changes.nodes.map((one) => JSON.stringify(one)) : changeTable(changes.nodes, tableWidth)).forEach(out);
  const more = changes.totalCount - changes.nodes.length;
  if (more > 0) say(`${more} more: --first ${Math.min(100, changes.totalCount)}`);
};
