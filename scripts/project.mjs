import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, whatever folder the command was started in. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** A path inside the project. */
export const inProject = (...parts) => join(root, ...parts);

/** Progress goes to stderr: stdout belongs to the program that is run. */
export const say = (sentence) => process.stderr.write(`${sentence}\n`);

/** Ends the process with code 1 after one sentence on stderr. */
export const giveUp = (sentence) => {
  say(sentence);
  process.exit(1);
};

const asNumbers = (version) => version.split('.').map(Number);

/** Null when this Node.js is at least the one that package.json asks for, else the sentence to show. */
export const nodeTooOld = (running = process.versions.node) => {
  const wanted = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).engines.node.replace(/^\D+/, '');
  const [major, minor = 0] = asNumbers(wanted);
  const [runningMajor, runningMinor] = asNumbers(running);
  const enough = runningMajor > major || (runningMajor === major && runningMinor >= minor);
  return enough
    ? null
    : `Precedent needs Node.js ${wanted} or newer, this is ${running}: install it from https://nodejs.org and run the command again.`;
};
