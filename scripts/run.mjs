// Runs ENTRY with ARGS… in this process once dependencies and dist are up to date: node scripts/run.mjs ENTRY ARGS…
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { installIfStale } from './dependencies.mjs';
import { giveUp, inProject, nodeTooOld, root } from './project.mjs';

const tooOld = nodeTooOld();
if (tooOld) giveUp(tooOld);

const [entry, ...args] = process.argv.slice(2);
if (!entry) giveUp('Say what to run: node scripts/run.mjs ENTRY ARGS…');

await installIfStale();
buildIfStale();

// npm moves to the project's folder; relative paths on the command line mean the folder where the person is.
if (process.env.INIT_CWD && process.cwd() === root) process.chdir(process.env.INIT_CWD);
process.argv = [process.argv[0], inProject(entry), ...args];
await import(pathToFileURL(inProject(entry)).href);
