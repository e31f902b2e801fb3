import type { Command } from 'commander';
import { type AddCommand, connected, type Context, type UrlOption, withUrl } from './context.js';
import { Problem } from './problem.js';

const decided = /* GraphQL */ `
  __typename
  ... on SkipDecided {
    projection
    position
  }
  ... on Rejected {
    code
    message
  }
`;

export const skipFactOperation = /* GraphQL */ `
  mutation SkipFact($input: SkipFactInput!) {
    result: skipFact(input: $input) {
      ${decided}
    }
  }
`;

export const retryFactOperation = /* GraphQL */ `
  mutation RetryFact($input: SkipFactInput!) {
    result: retryFact(input: $input) {
      ${decided}
    }
  }
`;

type Result =
  | Readonly<{ __typename: 'SkipDecided'; projection: string; position: number }>
  | Readonly<{ __typename: 'Rejected'; message: string }>;

type Options = UrlOption & Readonly<{ projection: string; by: string; reason: string; json?: boolean }>;

const decide = async (
  context: Context,
  operation: string,
  position: string,
  { projection, by, reason, ...connection }: Options,
): Promise<Extract<Result, { __typename: 'SkipDecided' }>> => {
  if (!/^[1-9]\d*$/.test(position)) throw new Problem(`"${position}" is no log position: give a whole number above 0.`);
  const input = { projection, position: Number(position), by, reason };
  const { result } = await connected(context, connection, (client) =>
    client.query<{ result: Result }>(operation, { input }),
  );
  if (result.__typename === 'Rejected') throw new Problem(result.message);
  return result;
};

const withDecision = (command: Command): Command =>
  withUrl(command)
    .argument('<position>', 'of the fact in the log')
    .requiredOption('--projection <name>', 'the read table, as "precedent status" shows it')
    .requiredOption('--by <name>', 'the person who decides')
    .requiredOption('--reason <text>', 'why; it is kept in the log')
    .option('--json', 'print it as GraphQL gives it');

export const addMaintenance: AddCommand = (program, context) => {
  const { out } = context.terminal;
  const maintenance = program.command('maintenance').summary('help a read table past a fact that it cannot apply');
  withDecision(maintenance.command('skip-fact'))
    .summary('have a read table go on without the fact that it fails at')
    .description(
      'Has a read table go on without the fact that it fails at, also when it is rebuilt. A last resort: what the fact told is ' +
        'missing there from then on. The fact stays in the log.',
    )
    .action(async (position: string, options: Options) => {
      const result = await decide(context, skipFactOperation, position, options);
      if (options.json) return out(JSON.stringify(result, null, 2));
      out(`${result.projection} goes on without the fact at position ${position}.`);
      out(`Back: precedent maintenance retry-fact ${position} --projection ${result.projection} --by … --reason …`);
    });
  withDecision(maintenance.command('retry-fact'))
    .summary('take a fact in again that was skipped')
    .description('Has a read table take in a fact that was skipped, with its next rebuild; such as after an upgrade.')
    .action(async (position: string, options: Options) => {
      const result = await decide(context, retryFactOperation, position, options);
      if (options.json) return out(JSON.stringify(result, null, 2));
      out(`The fact at position ${position} counts again. Next: precedent rebuild ${result.projection}`);
    });
};
