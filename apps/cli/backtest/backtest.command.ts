import { InvalidArgumentError, Option } from 'commander';
import { type AddCommand, connected, type Context, type UrlOption, withUrl } from '../context.js';
import { barProgress, lineProgress, noProgress, type Progress } from '../import/progress.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { cancelBacktest, followBacktest, lastBacktest, type CompletedBacktest } from './follow-backtest.js';
import { backtestLines } from './render-backtest.js';

type BacktestCommandOptions = UrlOption &
  Readonly<{
    minutes?: readonly number[];
    since?: string;
    service?: string;
    known?: string;
    calibration?: string;
    space?: string;
    last?: boolean;
    json?: boolean;
  }>;

const minutes = (text: string): number[] => {
  const given = text.split(',').map((part) => part.trim());
  if (!given.every((part) => /^\d+$/.test(part))) throw new InvalidArgumentError('Give minutes such as 1,5,15.');
  return given.map(Number);
};

const examples = `
Examples:
  precedent backtest
  precedent backtest --service payments --since 2025-01-01
  precedent backtest --json > backtest.json
  precedent backtest --last

docs/guides/backtest.md says how every figure is computed.`;

export const addBacktest: AddCommand = (program, context) => {
  withUrl(program.command('backtest'))
    .summary("measure the answers on the log's own incidents")
    .description(
      'Asks of every incident what could be asked while it went on, with only what was known then, and reports how good the answers were.',
    )
    .option('--minutes <list>', 'minutes after an incident was noticed at which to ask (default: 1,5,15)', minutes)
    .option('--since <time>', 'ask about incidents from then on only, ISO 8601')
    .option('--service <name>', 'ask about incidents of this service only')
    .addOption(
      new Option('--known <rule>', 'what answers may know (default: by-incident-time)').choices([
        'by-incident-time',
        'by-log-position',
      ]),
    )
    .addOption(
      new Option('--calibration <which>', 'which model of the verdict to measure (default: shipped)').choices([
        'shipped',
        'current',
      ]),
    )
    .option('--space <name>', 'ask in this embedding space: its id, the beginning of it, or its model')
    .option('--last', 'show the last one again instead of running one')
    .option('--json', 'print the report as GraphQL gives it')
    .addHelpText('after', examples)
    .action((options: BacktestCommandOptions) => backtest(options, context));
};

const backtest = async (options: BacktestCommandOptions, context: Context): Promise<void> => {
  const { terminal } = context;
  const completed = await connected(context, options, (client) =>
    options.last ? shownAgain(client) : run(client, options, context),
  );
  if (options.json) terminal.out(JSON.stringify(completed, null, 2));
  else backtestLines(completed, terminal).forEach(terminal.out);
};

const shownAgain = async (client: Client): Promise<CompletedBacktest> => {
  const last = await lastBacktest(client);
  if (last === null) throw new Problem('No backtest was completed yet: run "precedent backtest".');
  return last;
};

const run = async (
  client: Client,
  options: BacktestCommandOptions,
  { settings, interruption, terminal }: Context,
): Promise<CompletedBacktest> => {
  try {
    return await followBacktest(client, inputOf(options), progressOf(options, terminal));
  } catch (error) {
    if (interruption.signal.aborted) await cancelBacktest(client.url, settings.actor);
    throw error;
  }
};

const progressOf = ({ json }: BacktestCommandOptions, { isWatched, say }: Context['terminal']): Progress => {
  if (isWatched) return barProgress();
  return json ? noProgress : lineProgress(say);
};

const asEnum = (value: string): string => value.toUpperCase().replaceAll('-', '_');

const inputOf = ({ minutes: asked, since, service, known, calibration, space }: BacktestCommandOptions): object => ({
  ...(asked && { minutes: asked }),
  ...(since !== undefined && { since }),
  ...(service !== undefined && { service }),
  ...(known !== undefined && { known: asEnum(known) }),
  ...(calibration !== undefined && { calibration: asEnum(calibration) }),
  ...(space !== undefined && { space }),
});
