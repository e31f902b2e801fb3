import type { AddCommand } from './context.js';
import { runApi } from './server/api-process.js';

export const addMigrate: AddCommand = (program, { exitWith }) => {
  program
    .command('migrate')
    .summary('bring the database up to this release')
    .description(
      'Brings the database up to this release and ends. The other commands do so by themselves when they start.',
    )
    .action(async () => exitWith(await runApi(['migrate'])));
};
