import { minuteOf } from '#domain/incident/moment.js';
import type { Command } from 'commander';
import { connected, type Context, type UrlOption, withUrl } from '../context.js';
import { Problem } from '../problem.js';
import type { Client } from '../server/graphql-client.js';
import { moment } from '../text/moment.js';
import { plainText } from '../text/plain-text.js';

/** What every command that changes an incident takes. */
export type Signed = UrlOption & Readonly<{ by?: string; at?: string; json?: boolean }>;

/** What a change led to; `id` is that of what it added. */
export type Changed = Readonly<{
  __typename: string;
  message?: string;
  id: string | null;
  position: number;
  warnings: readonly string[];
  incident: Readonly<{
    id: string;
    title: string;
    status: string;
    reference: string | null;
    hypotheses: readonly Readonly<{ hypothesisId: string }>[];
    plannedRemediations: readonly Readonly<{ remediationId: string }>[];
    openQuestions: readonly Readonly<{ text: string; command: string }>[];
  }>;
}>;

/** A command that can be pasted, for the incident that was changed; `rest` is what stands behind the incident. */
export const nextCommand = ({ incident: { id, reference } }: Changed, command: string, rest = ''): string =>
  ['precedent incident', command, isPlainWord(reference) ? reference : id, rest].filter(Boolean).join(' ');

const isPlainWord = (text: string | null): text is string => text !== null && /^[\w.-]+$/.test(text);

/** What somebody named a part by, as a word for the shell. */
export const asWord = (name: string): string => (/^[\w-]+$/.test(name) ? name : JSON.stringify(name));

/** The number by which the commands call what was added last. */
export const numberIn = (all: readonly unknown[]): number => all.length;

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
  /** The command that comes next, and what it is for. */
  next?: (changed: Changed) => string;
  /** Whether to show what is still to be said of the incident. */
  asks?: true;
}>;

const stillAsked = ({ incident: { openQuestions } }: Changed): string[] => [
  'Still to be said, so that it helps the next time:',
  ...openQuestions.flatMap(({ text, command }) => [`- ${plainText(text)}`, `  ${command}`]),
];

/** Changes an incident as the person who says so, and tells what came of it. Throws a Problem where it is refused. */
export const changeIncident = async (context: Context, options: Signed, change: Change): Promise<void> => {
  const { at, json, url } = options;
  const by = options.by ?? context.settings.actor;
  const when: { at?: string } = at === undefined ? {} : { at: moment(at) };
  const { terminal } = context;
  const changed = await connected(context, url === undefined ? {} : { url }, async (client) => {
    const input = { ...(await change.input(client)), ...when, by };
    return (await client.query<{ changed: Changed }>(change.operation, { input })).changed;
  });
  if (changed.__typename === 'Rejected') throw new Problem(changed.message ?? 'Refused.');
  if (json) return terminal.out(JSON.stringify(changed));
  terminal.out(change.tell(changed));
  if (when.at !== undefined) terminal.say(`That was at ${minuteOf(when.at)}.`);
  changed.warnings.forEach((warning) => terminal.say(plainText(warning)));
  if (change.next) terminal.say(`Next: ${change.next(changed)}`);
  if (changed.incident.openQuestions.length > 0 && change.asks) stillAsked(changed).forEach(terminal.say);
};
