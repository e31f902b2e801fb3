import type { Command } from 'commander';
import type { Settings } from '#config/settings.js';
import { withClient } from './server/connect.js';
import type { Client } from './server/graphql-client.js';
import type { Terminal } from './terminal.js';

/** What every command works with. */
export type Context = Readonly<{
  settings: Settings;
  terminal: Terminal;
  /** Ends what is under way when the person or the system asks for it. */
  interruption: AbortController;
  /** Sets the exit code; without it a command that returns has gone well. */
  exitWith: (code: number) => void;
}>;

/** Adds a command to the program. */
export type AddCommand = (program: Command, context: Context) => void;

/** Where a command finds the server. */
export type UrlOption = Readonly<{ url?: string }>;

/** The option that every command has that talks to a server. */
export const withUrl = (command: Command): Command =>
  command.option(
    '--url <address>',
    'work through the server at this address (default: the one that runs on the data folder)',
  );

/** Runs `work` with a client; Ctrl-C and SIGTERM end the work and whatever was started for it. */
export const connected = async <T>(
  context: Context,
  { url }: UrlOption,
  work: (client: Client) => Promise<T>,
): Promise<T> => {
  const { settings, terminal, interruption } = context;
  const interrupt = (): void => interruption.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const connecting = { settings, signal: interruption.signal, say: terminal.say, ...(url !== undefined && { url }) };
    return await withClient(connecting, work);
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
};
