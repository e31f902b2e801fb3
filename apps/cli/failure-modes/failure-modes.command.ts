import type { Command } from 'commander';
import { type AddCommand, connected, type UrlOption, withUrl } from '../context.js';
import { hang } from '../text/wrap.js';
import { addAccept, addMerge, addObserve, addRefuse, addRename } from './decisions.js';
import { failureModeCoverageOperation } from './failure-mode-operations.js';
import {
  idMeant,
  isWholeId,
  listModes,
  listSuggestions,
  shortId,
  showMode,
  type SuggestedMode,
} from './failure-modes.js';
import { modeLines, shownModeLines, suggestionLines } from './render-failure-modes.js';

type ListOptions = UrlOption & Readonly<{ service?: string; json?: boolean }>;

const listing = (command: Command): Command =>
  withUrl(command)
    .option('--service <name>', 'only what concerns this service')
    .option('--json', 'print it as GraphQL gives it');

type Named = Readonly<{ id: string; name: string }>;
type Coverage = Readonly<{
  neverObserved: readonly Named[];
  withoutRunbook: readonly Named[];
  recurringWithoutFailureMode: readonly SuggestedMode[];
  noLongerDescribed: readonly (Named & Readonly<{ candidates: readonly Named[] }>)[];
}>;

const addSuggest: AddCommand = (modes, { terminal, ...rest }) => {
  listing(modes.command('suggest'))
    .summary('show incidents with like causes that lack a failure mode')
    .description('Shows incidents with like causes that lack a failure mode, to accept as one or to refuse.')
    .action(async ({ service, json, ...connection }: ListOptions) => {
      const found = await connected({ terminal, ...rest }, connection, (client) => listSuggestions(client, service));
      if (json) return terminal.out(JSON.stringify(found, null, 2));
      suggestionLines(found, terminal).forEach(terminal.out);
      if (found[0])
        terminal.say(
          `Next: precedent failure-modes accept ${shortId(found[0].id)} --name "…", or refuse it with --reason.`,
        );
    });
};

const addShow: AddCommand = (modes, context) => {
  withUrl(modes.command('show'))
    .summary('show all that is known of a failure mode')
    .argument('<mode>', 'its id, the beginning of it, or its name')
    .option('--json', 'print it as GraphQL gives it')
    .action(async (named: string, { json, ...connection }: ListOptions) => {
      const { terminal } = context;
      const mode = await connected(context, connection, async (client) =>
        // The id of a merged one is no longer listed and leads to what it became.
        showMode(client, isWholeId(named) ? named : idMeant(named, await listModes(client), 'precedent failure-modes')),
      );
      if (json) return terminal.out(JSON.stringify(mode, null, 2));
      shownModeLines(mode, terminal, Date.now()).forEach(terminal.out);
    });
};

const listed = (title: string, rows: readonly Named[], width: number): string[] => [
  `${title}: ${rows.length === 0 ? 'none' : rows.length}`,
  ...rows.flatMap(({ id, name }) => hang(`  ${shortId(id)}  `, name, width)),
];

/** A heading that was renamed is another failure mode; its incidents wait for somebody to say that it is the same. */
const formerLines = ({ noLongerDescribed }: Coverage, width: number): string[] =>
  noLongerDescribed.flatMap(({ id, name, candidates }) =>
    hang(
      '! ',
      `No document describes "${name}" any more. If it is another now: precedent failure-modes merge ${id} ` +
        (candidates.length === 0 ? 'ANOTHER' : candidates.map((one) => `"${one.name}"`).join(' or ')),
      width,
    ),
  );

const addCoverage: AddCommand = (modes, context) => {
  listing(modes.command('coverage'))
    .summary('show what is missing: never observed, without a runbook, recurring without a failure mode')
    .action(async ({ service, json, ...connection }: ListOptions) => {
      const { terminal } = context;
      const { failureModeCoverage: found } = await connected(context, connection, (client) =>
        client.query<{ failureModeCoverage: Coverage }>(failureModeCoverageOperation, { service }),
      );
      if (json) return terminal.out(JSON.stringify(found, null, 2));
      [
        ...listed('Failure modes that were never observed', found.neverObserved, terminal.width),
        ...listed('Failure modes that no runbook covers', found.withoutRunbook, terminal.width),
        ...listed('Incidents that recur without a failure mode', found.recurringWithoutFailureMode, terminal.width),
        ...formerLines(found, terminal.width),
      ].forEach(terminal.out);
    });
};

const addList: AddCommand = (modes, context) => {
  listing(modes.command('list', { isDefault: true }))
    .summary('list them')
    .action(async ({ service, json, ...connection }: ListOptions) => {
      const { terminal } = context;
      const found = await connected(context, connection, (client) => listModes(client, service));
      if (json) return terminal.out(JSON.stringify(found, null, 2));
      modeLines(found, terminal).forEach(terminal.out);
    });
};

const parts = [addList, addShow, addSuggest, addCoverage, addAccept, addRefuse, addRename, addMerge, addObserve];

/** `precedent failure-modes`: how services fail, what is suggested, and what people decide on it. */
export const addFailureModes: AddCommand = (program, context) => {
  const modes = program
    .command('failure-modes')
    .summary('list how services fail; accept, rename, merge, refuse, observe')
    .description('Failure modes: how services fail, which incidents were which, and what covers them.');
  for (const add of parts) add(modes, context);
};
