import type { Command } from 'commander';
import { connected, type Context, type UrlOption, withUrl } from '../context.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { moment } from '../text/moment.js';
import { plainText } from '../text/plain-text.js';

/** What every command that changes an incident takes. */
export type Signed = UrlOption & Readonly<{ by?: string; at?: string; json?: boolean }>;

/** What a change led to; `id` is that of what it added. */
type Changed = Readonly<{
  __typename: string;
  message?: string;
  id: string | null;
  position: number;
  warnings: readonly string[];
  incident: Readonly<{ id: string; title: string; status: string; reference: string | null }>;
}>;

/** The options of a command that changes an incident. */
export const signed = (command: Command): Command =>
  withUrl(command)
    .option('--by <name>', 'the person who says so (default: PRECEDENT_ACTOR, else the login name)')
    .option('--at <time>', 'when it was: 14:05 (UTC), 17m (ago) or a whole date (default: now)')
    .option('--json', 'print what came of it');

/** One change: `input` what it takes besides who and when; `tell` what to print. */
export type Change = Readonly<{
  operation: string;
  input: (client: Client) => Promise<object> | object;
  tell: (changed: Changed) => string;
}>;

/** Changes an incident as the person who says so, and tells what came of it. Throws a Problem where it is refused. */
export const changeIncident = async (context: Context, options: Signed, change: Change): Promise<void> => {
  const { at, json, url } = options;
  const by = options.by ?? context.settings.actor;
  const when = at === undefined ? {} : { at: moment(at) };
  const { terminal } = context;
  const changed = await connected(context, url === undefined ? {} : { url }, async (client) => {
    const input = { ...(await change.input(client)), ...when, by };
    return (await client.query<{ changed: Changed }>(change.operation, { input })).changed;
  });
  if (changed.__typename === 'Rejected') throw new Problem(changed.message ?? 'Refused.');
  if (json) return terminal.out(JSON.stringify(changed));
  terminal.out(plainText(change.tell(changed)));
  changed.warnings.forEach((warning) => terminal.say(plainText(warning)));
};
