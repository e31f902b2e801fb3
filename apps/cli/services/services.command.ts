import { type AddCommand, connected, type Context, type UrlOption, withUrl } from '../context.js';
import { aTime, wholeNumber } from '../options.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { type Column, table } from '../text/table.js';
import { importServiceFiles, type ServiceImportOptions } from './service-import.js';
import { graphLines } from './render-graph.js';
import type { ServiceGraph } from './service-graph.js';
import {
  declareDependencyOperation,
  serviceGraphOperation,
  servicesOperation,
  withdrawDependencyOperation,
} from './service-operations.js';

type Listed = Readonly<{
  name: string;
  kind: string | null;
  owner: string | null;
  system: string | null;
  incidents: number;
  dependsOn: readonly object[];
  dependedOnBy: readonly object[];
}>;
type Services = Readonly<{ services: { totalCount: number; nodes: readonly Listed[] } }>;
type Changed = Readonly<{
  result:
    | Readonly<{ __typename: 'ServiceChanged'; position: number; service: { name: string } }>
    | Readonly<{ __typename: 'Rejected'; message: string }>;
}>;

type ListOptions = UrlOption & Readonly<{ first: number; asOf?: number; json?: boolean }>;
type GraphOptions = UrlOption & Readonly<{ depth: number; first: number; asOf?: number; at?: string; json?: boolean }>;
type ChangeOptions = UrlOption & Readonly<{ note?: string; since?: string; until?: string; json?: boolean }>;

const examples = `
Examples:
  precedent services import catalog-info.yaml
  curl -s http://collector:8889/metrics | precedent services import -
  precedent services declare cart redis --note "baskets"
  precedent services graph checkout --depth 3`;

export const addServices: AddCommand = (program, context) => {
  const services = program
    .command('services')
    .summary('show services and what they depend on, or tell of them')
    .description(
      'Shows services and what they depend on, imports catalogues and service-graph metrics, declares dependencies.',
    )
    .addHelpText('after', examples);
  withUrl(services.command('list', { isDefault: true }))
    .description('Lists the services that documents name or sources tell of.')
    .option('--first <count>', 'how many, at most 100', wholeNumber, 50)
    .option('--as-of <position>', 'what the log held at this position', wholeNumber)
    .option('--json', 'print one JSON object a line')
    .action((options: ListOptions) => list(options, context));
  withUrl(services.command('import'))
    .description(
      'Takes in Backstage catalogue files, and metrics of the service-graph connector in Prometheus’ text format.',
    )
    .argument('<file...>', 'files; - reads stdin')
    .option('--source <address>', 'what the text is known by (default: the file; for metrics: one source for all)')
    .option('--minimum-calls <count>', 'calls it takes to believe that one service calls another', wholeNumber)
    .option('--dry-run', 'show what would happen; change nothing')
    .option('--json', 'print one JSON object a file')
    .option('--verbose', 'say what was passed over, and why')
    .action((files: string[], options: ServiceImportOptions) => importServiceFiles(files, options, context));
  addDependencyCommands(services, context);
  withUrl(services.command('graph'))
    .description('Shows what a service needs and what needs it.')
    .argument('<name...>', 'services, in any letter case, or another name they go by')
    .option('--depth <steps>', 'how many steps, at most 10', wholeNumber, 2)
    .option('--first <count>', 'how many services, at most 500', wholeNumber, 200)
    .option('--at <time>', 'as it was then: 14:03 (UTC), 2h (ago) or a whole date', aTime)
    .option('--as-of <position>', 'as known at this position of the log', wholeNumber)
    .option('--json', 'print the graph as JSON')
    .action((names: string[], options: GraphOptions) => showGraph(names, options, context));
};

