import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '#config/project-root.js';
import { temporaryFolder } from '../support/processes.js';

/** Stands in for npm: notes that it was called and installs what the lock file says. */
const npm = `
import { appendFileSync, cpSync, mkdirSync, symlinkSync } from 'node:fs';
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (process.env.BREAK_NPM) process.exit(7);
mkdirSync('node_modules', { recursive: true });
cpSync('package-lock.json', 'node_modules/.package-lock.json');
try { symlinkSync('${join(projectRoot, 'node_modules/@swc')}', 'node_modules/@swc'); } catch {}
`;

const lockOf = (version: string): string =>
  JSON.stringify({
    packages: {
      '': {},
      'node_modules/a': { version, integrity: `sha512-${version}` },
      'node_modules/only-on-plan9': { version, optional: true, os: ['plan9'] },
    },
  });

let folder: { path: string; remove: () => Promise<void> };
const at = (name: string): string => join(folder.path, name);
const write = (name: string, text: string): void => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
};
const npmCalls = (): number =>
  existsSync(at('npm-calls')) ? readFileSync(at('npm-calls'), 'utf8').trim().split('\n').length : 0;

const run = (args: readonly string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [at('scripts/run.mjs'), ...args], {
      cwd: folder.path,
      env: { PATH: process.env['PATH'], npm_execpath: at('npm-cli.js'), ...env },
    });
    const printed = { stdout: '', stderr: '' };
    child.stdout.on('data', (text: Buffer) => (printed.stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (printed.stderr += text.toString()));
    child.on('close', (code) => resolve({ code, ...printed }));
  });

const program = 'dist/apps/hello.js';

beforeEach(async () => {
  folder = await temporaryFolder();
  cpSync(join(projectRoot, 'scripts'), at('scripts'), { recursive: true });
  cpSync(join(projectRoot, '.swcrc'), at('.swcrc'));
  write('package.json', '{ "type": "module", "engines": { "node": ">=20.19" }, "imports": { "#*": "./dist/libs/*" } }');
  write('package-lock.json', lockOf('1.0.0'));
  write('npm-cli.js', npm);
  write('libs/greet/greet.ts', 'export const greet = (name: string): string => `hello ${name}`;');
  write('libs/greet/greeting.sql', 'select 1');
  write('apps/hello.ts', `import { greet } from '#greet/greet.js';\nconsole.log(greet(process.argv[2] ?? 'nobody'));`);
});

afterEach(() => folder.remove());

describe('running a program from a clone', () => {
  it('installs, builds and runs, with stdout left to the program', async () => {
    const { code, stdout, stderr } = await run([program, 'ada']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'hello ada\n' });
    expect(stderr).toMatch(/Installing the locked dependencies/);
    expect(readFileSync(at('npm-calls'), 'utf8')).toMatch(/^ci /);
    expect(readFileSync(at('dist/libs/greet/greeting.sql'), 'utf8')).toBe('select 1');
  });

  it('does neither again while nothing has changed', async () => {
    await run([program]);
    const before = statSync(at(program)).mtimeMs;
    expect(await run([program])).toEqual({ code: 0, stdout: 'hello nobody\n', stderr: '' });
    expect(npmCalls()).toBe(1);
    expect(statSync(at(program)).mtimeMs).toBe(before);
  });

  it('takes dependencies that somebody installed by hand as they are', async () => {
    await run([program]);
    rmSync(at('node_modules/.precedent-lock-hash'));
    await run([program]);
    expect(npmCalls()).toBe(1);
  });

  it('installs again when another version is locked', async () => {
    await run([program]);
    write('package-lock.json', lockOf('2.0.0'));
    await run([program]);
    expect(npmCalls()).toBe(2);
  });

  it('installs once when two programs start at once', async () => {
    const both = await Promise.all([run([program]), run([program])]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['hello nobody\n', 'hello nobody\n']);
    expect(npmCalls()).toBe(1);
  });

  it('says in a sentence that the installation failed', async () => {
    const { code, stdout, stderr } = await run([program], { BREAK_NPM: '1' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/dependencies could not be installed \(npm ci ended with code 7\): check the network/);
  });

  it('builds what has changed and removes what is gone', async () => {
    write('libs/greet/obsolete.ts', 'export const obsolete = true;');
    await run([program]);
    expect(existsSync(at('dist/libs/greet/obsolete.js'))).toBe(true);
    rmSync(at('libs/greet/obsolete.ts'));
    write('libs/greet/greet.ts', 'export const greet = (name: string): string => `good day ${name}`;');
    expect((await run([program])).stdout).toBe('good day nobody\n');
    expect(existsSync(at('dist/libs/greet/obsolete.js'))).toBe(false);
  });

  it('names the file that does not compile and runs nothing', async () => {
    write('libs/greet/greet.ts', 'export const greet = (');
    const { code, stdout, stderr } = await run([program]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('libs/greet/greet.ts');
  });

  it('passes on the exit code', async () => {
    write('apps/hello.ts', 'process.exitCode = 3;');
    expect((await run([program])).code).toBe(3);
  });

  it('refuses a Node.js that is too old in one sentence', async () => {
    write('package.json', '{ "type": "module", "engines": { "node": ">=99.1" } }');
    const { code, stderr } = await run([program]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Precedent needs Node\.js 99\.1 or newer, this is \S+: install it .*\n$/);
  });
});
