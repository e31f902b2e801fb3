import { resolve } from 'node:path';
import { fileSourceUri } from '#application/source-uri.js';
import { isCatalog } from '#ingest/services/is-catalog.js';
import { connected, type Context, type UrlOption } from '../context.js';
import { disk } from '../import/file-tree.js';
import { readText } from '../import/read-text.js';
import { exitCodes, Problem, systemErrorInWords } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { textOfStream } from '../text/stream.js';
import { counted } from '../text/wrap.js';
import { importServiceCatalogOperation, importServiceGraphMetricsOperation } from './service-operations.js';

export type ServiceImportOptions = UrlOption &
  Readonly<{ source?: string; minimumCalls?: number; dryRun?: boolean; json?: boolean; verbose?: boolean }>;

/** What a text told of services, as GraphQL gives it. */
export type ServicesImported = Readonly<{
  __typename: 'ServicesImported';
  outcome: 'IMPORTED' | 'UNCHANGED';
  services: readonly string[];
  described: number;
  retired: number;
  declared: number;
  withdrawn: number;
  passedOverCount: number;
  passedOver: readonly Readonly<{ line: number; what: string; reason: string }>[];
  position: number | null;
}>;

type Rejected = Readonly<{ __typename: 'Rejected'; code: string; message: string; line: number | null }>;
type Imported = Readonly<{ result: ServicesImported | Rejected }>;

type Read = Readonly<{ name: string; sourceUri: string | undefined; text: string }>;

const readFile = async (path: string, { settings }: Context): Promise<Read> => {
  const place = resolve(path);
  const look = await disk.look(place).catch((error: unknown) => {
    throw new Problem(`${path}: ${systemErrorInWords(error)}`);
  });
  if (look.kind !== 'file') throw new Problem(`${path} is no file; \`precedent import\` takes whole folders in.`);
  const found = await readText({ path: place, root: place, ...look }, settings.maxDocumentBytes);
  if (!found.ok) throw new Problem(`${path}: ${found.problem}`);
  return { name: path, sourceUri: fileSourceUri(place), text: found.text };
};

const read = async (path: string, context: Context): Promise<Read> =>
  path === '-'
    ? { name: 'stdin', sourceUri: undefined, text: await textOfStream(process.stdin) }
    : readFile(path, context);

/** A scrape has lines that begin with the name of a metric; an empty text is a catalogue that says nothing any more. */
const isScrape = (text: string): boolean =>
  !isCatalog(text) && /^# (?:HELP|TYPE|EOF)\b|traces_service_graph_/m.test(text);

const requestFor = ({ name, sourceUri, text }: Read, { source, minimumCalls, dryRun }: ServiceImportOptions) => {
  const input = { text, sourceUri: source ?? sourceUri, dryRun: dryRun === true };
  if (isScrape(text)) {
    return {
      operation: importServiceGraphMetricsOperation,
      // The file of a scrape is no source: the next one is another file with the same words.
      variables: { input: { ...input, sourceUri: source, minimumCalls } },
    };
  }
  if (input.sourceUri === undefined)
    throw new Problem(`A catalogue from ${name} needs an address that it is known by: give one with --source.`);
  return { operation: importServiceCatalogOperation, variables: { input } };
};

/** What became of an import, as sentences. */
export const importedLines = (imported: ServicesImported, dryRun: boolean): string[] => {
  const { described, retired, declared, withdrawn, passedOverCount, services } = imported;
  const parts = [
    described > 0 ? `${counted(described, 'service')} described` : '',
    declared > 0 ? counted(declared, 'dependency declared', 'dependencies declared') : '',
    retired > 0 ? `${counted(retired, 'service')} retired` : '',
    withdrawn > 0 ? counted(withdrawn, 'dependency withdrawn', 'dependencies withdrawn') : '',
  ].filter((part) => part !== '');
  return [
    parts.length === 0
      ? `Nothing new of ${counted(services.length, 'service')}.`
      : `${parts.join(', ')}${dryRun ? ', if this were no dry run' : ''}.`,
    ...(passedOverCount > 0 ? [`${passedOverCount} passed over; --verbose says what and why.`] : []),
  ];
};

const importOne = async (client: Client, path: string, options: ServiceImportOptions, context: Context) => {
  const { out, say } = context.terminal;
  const found = await read(path, context);
  const { operation, variables } = requestFor(found, options);
  const { result } = await client.query<Imported>(operation, variables);
  if (result.__typename === 'Rejected') {
    context.exitWith(exitCodes.incomplete);
    return say(
      `${found.name}${result.line === null ? '' : `:${result.line}`}: ${result.message.replace(/^line \d+: /, '')}`,
    );
  }
  if (options.json) return out(JSON.stringify({ path: found.name, ...result }));
  importedLines(result, options.dryRun === true).forEach((line) => out(`${found.name}: ${line}`));
  if (options.verbose)
    result.passedOver.forEach(({ line, what, reason }) => say(`${found.name}:${line}: ${what}: ${reason}`));
};

/** Takes files in one after the other; a bad one stops none of the others. */
export const importServiceFiles = (
  paths: readonly string[],
  options: ServiceImportOptions,
  context: Context,
): Promise<void> =>
  connected(context, options, async (client) => {
    for (const path of paths) await importOne(client, path, options, context);
  });
