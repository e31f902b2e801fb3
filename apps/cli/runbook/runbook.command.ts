import { type AddCommand, connected, type Context, type UrlOption, withUrl } from '../context.js';
import { aTime, wholeNumber } from '../options.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { plainText } from '../text/plain-text.js';
import {
  runbooksNamedOperation,
  runbookUsedOperation,
  verifyRunbookOperation,
  type ShownRunbook,
} from './runbook-operations.js';
import { runbookText } from './runbook-text.js';

const outcomes = ['helped', 'did-not-help', 'made-worse', 'not-applicable', 'unknown'] as const;

const examples = `
Examples:
  precedent runbook show redis-max-clients-reached
  precedent runbook used redis-max-clients-reached helped --by "Ada Lovelace" --incident SHOP-231 --section Mitigation
  precedent runbook verify redis-max-clients-reached --by "Ada Lovelace"`;

const which = 'the runbook: its id, its source, the end of its path, or its title';

type JsonOption = UrlOption & Readonly<{ json?: boolean }>;
type UsedOptions = JsonOption &
  Readonly<{ by?: string; at?: string; incident?: string; section?: string; note?: string }>;
type VerifyOptions = JsonOption & Readonly<{ by?: string; note?: string; runbookVersion?: number }>;
type ShowOptions = JsonOption & Readonly<{ asOf?: number }>;

export const addRunbook: AddCommand = (program, context) => {
  const runbook = program
    .command('runbook')
    .summary('show how a runbook did, record that it was followed or checked')
    .description('Shows how a runbook did where it was followed, and records that a person followed or checked it.')
    .addHelpText('after', examples);
  withUrl(runbook.command('show'))
    .description('Shows the record of a runbook and what to mind before following it.')
    .argument('<runbook>', which)
    .option('--as-of <position>', 'what the log held at this position', wholeNumber)
    .option('--json', 'print the runbook with its record, one JSON object a line')
    .action((name: string, options: ShowOptions) => show(name, options, context));
  withUrl(runbook.command('used'))
    .description('Records that a person followed a runbook, and what came of it.')
    .argument('<runbook>', which)
    .argument('<outcome>', outcomes.join(', '))
    .option('--by <name>', 'who says so (default: who runs the command, as PRECEDENT_ACTOR says)')
    .option('--incident <incident>', "the incident it was followed in: its id or the organisation's own number")
    .option('--section <heading>', 'the heading that was followed, if not all of it')
    .option('--at <time>', 'when: 14:03 (UTC), 17m (ago) or a whole date (default: now)', aTime)
    .option('--note <text>', 'what should be known besides')
    .option('--json', 'print what was recorded')
    .action((name: string, outcome: string, options: UsedOptions) => used({ name, outcome }, options, context));
  withUrl(runbook.command('verify'))
    .description('Records that a person checked that a runbook is right as it stands.')
    .argument('<runbook>', which)
    .option('--by <name>', 'who checked it (default: who runs the command, as PRECEDENT_ACTOR says)')
    .option(
      '--runbook-version <version>',
      'the version that was looked at; refused if it was revised since',
      wholeNumber,
    )
    .option('--note <text>', 'what should be known besides')
    .option('--json', 'print what was recorded')
    .action((name: string, options: VerifyOptions) => verify(name, options, context));
};

const print = (runbooks: readonly ShownRunbook[], json: boolean | undefined, { terminal }: Context): void => {
  runbooks.forEach((runbook, index) => {
    if (json) return terminal.out(JSON.stringify(runbook));
    if (index > 0) terminal.out('');
    runbookText(runbook, terminal.tableWidth, Date.now()).forEach(terminal.out);
  });
};

const show = async (name: string, options: ShowOptions, context: Context): Promise<void> => {
  const { asOf, json } = options;
  const { runbooksNamed } = await connected(context, options, (client: Client) =>
    client.query<{ runbooksNamed: readonly ShownRunbook[] }>(runbooksNamedOperation, { name, asOf }),
  );
  if (runbooksNamed.length === 0)
    throw new Problem(`No runbook goes by "${name}": give its id, its source, the end of its path, or its title.`);
  print(runbooksNamed, json, context);
};

type Told =
  | Readonly<{ __typename: 'RunbookRecorded'; executionId: string | null; runbook: ShownRunbook | null }>
  | Readonly<{ __typename: 'Rejected'; code: string; message: string }>;

const report = (result: Told, sentence: string, json: boolean | undefined, context: Context): void => {
  if (result.__typename === 'Rejected') throw new Problem(result.message);
  if (json) return context.terminal.out(JSON.stringify(result));
  context.terminal.out(`Recorded: ${sentence}.`);
  if (result.runbook) print([result.runbook], false, context);
};

const used = async (
  { name, outcome }: Readonly<{ name: string; outcome: string }>,
  options: UsedOptions,
  context: Context,
): Promise<void> => {
  const known = outcomes.find((one) => one === outcome.toLowerCase());
  if (known === undefined) throw new Problem(`"${outcome}" is no outcome: give one of ${outcomes.join(', ')}.`);
  const { by, at, incident, section, note, json } = options;
  const input = { runbook: name, outcome: known.toUpperCase().replaceAll('-', '_'), by, at, incident, section, note };
  const { recordRunbookExecution } = await connected(context, options, (client: Client) =>
    client.query<{ recordRunbookExecution: Told }>(runbookUsedOperation, { input }),
  );
  report(recordRunbookExecution, `"${plainText(name)}" was followed: ${known.replaceAll('-', ' ')}`, json, context);
};

const verify = async (name: string, options: VerifyOptions, context: Context): Promise<void> => {
  const { by, note, runbookVersion: version, json } = options;
  const { verifyRunbook } = await connected(context, options, (client: Client) =>
    client.query<{ verifyRunbook: Told }>(verifyRunbookOperation, { input: { runbook: name, by, note, version } }),
  );
  report(verifyRunbook, `"${plainText(name)}" is right as it stands`, json, context);
};
