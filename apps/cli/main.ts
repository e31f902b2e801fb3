import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { projectRoot } from '#config/project-root.js';
import { type Settings, settingsOrExit } from '#config/settings.js';
import { codeOf, exitCodes, Problem } from './problem.js';
import { createProgram } from './program.js';
import { ownTerminal, type Terminal } from './terminal.js';

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };

/** A reader that has seen enough, such as `head`, is no fault. */
const endWithTheReader = (): void => {
  process.stdout.on('error', (error) => {
    if (codeOf(error) === 'EPIPE') process.exit(exitCodes.ok);
    throw error;
  });
};

const isDebugging = ({ log: { level } }: Settings): boolean => level === 'debug' || level === 'trace';

/** One sentence on stderr, the stack only for those who look for it. Returns the exit code. */
const failed = (error: unknown, settings: Settings, { say }: Terminal): number => {
  if (error instanceof CommanderError) return error.exitCode;
  if (isDebugging(settings) && error instanceof Error) say(error.stack ?? error.message);
  if (!(error instanceof Problem)) {
    say(`The command failed: ${error instanceof Error ? error.message : String(error)} (LOG_LEVEL=debug shows where).`);
    return exitCodes.fault;
  }
  if (error.message !== '') say(error.message);
  return error.exitCode;
};

const main = async (): Promise<number> => {
  endWithTheReader();
  const settings = settingsOrExit();
  const terminal = ownTerminal();
  const interruption = new AbortController();
  let exitCode: number = exitCodes.ok;
  const exitWith = (code: number): void => void (exitCode = code);
  try {
    await createProgram({ settings, terminal, interruption, exitWith }, version).parseAsync(process.argv);
    return exitCode;
  } catch (error) {
    if (!interruption.signal.aborted) return failed(error, settings, terminal);
    terminal.say('Stopped. What was done stays done; the same command goes on from there.');
    return exitCodes.interrupted;
  }
};

process.exitCode = await main();
