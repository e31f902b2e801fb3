import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exclusively } from './lock-file.mjs';
import { giveUp, inProject, say } from './project.mjs';
import { MANIFEST, outputsOf, planBuild } from './sources.mjs';

/** A reader never sees half a file, not even when two builds write the same one. */
const writeWhole = (path, content) => {
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.tmp`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
};

const compile = async (swc, name) => {
  const [codePath, mapPath] = outputsOf(name).map((output) => inProject('dist', output));
  const { code, map } = await swc.transformFile(inProject(name), {
    configFile: inProject('.swcrc'),
    sourceFileName: relative(dirname(codePath), inProject(name)),
  });
  writeWhole(mapPath, map);
  writeWhole(codePath, `${code}//# sourceMappingURL=${mapPath.slice(dirname(mapPath).length + 1)}\n`);
};

const produce = async (name, swc) => {
  try {
    if (name.endsWith('.ts')) await compile(swc, name);
    else writeWhole(inProject('dist', name), readFileSync(inProject(name)));
    return [];
  } catch (error) {
    return [{ name, message: error.message }];
  }
};

const build = async () => {
  const plan = planBuild();
  if (!plan.isNeeded) return [];
  const swc = plan.compile.length > 0 ? await import('@swc/core') : null;
  const failures = (await Promise.all(plan.compile.map((name) => produce(name, swc)))).flat();
  for (const output of plan.remove) rmSync(inProject('dist', output), { force: true });
  for (const { name } of failures) delete plan.manifest.files[name];
  writeWhole(MANIFEST, JSON.stringify(plan.manifest));
  return failures;
};

/** Compiles in a process of its own, so that the compiler's memory does not stay with the program that is run. */
export const buildIfStale = () => {
  if (!planBuild().isNeeded) return;
  const built = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(built.status ?? 1);
};

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const failures = await exclusively(inProject('dist', '.build.lock'), build);
  for (const { name, message } of failures) say(`${name}: ${message}`);
  if (failures.length > 0) giveUp(`The build failed in ${failures.length} file(s); the messages above name them.`);
}
