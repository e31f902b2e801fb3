// Every gate and every level of tests: node scripts/run.mjs scripts/test.mjs [--levels=unit,integration,e2e] [JEST ARGS…]
// Levels or jest arguments narrow the run to jest. The last line counts what really ran.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { gateNames, passGates } from './gates.mjs';
import { inProject, root, say } from './project.mjs';

const LEVELS = '--levels=';
const RESULTS = inProject('dist', 'test-results.json');
const NOTHING = { passed: 0, failed: 0, skipped: 0 };
const BROKEN = { ...NOTHING, failed: 1 };

const sum = (counts) =>
  counts.reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }));

const startJest = (args, levels) => {
  const nodeOptions = `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --disable-warning=ExperimentalWarning`;
  const selected = levels ? ['--selectProjects', ...levels] : [];
  const program = inProject('node_modules/jest/bin/jest.js');
  return spawnSync(process.execPath, [program, '--json', `--outputFile=${RESULTS}`, ...args, ...selected], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_OPTIONS: nodeOptions.trim() },
  });
};

const readResults = () => {
  try {
    return JSON.parse(readFileSync(RESULTS, 'utf8'));
  } catch {
    return null;
  }
};

/** Counts a crash, an empty run and a bad exit as a failure, whatever the single tests say. */
const countJest = ({ status }, results) => {
  if (!results) {
    say('jest ended without results: that counts as a failure.');
    return BROKEN;
  }
  const counts = {
    passed: results.numPassedTests,
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skipped: results.numPendingTests + results.numTodoTests,
  };
  if (counts.passed + counts.failed === 0) say('jest ran no test: that counts as a failure.');
  else if (counts.failed > 0 || status === 0) return counts;
  else say(`jest ended with code ${status}: that counts as a failure.`);
  return sum([counts, BROKEN]);
};

const runJest = (args, levels) => {
  rmSync(RESULTS, { force: true });
  return countJest(startJest(args, levels), readResults());
};

const given = process.argv.slice(2);
const levels = given
  .find((arg) => arg.startsWith(LEVELS))
  ?.slice(LEVELS.length)
  .split(',');
const jestArgs = given.filter((arg) => !arg.startsWith(LEVELS));
const isNarrowed = given.length > 0;
if (isNarrowed) say(`A narrowed run: without ${gateNames.join(', ')}, which npm test alone includes.`);

const gateCounts = isNarrowed ? NOTHING : await passGates(gateNames);
const counts = sum([gateCounts, runJest(jestArgs, levels)]);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
