import { resolve } from 'node:path';
import { type AddCommand, connected, type Context, withUrl } from '../context.js';
import { kindInGraphql } from '../document-kinds.js';
import { oneKind } from '../options.js';
import { exitCodes, Problem } from '../problem.js';
import { importExport, isExportPath } from './import-export.js';
import { discoverRoots } from './discover-roots.js';
import { disk } from './file-tree.js';
import { isFailed } from './outcome.js';
import { barProgress, lineProgress, noProgress, type Progress } from './progress.js';
import {
  leftOutLines,
  outcomeLine,
  redactionLines,
  replacedLines,
  roundAsJson,
  summary,
  understoodTable,
} from './report.js';
import { type Round, type RoundOptions, runRound } from './round.js';
import { baseNaming, fileNaming } from './source-naming.js';
import { watch } from './watch.js';

/** The options as commander gives them. */
export type ImportCommandOptions = Readonly<{
  url?: string;
  kind?: string;
  baseUri?: string;
  dryRun?: boolean;
  prune?: boolean;
  watch?: boolean;
  wait: boolean;
  json?: boolean;
  verbose?: boolean;
}>;

const examples = `
What is read: .md .mdx .markdown .qmd .html.md.erb .txt .rst .adoc .yaml .yml .json, in UTF-8. Hidden folders and
node_modules are left out. What has not changed since the last import is left alone, so an import that was broken off
is simply run again. Backstage catalogues (catalog-info.yaml) among the files tell of services and what they depend on.
A .ndjson file made by "precedent export" is taken into an empty base as it is.

Exit code: 0 all well, 2 something was left out for an error, 1 the import could not go on.

Examples:
  precedent import docs/postmortems docs/runbooks
  precedent import --dry-run ~/wiki
  precedent import --prune --base-uri https://git.example/sre/docs/ .
  precedent import --watch --prune docs`;

export const addImport: AddCommand = (program, context) => {
  withUrl(program.command('import'))
    .summary('take in documents')
    .description('Takes in postmortems, runbooks, failure modes and timelines from files and folders.')
    .argument('<path...>', 'files and folders')
    .addOption(oneKind('take all of them as this kind (default: recognised)'))
    .option('--base-uri <address>', 'call the documents by this address and their path below PATH instead of file://…')
    .option('--dry-run', 'show what would be understood; change nothing')
    .option('--prune', 'withdraw documents and catalogues below the paths whose file is gone')
    .option('--watch', 'go on importing as files change')
    .option('--no-wait', 'end before the documents can be found')
    .option('--json', 'print one JSON object at the end (with --watch one a round, a line each)')
    .option('--verbose', 'name every file')
    .addHelpText('after', examples)
    .action((paths: string[], options: ImportCommandOptions) => runImport(paths, options, context));
};

const runImport = async (paths: readonly string[], options: ImportCommandOptions, context: Context): Promise<void> => {
  const roots = paths.map((path) => resolve(path));
  if (options.watch && options.dryRun) throw new Problem('--watch and --dry-run exclude each other: leave one out.');
  const exported = roots.find(isExportPath);
  if (exported !== undefined && roots.length > 1) {
    throw new Problem(`${exported} is an export of a whole log: import it alone, into an empty base.`);
  }
  await connected(context, options, async (client) => {
    if (exported !== undefined) return importExport(client, exported, { ...options, context });
    const roundOptions = toRoundOptions(options, context);
    const before = await discoverRoots(roots, disk);
    report(await runRound(client, before, roundOptions), options, context);
    if (!options.watch) return;
    await watch(client, {
      ...roundOptions,
      roots,
      before,
      say: context.terminal.say,
      onRound: (next) => report(next, options, context),
    });
  });
};

const toRoundOptions = (options: ImportCommandOptions, context: Context): RoundOptions => {
  const { settings, terminal, interruption } = context;
  const progress = progressFor(options, context);
  return {
    naming: options.baseUri === undefined ? fileNaming : baseNaming(options.baseUri),
    maxDocumentBytes: settings.maxDocumentBytes,
    dryRun: options.dryRun === true,
    prunes: options.prune === true,
    waits: options.wait,
    signal: interruption.signal,
    progress,
    onOutcome: (outcome) => {
      if (options.verbose) progress.aside(() => terminal.say(outcomeLine(outcome, terminal.folder)));
    },
    ...(options.kind !== undefined && { kind: kindInGraphql(options.kind) }),
  };
};

const progressFor = ({ json }: ImportCommandOptions, { terminal }: Context): Progress => {
  if (terminal.isWatched) return barProgress();
  return json ? noProgress : lineProgress(terminal.say);
};

/** What was left out goes to stderr, what came in to stdout. */
const report = (round: Round, options: ImportCommandOptions, { terminal, exitWith }: Context): void => {
  if (round.outcomes.some(isFailed) || round.unfinished) exitWith(exitCodes.incomplete);
  if (round.unfinished) terminal.say(round.unfinished);
  if (options.json) return terminal.out(roundAsJson(round));
  if (options.dryRun) understoodTable(round.outcomes, terminal.tableWidth).forEach(terminal.out);
  if (!options.verbose) leftOutLines(round.outcomes, terminal.folder).forEach(terminal.say);
  round.outcomes.flatMap((outcome) => redactionLines(outcome, terminal.folder)).forEach(terminal.say);
  round.outcomes.flatMap((outcome) => replacedLines(outcome, terminal.folder)).forEach(terminal.say);
  summary(round, options.dryRun === true).forEach(terminal.out);
};
