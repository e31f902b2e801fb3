import { spawnSync } from 'node:child_process';
import { inProject, root } from './project.mjs';

const prettier = inProject('node_modules/prettier/bin/prettier.cjs');
const done = spawnSync(process.execPath, [prettier, '--write', '--log-level=warn', '.'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = done.status ?? 1;
