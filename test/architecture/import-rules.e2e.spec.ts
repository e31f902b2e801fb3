import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { projectRoot } from '#config/project-root.js';

type Violation = Readonly<{ from: string; to: string; rule: { name: string } }>;
type Report = Readonly<{ summary: { violations: Violation[]; totalCruised: number } }>;
type Rules = Readonly<{ forbidden: { name: string }[] }>;

const config = join(projectRoot, '.dependency-cruiser.cjs');
const { forbidden } = createRequire(import.meta.url)(config) as Rules;
const rules = forbidden.map((rule) => rule.name);

const cruise = (folder: string): Report => {
  const program = join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 } as const;
  const done = spawnSync(process.execPath, [program, '--config', config, '-T', 'json', '.'], options);
  return JSON.parse(done.stdout) as Report;
};

describe('the import rules', () => {
  const { violations } = cruise(join(projectRoot, 'test/architecture/planted')).summary;

  it.each(rules)('catch the violation planted for %s', (name) => {
    const caught = violations.filter(({ rule }) => rule.name === name).map(({ from }) => basename(from, '.ts'));
    expect(caught.filter((from) => from === name || name.startsWith('no-import-in-a-circle'))).not.toEqual([]);
  });

  it('find nothing wrong in a file that keeps them', () => {
    expect(violations.filter(({ from }) => basename(from) === 'allowed.ts')).toEqual([]);
  });
});
