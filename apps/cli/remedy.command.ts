import { Option } from 'commander';
import type { RemedyRecord } from './ask/answer.js';
import { type AddCommand, connected, type Context, type UrlOption, withUrl } from './context.js';
import { wholeNumber } from './options.js';
import { Problem } from './problem.js';
import type { Client } from './server/graphql-client.js';
import { plainText } from './text/plain-text.js';
import { type Column, table } from './text/table.js';
import { cut } from './text/wrap.js';

export const remediesOperation = /* GraphQL */ `
  query Remedies($service: String, $asOf: Int, $first: Int!) {
    remedies(service: $service, asOf: $asOf, first: $first) {
      totalCount
      nodes {
        remedy
        worked
        failed
        madeWorse
        reverted
        unknown
        medianMinutesToEffect
        verifiedBy
        warning
        incidents {
          incidentId
          incident
          outcome
          text
          sourceUri
          startLine
          position
          verifiedBy
        }
      }
    }
  }
`;

export const recordOutcomeOperation = /* GraphQL */ `
  mutation RecordRemediationOutcome($input: RecordRemediationOutcomeInput!) {
    recordRemediationOutcome(input: $input) {
      __typename
      ... on RemediationOutcomeRecorded {
        incidentId
        remediation
        position
        record {
          remedy
          worked
          failed
          madeWorse
          reverted
          unknown
          medianMinutesToEffect
          verifiedBy
          warning
        }
      }
      ... on Rejected {
        code
        message
      }
    }
  }
`;

type Remedies = Readonly<{ remedies: { totalCount: number; nodes: readonly RemedyRecord[] } }>;
type Recorded = Readonly<{
  recordRemediationOutcome:
    | Readonly<{ __typename: 'RemediationOutcomeRecorded'; remediation: string; record: RemedyRecord | null }>
    | Readonly<{ __typename: 'Rejected'; code: string; message: string }>;
}>;

type ListOptions = UrlOption & Readonly<{ service?: string; asOf?: number; first: number; json?: boolean }>;
type RecordOptions = UrlOption & Readonly<{ by: string; minutes?: number; note?: string; json?: boolean }>;

const outcomes = ['worked', 'failed', 'made-worse', 'reverted', 'unknown'] as const;

const examples = `
Examples:
  precedent remedy list --service checkout
  precedent remedy record SHOP-231 "rolled back the cart" worked --by "Ada Lovelace" --minutes 4`;

export const addRemedy: AddCommand = (program, context) => {
  const remedy = program
    .command('remedy')
    .summary('show what became of remedies, or record it')
    .description('Shows how often each remedy worked or failed, and records what a person says became of one.')
    .addHelpText('after', examples);
  withUrl(remedy.command('list'))
    .description('Lists remedies with their record, best supported first.')
    .option('--service <name>', 'only what was done in incidents of this service')
    .option('--first <count>', 'how many, at most 100', wholeNumber, 20)
    .option('--as-of <position>', 'what the log held at this position', wholeNumber)
    .option('--json', 'print the records with each use and its evidence, one JSON object a line')
    .action((options: ListOptions) => listRemedies(options, context));
  withUrl(remedy.command('record'))
    .description('Records what became of a remedy. The newest word counts before what documents say.')
    .argument('<incident>', "the incident: its id or the organisation's own number")
    .argument('<remedy>', 'the remedy as its documents state it, or enough of its words to tell which one')
    .argument('<outcome>', outcomes.join(', '))
    .requiredOption('--by <name>', 'who says so')
    .addOption(new Option('--minutes <minutes>', 'how long it took to show').argParser(Number))
    .option('--note <text>', 'what should be known besides')
    .option('--json', 'print what was recorded')
    .action((incident: string, words: string, outcome: string, options: RecordOptions) =>
      recordOutcome({ incident, remedy: words, outcome }, options, context),
    );
};

const listRemedies = async (options: ListOptions, context: Context): Promise<void> => {
  const { service, first, asOf, json } = options;
  const { remedies } = await connected(context, options, (client: Client) =>
    client.query<Remedies>(remediesOperation, { service, first, asOf }),
  );
  const { out, say, tableWidth } = context.terminal;
  if (remedies.nodes.length === 0)
    throw new Problem(
      `No remedy is on record${service === undefined ? '' : ` for ${service}`}: import postmortems first.`,
    );
  const lines = json ? remedies.nodes.map((one) => JSON.stringify(one)) : remedyTable(remedies.nodes, tableWidth);
  lines.forEach(out);
  const more = remedies.totalCount - remedies.nodes.length;
  if (more > 0) say(`${more} more: --first ${Math.min(100, remedies.totalCount)}`);
};

const columns: readonly Column[] = [
  { title: 'remedy', flexible: true },
  { title: 'worked', right: true },
  { title: 'did not', right: true },
  { title: 'unknown', right: true },
  { title: 'minutes', right: true },
  { title: 'warning', flexible: true },
];

/** Remedies as a table. */
export const remedyTable = (remedies: readonly RemedyRecord[], width: number): string[] =>
  table(
    columns,
    remedies.map((one) => [
      plainText(one.remedy),
      String(one.worked),
      String(one.failed + one.madeWorse + one.reverted),
      String(one.unknown),
      one.medianMinutesToEffect === null ? '' : String(one.medianMinutesToEffect),
      one.warning ?? '',
    ]),
    width,
  );

type Said = Readonly<{ incident: string; remedy: string; outcome: string }>;

const recordOutcome = async (said: Said, options: RecordOptions, context: Context): Promise<void> => {
  const known = outcomes.find((outcome) => outcome === said.outcome.toLowerCase());
  if (known === undefined) throw new Problem(`"${said.outcome}" is no outcome: give one of ${outcomes.join(', ')}.`);
  const { by: verifiedBy, minutes: minutesToEffect, note, json } = options;
  if (minutesToEffect !== undefined && Number.isNaN(minutesToEffect)) throw new Problem('--minutes wants a number.');
  const outcome = known.toUpperCase().replace('-', '_');
  const input = { ...said, outcome, verifiedBy, minutesToEffect, note };
  const { recordRemediationOutcome: result } = await connected(context, options, (client: Client) =>
    client.query<Recorded>(recordOutcomeOperation, { input }),
  );
  if (result.__typename === 'Rejected') throw new Problem(result.message);
  const { out } = context.terminal;
  if (json) return out(JSON.stringify(result));
  out(`Recorded: "${cut(plainText(result.remediation), 120)}" ${known.replace('-', ' ')}, says ${verifiedBy}.`);
  if (result.record) remedyTable([result.record], context.terminal.tableWidth).forEach(out);
};
