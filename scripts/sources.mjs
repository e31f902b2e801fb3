import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { inProject } from './project.mjs';

const ROOTS = ['apps', 'libs', 'migrations', 'bench', 'models', 'scripts', 'test/support'];
const ASSET_ROOTS = new Set(['apps', 'libs', 'migrations', 'bench']);
const ASSET = /\.(sql|json|html|css|graphql|txt|ya?ml|csv|mjs|cjs)$/;
const SKIPPED_FOLDERS = new Set(['node_modules', 'fixtures']);
const SPEC = /\.spec\.ts$/;
const TYPES_ONLY = /\.d\.ts$/;

/** Written beside the outputs: the compiler settings, and what each source was when it was compiled. */
export const MANIFEST = inProject('dist', '.build.json');

const filesUnder = (folder) => {
  const path = inProject(folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : filesUnder(name);
    return entry.isFile() ? [name] : [];
  });
};

const isSource = (name) => name.endsWith('.ts') && !SPEC.test(name) && !TYPES_ONLY.test(name);
const isAsset = (name) => ASSET.test(name) && ASSET_ROOTS.has(name.split('/', 1)[0]);

/** Where the outputs of a source lie, relative to dist; an asset is copied, TypeScript becomes code and a source map. */
export const outputsOf = (name) => {
  if (!name.endsWith('.ts')) return [name];
  const code = name.replace(/\.ts$/, '.js');
  return [code, `${code}.map`];
};

export const hashOf = (content) => createHash('sha256').update(content).digest('base64url');

const compilerSettings = () =>
  hashOf(
    [readFileSync(inProject('.swcrc')), readFileSync(inProject('node_modules/@swc/core/package.json'))].join('\n'),
  );

const readManifest = () => {
  try {
    return JSON.parse(readFileSync(MANIFEST, 'utf8'));
  } catch {
    return { settings: '', files: {} };
  }
};

const inspect = (name, known) => {
  const { mtimeMs, size } = statSync(inProject(name));
  if (known?.mtimeMs === mtimeMs && known.size === size) return known;
  return { mtimeMs, size, hash: hashOf(readFileSync(inProject(name))) };
};

/**
 * What a build has to do: `compile` (sources whose content or settings changed, or whose output is gone), `remove`
 * (outputs without a source), and the `manifest` that is true afterwards. `isNeeded` is false when dist is up to date.
 */
export const planBuild = () => {
  const before = readManifest();
  const settings = compilerSettings();
  const names = ROOTS.flatMap(filesUnder).filter((name) => isSource(name) || isAsset(name));
  const files = Object.fromEntries(names.map((name) => [name, inspect(name, before.files[name])]));
  const outputs = new Set(
    ROOTS.flatMap((folder) => filesUnder(`dist/${folder}`)).map((name) => name.slice('dist/'.length)),
  );
  const isBuilt = (name) =>
    before.settings === settings &&
    before.files[name]?.hash === files[name].hash &&
    outputsOf(name).every((output) => outputs.has(output));
  const expected = new Set(names.flatMap(outputsOf));
  const compile = names.filter((name) => !isBuilt(name));
  const remove = [...outputs].filter((output) => !expected.has(output));
  const touched = names.some((name) => before.files[name] !== files[name]);
  return {
    compile,
    remove,
    manifest: { settings, files },
    isNeeded: compile.length > 0 || remove.length > 0 || touched,
  };
};
