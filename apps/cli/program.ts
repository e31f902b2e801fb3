import { Command } from 'commander';
import { addAnswer } from './answers/answer.command.js';
import { addCalibration } from './answers/calibration.command.js';
import { addJudge } from './answers/judge.command.js';
import { addAsk } from './ask/ask.command.js';
import { addBacktest } from './backtest/backtest.command.js';
import { addChange } from './change/change.command.js';
import type { Context } from './context.js';
import { addBrief } from './brief/brief.command.js';
import { addDraft, addPublish } from './draft/draft.command.js';
import { addEmbeddings } from './embeddings.command.js';
import { addExport } from './export.command.js';
import { addFailureModes } from './failure-modes/failure-modes.command.js';
import { addHistory } from './history.command.js';
import { addImport } from './import/import.command.js';
import { addIncident } from './incident/incident.command.js';
import { addMigrate } from './migrate.command.js';
import { addMaintenance } from './maintenance.command.js';
import { addRebuild } from './rebuild.command.js';
import { addRemedy } from './remedy.command.js';
import { addRunbook } from './runbook/runbook.command.js';
import { addSearch } from './search.command.js';
import { addServe } from './serve.command.js';
import { addServices } from './services/services.command.js';
import { addStatus } from './status.command.js';
import { addVerify } from './verify.command.js';
import { addWatch } from './watch/watch.command.js';

const commands = [
  addServe,
  addImport,
  addAsk,
  addBrief,
  addDraft,
  addPublish,
  addIncident,
  addWatch,
  addAnswer,
  addJudge,
  addCalibration,
  addSearch,
  addHistory,
  addStatus,
  addVerify,
  addBacktest,
  addEmbeddings,
  addFailureModes,
  addRemedy,
  addServices,
  addRunbook,
  addChange,
  addRebuild,
  addMaintenance,
  addExport,
  addMigrate,
];

const help = `
From a clone every command is run as "npm run precedent -- COMMAND", such as
  npm run precedent -- import docs/postmortems
  npm run precedent -- ask "checkout is slow and redis connections are maxed out"

The commands work through the server at --url or PRECEDENT_URL, else through the one that runs on the data folder,
else on the data folder itself. docs/settings.md lists the settings.`;

/** The command line with all its commands; parsing throws a CommanderError for whatever it does not know. */
export const createProgram = (context: Context, version: string): Command => {
  const program = new Command('precedent')
    .description('The case law of an engineering organisation: has this happened before?')
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError('(--help shows what there is)')
    .addHelpText('after', help)
    .exitOverride();
  for (const add of commands) add(program, context);
  return program;
};
