import type { Command } from 'commander';
import { type AddCommand, type Context, connected, type UrlOption, withUrl } from '../context.js';
import { collected } from '../options.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import {
  acceptFailureModeOperation,
  mergeFailureModesOperation,
  observeFailureModeOperation,
  refuseFailureModeOperation,
  renameFailureModeOperation,
} from './failure-mode-operations.js';
import { idMeant, listModes, listSuggestions, shortId } from './failure-modes.js';

type Signed = UrlOption & Readonly<{ by?: string }>;
type Decided = Readonly<{ failureMode?: Readonly<{ id: string; name: string }> | null; message?: string }>;

const signed = (command: Command): Command =>
  withUrl(command).option('--by <name>', 'the person who decides (default: PRECEDENT_ACTOR, else the login name)');

const send = async (client: Client, operation: string, input: object): Promise<Decided> => {
  const { decided } = await client.query<{ decided: Decided }>(operation, { input });
  if (decided.message !== undefined) throw new Problem(decided.message);
  return decided;
};

/** Decides something as the person who says so, and tells what came of it. */
const decide = async (
  context: Context,
  { by, ...connection }: Signed,
  work: (client: Client, signature: { by: string }) => Promise<string>,
): Promise<void> => {
  const signature = { by: by ?? context.settings.actor };
  context.terminal.out(await connected(context, connection, (client) => work(client, signature)));
};

const modeMeant = async (client: Client, named: string): Promise<string> =>
  idMeant(named, await listModes(client), 'precedent failure-modes');

type Meant = Readonly<{ incident?: readonly string[] }>;

const incidentsMeant = async (client: Client, suggestion: string | undefined, { incident }: Meant): Promise<object> => {
  if ((suggestion === undefined) === (incident === undefined))
    throw new Problem('Name a suggestion, or incidents with --incident, and not both.');
  if (incident) return { incidents: incident };
  const all = await listSuggestions(client);
  return { suggestionId: idMeant(suggestion!, all, 'precedent failure-modes suggest') };
};

export const addAccept: AddCommand = (modes, context) => {
  signed(modes.command('accept'))
    .summary('make incidents with like causes a failure mode')
    .description('Makes the incidents of a suggestion, or those named, a failure mode of its own.')
    .argument('[suggestion]', 'its id, the beginning of it, or its name')
    .requiredOption('--name <name>', 'what to call it')
    .option('--incident <incident>', "an incident by its id or the organisation's number; may be repeated", collected)
    .action(async (suggestion: string | undefined, { name, incident, ...rest }: Signed & Meant & { name: string }) => {
      await decide(context, rest, async (client, signature) => {
        const what = await incidentsMeant(client, suggestion, incident ? { incident } : {});
        const { failureMode } = await send(client, acceptFailureModeOperation, { ...what, name, ...signature });
        return `Accepted ${failureMode ? shortId(failureMode.id) : ''}: ${name}.`;
      });
    });
};

export const addRefuse: AddCommand = (modes, context) => {
  signed(modes.command('refuse'))
    .summary('say that incidents are not one failure mode')
    .description(
      'Says that the incidents of a suggestion, or those named, are not one: they are not suggested as one again.',
    )
    .argument('[suggestion]', 'its id, the beginning of it, or its name')
    .requiredOption('--reason <text>', 'why they are not one')
    .option('--incident <incident>', "an incident by its id or the organisation's number; may be repeated", collected)
    .action(
      async (suggestion: string | undefined, { reason, incident, ...rest }: Signed & Meant & { reason: string }) => {
        await decide(context, rest, async (client, signature) => {
          const what = await incidentsMeant(client, suggestion, incident ? { incident } : {});
          await send(client, refuseFailureModeOperation, { ...what, reason, ...signature });
          return 'Refused: these incidents are not suggested as one failure mode again.';
        });
      },
    );
};

export const addRename: AddCommand = (modes, context) => {
  signed(modes.command('rename'))
    .summary('give a failure mode another name')
    .argument('<mode>', 'its id, the beginning of it, or its name')
    .argument('<name>', 'its name from now on')
    .action(async (mode: string, name: string, options: Signed) => {
      await decide(context, options, async (client, signature) => {
        const failureModeId = await modeMeant(client, mode);
        await send(client, renameFailureModeOperation, { failureModeId, name, ...signature });
        return `Renamed ${shortId(failureModeId)}: ${name}.`;
      });
    });
};

export const addMerge: AddCommand = (modes, context) => {
  signed(modes.command('merge'))
    .summary('make one failure mode of two')
    .argument('<mode>', 'the one that is no more: its id, also of one no longer listed, or its name')
    .argument('<into>', 'the one that stays')
    .action(async (mode: string, into: string, options: Signed) => {
      await decide(context, options, async (client, signature) => {
        const intoId = await modeMeant(client, into);
        // A heading that was renamed leaves an id without a listed mode; its incidents are to go on all the same.
        const failureModeId = mode.startsWith('failure-mode-') ? mode : await modeMeant(client, mode);
        const { failureMode } = await send(client, mergeFailureModesOperation, { failureModeId, intoId, ...signature });
        return `Merged ${shortId(failureModeId)} into ${failureMode?.name ?? shortId(intoId)}.`;
      });
    });
};

export const addObserve: AddCommand = (modes, context) => {
  signed(modes.command('observe'))
    .summary('say which failure mode an incident was')
    .argument('<incident>', "its id or the organisation's number")
    .argument('<mode>', 'the failure mode: its id, the beginning of it, or its name')
    .action(async (incident: string, mode: string, options: Signed) => {
      await decide(context, options, async (client, signature) => {
        const failureModeId = await modeMeant(client, mode);
        const input = { failureModeId, incident, ...signature };
        const { failureMode } = await send(client, observeFailureModeOperation, input);
        return `${incident} was: ${failureMode?.name ?? mode}.`;
      });
    });
};