const addDependencyCommands = (services: Parameters<AddCommand>[0], context: Context): void => {
  withUrl(services.command('declare'))
    .description('Tells that one service depends on another.')
    .argument('<service>', 'the service that calls or needs the other')
    .argument('<dependsOn>', 'what it calls or needs')
    .option('--note <text>', 'what should be known besides')
    .option('--since <time>', 'since when (default: it was so before, nobody knows since when)', aTime)
    .option('--json', 'print what was recorded')
    .action((service: string, dependsOn: string, options: ChangeOptions) =>
      change({ service, dependsOn, note: options.note, since: options.since }, declare, options, context),
    );
  withUrl(services.command('withdraw'))
    .description('Tells that one service depends on another no more.')
    .argument('<service>', 'the service that called or needed the other')
    .argument('<dependsOn>', 'what it called or needed')
    .option('--until <time>', 'until when (default: now)', aTime)
    .option('--json', 'print what was recorded')
    .action((service: string, dependsOn: string, options: ChangeOptions) =>
      change({ service, dependsOn, until: options.until }, withdraw, options, context),
    );
};

const columns: readonly Column[] = [
  { title: 'service', flexible: true },
  { title: 'kind' },
  { title: 'owner', flexible: true },
  { title: 'system' },
  { title: 'needs', right: true },
  { title: 'needed by', right: true },
  { title: 'incidents', right: true },
];

const list = async ({ first, asOf, json, ...options }: ListOptions, context: Context): Promise<void> => {
  const { services } = await connected(context, options, (client: Client) =>
    client.query<Services>(servicesOperation, { first, asOf }),
  );
  const { out, say, tableWidth } = context.terminal;
  if (services.nodes.length === 0)
    throw new Problem('No service is known: import documents, or a catalogue with `precedent services import FILE`.');
  const rows = services.nodes.map((one) => [
    one.name,
    one.kind ?? '',
    one.owner ?? '',
    one.system ?? '',
    String(one.dependsOn.length),
    String(one.dependedOnBy.length),
    String(one.incidents),
  ]);
  const lines = json ? services.nodes.map((one) => JSON.stringify(one)) : table(columns, rows, tableWidth);
  lines.forEach(out);
  const more = services.totalCount - services.nodes.length;
  if (more > 0) say(`${more} more: --first ${Math.min(100, services.totalCount)}`);
};

const showGraph = async (around: readonly string[], options: GraphOptions, context: Context): Promise<void> => {
  const { depth, first, asOf, at, json } = options;
  const { serviceGraph: graph } = await connected(context, options, (client: Client) =>
    client.query<{ serviceGraph: ServiceGraph }>(serviceGraphOperation, { around, depth, first, asOf, at }),
  );
  const { out, say, paint } = context.terminal;
  if (graph.nodes.length === 0)
    throw new Problem(`Nothing is known of ${around.join(', ')}; \`precedent services list\` shows what is.`);
  if (json) return out(JSON.stringify(graph));
  graphLines(graph, paint).forEach(out);
  graph.unknown.forEach((name) => say(`Nothing is known of ${name}.`));
  const more = graph.found - graph.nodes.length;
  if (more > 0) say(`${more} more services within ${depth} steps: --first ${Math.min(500, graph.found)}`);
};

type Saying = Readonly<{ operation: string; sentence: (service: string, dependsOn: string) => string }>;

const declare: Saying = {
  operation: declareDependencyOperation,
  sentence: (service, dependsOn) => `${service} depends on ${dependsOn}.`,
};

const withdraw: Saying = {
  operation: withdrawDependencyOperation,
  sentence: (service, dependsOn) => `${service} depends on ${dependsOn} no more.`,
};

type Dependency = Readonly<{
  service: string;
  dependsOn: string;
  note?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}>;

const change = async (
  input: Dependency,
  { operation, sentence }: Saying,
  options: ChangeOptions,
  context: Context,
): Promise<void> => {
  const { result } = await connected(context, options, (client: Client) => client.query<Changed>(operation, { input }));
  if (result.__typename === 'Rejected') throw new Problem(result.message);
  const { out } = context.terminal;
  out(options.json ? JSON.stringify(result) : sentence(result.service.name, input.dependsOn));
};
