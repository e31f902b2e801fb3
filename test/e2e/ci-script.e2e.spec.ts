import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#config/project-root.js';
import { temporaryFolder } from '../support/processes.js';

let folder: { path: string; remove: () => Promise<void> };

const script = (name: string, ...lines: string[]): void => {
  const path = join(folder.path, name);
  writeFileSync(path, ['#!/bin/sh', ...lines].join('\n'));
  chmodSync(path, 0o755);
};

/** Stands in for npm: what it does for the embedded run, and for the run with a server. */
const npm = (embedded: string, server: string): void =>
  script('bin/npm', `if [ -n "$TEST_DATABASE_URL" ]; then ${server}; else ${embedded}; fi`);

const ci = () => {
  const PATH = `${join(folder.path, 'bin')}:${process.env['PATH']}`;
  const { status, stdout } = spawnSync(join(folder.path, '.ci/run'), { env: { PATH }, encoding: 'utf8' });
  return { status, last: stdout.trimEnd().split('\n').at(-1), stdout };
};

beforeEach(async () => {
  folder = await temporaryFolder();
  for (const name of ['bin', 'scripts']) mkdirSync(join(folder.path, name));
  cpSync(join(projectRoot, '.ci'), join(folder.path, '.ci'), { recursive: true });
  script('bin/chromium');
  script('scripts/test-postgres.sh', 'echo postgres://nobody@nowhere/test');
});

afterEach(() => folder.remove());

describe('the check of everything', () => {
  it('sums up both runs in one last line', () => {
    npm('echo "10 passed, 0 failed, 2 skipped"', 'echo "5 passed, 0 failed, 1 skipped"');
    const { status, last, stdout } = ci();
    expect({ status, last }).toEqual({ status: 0, last: '15 passed, 0 failed, 3 skipped' });
    expect(stdout.match(/^\d+ passed, \d+ failed, \d+ skipped$/gm)).toHaveLength(1);
  });

  it('fails when a test failed', () => {
    npm('echo "9 passed, 1 failed, 0 skipped"; exit 1', 'echo "5 passed, 0 failed, 0 skipped"');
    expect(ci()).toMatchObject({ status: 1, last: '14 passed, 1 failed, 0 skipped' });
  });

  it('fails when a run ended badly although nothing in it failed', () => {
    npm('echo "9 passed, 0 failed, 0 skipped"; exit 134', 'echo "5 passed, 0 failed, 0 skipped"');
    expect(ci()).toMatchObject({ status: 1, last: '14 passed, 1 failed, 0 skipped' });
  });

  it('fails when a run ends without a count', () => {
    npm('echo "9 passed, 0 failed, 0 skipped"', 'true');
    expect(ci()).toMatchObject({ status: 1, last: '9 passed, 1 failed, 0 skipped' });
  });

  it('fails when there is no server to test on', () => {
    npm('echo "9 passed, 0 failed, 0 skipped"', 'echo "5 passed, 0 failed, 0 skipped"');
    script('scripts/test-postgres.sh', 'exit 1');
    expect(ci()).toMatchObject({ status: 1, last: '9 passed, 1 failed, 0 skipped' });
  });

  it('fails when nothing was counted at all', () => {
    npm('echo "0 passed, 0 failed, 0 skipped"', 'echo "0 passed, 0 failed, 0 skipped"');
    expect(ci()).toMatchObject({ status: 1, last: '0 passed, 1 failed, 0 skipped' });
  });
});
