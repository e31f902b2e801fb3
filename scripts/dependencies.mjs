import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { exclusively } from './lock-file.mjs';
import { giveUp, inProject, root, say } from './project.mjs';

const LOCK = inProject('package-lock.json');
const INSTALLED = inProject('node_modules', '.package-lock.json');
const STAMP = inProject('node_modules', '.precedent-lock-hash');

/** Changes with the locked versions, with any later npm command in node_modules, and with the machine. */
const currentStamp = () => {
  const lock = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  return `${lock} ${statSync(INSTALLED).mtimeMs} ${process.platform}-${process.arch}\n`;
};

const isStamped = () => existsSync(INSTALLED) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === currentStamp();

const usesGlibc = () => Boolean(process.report.getReport().header.glibcVersionRuntime);

const allows = (list, value) =>
  !list || list.includes(value) || (!list.includes(`!${value}`) && list.every((item) => item.startsWith('!')));

/** npm leaves out optional packages made for other machines; those made for this one have to be there. */
const mayBeMissing = (entry) => {
  if (!entry.optional && !entry.devOptional) return Boolean(entry.peer);
  const forSomeMachine = entry.os || entry.cpu || entry.libc;
  const libc = process.platform === 'linux' && entry.libc ? (usesGlibc() ? 'glibc' : 'musl') : undefined;
  const forThisMachine =
    allows(entry.os, process.platform) && allows(entry.cpu, process.arch) && (!libc || allows(entry.libc, libc));
  return !(forSomeMachine && forThisMachine);
};

/** Whether an install (by whomever) left what the lock file asks for: same version, same content. */
export const matches = (lock, installed) =>
  Object.entries(lock.packages).every(([place, wanted]) => {
    if (place === '') return true;
    const found = installed.packages[place];
    if (!found) return mayBeMissing(wanted);
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

const isInstalled = () => existsSync(INSTALLED) && matches(readJson(LOCK), readJson(INSTALLED));

const npm = (args) => {
  const cli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : null;
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: !cli && process.platform === 'win32' };
  return cli ? spawnSync(process.execPath, [cli, ...args], options) : spawnSync('npm', args, options);
};

const install = () => {
  say('Installing the locked dependencies (npm ci); this takes a minute and happens only when they changed.');
  const done = npm([
    'ci',
    '--include=dev',
    '--include=optional',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
    '--no-progress',
  ]);
  if (done.status === 0) return;
  const how = done.error
    ? `npm did not start: ${done.error.message}`
    : `npm ci ended with ${done.signal ?? `code ${done.status}`}`;
  giveUp(
    `The dependencies could not be installed (${how}): check the network and the messages above, then run the command again.`,
  );
};

/** Makes node_modules what package-lock.json says; does nothing when it already is, also when npm was run by hand. */
export const installIfStale = async () => {
  if (isStamped()) return;
  await exclusively(
    inProject('dist', '.install.lock'),
    () => {
      if (isStamped()) return;
      if (!isInstalled()) install();
      writeFileSync(STAMP, currentStamp());
    },
    () => say('Another process is installing the dependencies; waiting for it.'),
  );
};
