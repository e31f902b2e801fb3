import type { AddCommand } from './context.js';
import { runApi } from './server/api-process.js';

const help = `
Address, port, database and more are set in the environment; docs/settings.md lists every variable.

Example:
  PORT=8080 PRECEDENT_HOME=/var/lib/precedent precedent serve`;

export const addServe: AddCommand = (program, { exitWith }) => {
  program
    .command('serve')
    .summary('serve GraphQL and the explorer')
    .description(
      'Serves GraphQL and its explorer until it is stopped. The other commands find the server by themselves.',
    )
    .addHelpText('after', help)
    .action(async () => exitWith(await runApi([])));
};
