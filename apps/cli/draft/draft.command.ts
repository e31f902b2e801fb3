import { readFile } from 'node:fs/promises';
import { type AddCommand, connected, type Context, type UrlOption, withUrl } from '../context.js';
import { wholeNumber } from '../options.js';
import { Problem, systemErrorInWords } from '../problem.js';
import { textOfStream } from '../text/stream.js';
import { type Column, table } from '../text/table.js';
import { counted } from '../text/wrap.js';
import {
  type Draft,
  draftOperation,
  type DraftTemplate,
  draftTemplatesOperation,
  type Published,
  publishOperation,
} from './draft-operations.js';

const kinds = ['postmortem', 'status-internal', 'status-customer'] as const;

type DraftOptions = UrlOption &
  Readonly<{ kind: string; template?: string; asOf?: number; sources?: boolean; json?: boolean }>;
type PublishOptions = UrlOption & Readonly<{ by?: string; acknowledgeGaps?: boolean; json?: boolean }>;

const examples = `
Examples:
  precedent draft SHOP-231 --kind status-customer
  precedent draft SHOP-231 --kind postmortem --template atlassian > SHOP-231.md
  precedent publish SHOP-231 SHOP-231.md --by "Ada Lovelace"`;

export const addDraft: AddCommand = (program, context) => {
  withUrl(program.command('draft'))
    .summary('draft a status update or a postmortem from what is recorded')
    .description(
      'Prints a text made of recorded facts alone. What nobody has recorded is marked [GAP: …] in the text, and told on stderr.',
    )
    .argument(
      '[incident]',
      "the incident: its id or the organisation's own number; without it the templates are listed",
    )
    .option('--kind <kind>', kinds.join(', '), 'postmortem')
    .option('--template <name>', 'a template by its name (default: the first of the kind)')
    .option('--as-of <position>', 'what the log held at this position', wholeNumber)
    .option('--sources', 'print each statement with the log positions of its facts instead of the text')
    .option('--json', 'print the draft as GraphQL gives it')
    .addHelpText('after', examples)
    .action((incident: string | undefined, options: DraftOptions) =>
      incident === undefined ? listTemplates(options, context) : draft(incident, options, context),
    );
};

export const addPublish: AddCommand = (program, context) => {
  withUrl(program.command('publish'))
    .summary('publish the postmortem of an incident that is over')
    .description('Publishes a postmortem in the name of a person; it takes the place of what the log recorded.')
    .argument('<incident>', "the incident: its id or the organisation's own number")
    .argument('<file>', 'the text, Markdown; - reads it from stdin')
    .option('--by <name>', 'who publishes it (default: PRECEDENT_ACTOR, else the login name)')
    .option('--acknowledge-gaps', 'publish although gaps are left')
    .option('--json', 'print what was published')
    .addHelpText('after', examples)
    .action((incident: string, file: string, options: PublishOptions) => publish(incident, file, options, context));
};

const draft = async (id: string, options: DraftOptions, context: Context): Promise<void> => {
  const { template, asOf, sources, json } = options;
  const known = kinds.find((kind) => kind === options.kind.toLowerCase());
  if (known === undefined) throw new Problem(`"${options.kind}" is no kind of draft: give one of ${kinds.join(', ')}.`);
  const variables = { id, kind: known.toUpperCase().replace('-', '_'), template, asOf };
  const { incidentDraft: found } = await connected(context, options, (client) =>
    client.query<{ incidentDraft: Draft | null }>(draftOperation, variables),
  );
  if (found === null) throw new Problem(`Nothing has told of ${id}: give its id or number, or report it first.`);
  const { out, say } = context.terminal;
  if (json) return out(JSON.stringify(found, null, 2));
  if (sources) return sourceLines(found).forEach(out);
  out(found.markdown.trimEnd());
  if (found.gaps.length > 0) say(`${counted(found.gaps.length, 'gap')} left:`);
  found.gaps.forEach(({ line, what }) => say(`  line ${line}: ${what}`));
  if (known === 'postmortem')
    say(
      `Next: keep it in a file, fill its gaps, then precedent publish ${id} FILE --by NAME, once the incident is over`,
    );
};

const sourceLines = ({ statements }: Draft): string[] =>
  statements.map(({ line, text, positions }) => `${line}: ${text} (${positions.map((at) => `#${at}`).join(', ')})`);

const columns: readonly Column[] = [
  { title: 'template' },
  { title: 'kind' },
  { title: 'own' },
  { title: 'problem', flexible: true },
];

const listTemplates = async (options: DraftOptions, context: Context): Promise<void> => {
  const { draftTemplates } = await connected(context, options, (client) =>
    client.query<{ draftTemplates: readonly DraftTemplate[] }>(draftTemplatesOperation),
  );
  const { out, tableWidth } = context.terminal;
  if (options.json) return out(JSON.stringify(draftTemplates, null, 2));
  const rows = draftTemplates.map(({ name, kind, isOwn, problem }) => [
    name,
    kind.toLowerCase().replace('_', '-'),
    isOwn ? 'yes' : '',
    problem ?? '',
  ]);
  table(columns, rows, tableWidth).forEach(out);
};

const textOf = async (file: string): Promise<string> => {
  if (file === '-') return textOfStream(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Problem(`${file} cannot be published: ${systemErrorInWords(error)}.`, undefined, { cause: error });
  }
};

const publish = async (incident: string, file: string, options: PublishOptions, context: Context): Promise<void> => {
  const { by, acknowledgeGaps, json } = options;
  const input = { incident, markdown: await textOf(file), by: by ?? context.settings.actor, acknowledgeGaps };
  const { publishPostmortem: result } = await connected(context, options, (client) =>
    client.query<Published>(publishOperation, { input }),
  );
  if (result.__typename === 'Rejected') throw new Problem(result.message);
  const { out } = context.terminal;
  if (json) return out(JSON.stringify(result));
  const same = result.precedentIds.length;
  out(
    `Published as the postmortem of ${result.incidentId}${same > 0 ? `, the same failure as ${counted(same, 'incident')}` : ''}.`,
  );
};
