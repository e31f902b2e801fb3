// Checks that need no test runner: node scripts/run.mjs scripts/gates.mjs [types] [lint] [format] [architecture]
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { giveUp, inProject, root, say } from './project.mjs';

const cruised = ['apps', 'libs', 'migrations', 'bench', 'test'].filter((folder) => existsSync(inProject(folder)));

const gates = {
  types: ['typescript/bin/tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', 'dist/.types.tsbuildinfo', '-p', '.'],
  lint: ['eslint/bin/eslint.js', '--max-warnings=0', '--cache', '--cache-location', 'dist/.eslintcache', '.'],
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  architecture: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--exclude',
    '^test/architecture/planted/',
    ...cruised,
  ],
};

/** The gates in the order of their names in package.json's test command. */
export const gateNames = Object.keys(gates);

const run = ([program, ...args]) =>
  new Promise((done) => {
    const output = [];
    const child = spawn(process.execPath, [inProject('node_modules', program), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => done({ ok: code === 0, output: Buffer.concat(output).toString() }));
  });

const check = async (name) => {
  const startedAt = Date.now();
  const { ok, output } = await run(gates[name]);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  say(ok ? `${name}: ok (${seconds} s)` : `${name}: failed (${seconds} s)\n${output.trimEnd()}`);
  return ok;
};

/** Runs the named gates side by side, says how each went, and counts them. */
export const passGates = async (names) => {
  const results = await Promise.all(names.map(check));
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, skipped: 0 };
};

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !gateNames.includes(name));
  if (unknown) giveUp(`There is no gate "${unknown}"; there are ${gateNames.join(', ')}.`);
  const { failed } = await passGates(wanted.length > 0 ? wanted : gateNames);
  process.exitCode = failed > 0 ? 1 : 0;
}
