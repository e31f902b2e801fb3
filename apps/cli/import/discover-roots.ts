import { discover, type Discovery } from './discover.js';
import type { FileTree } from './file-tree.js';
import type { PrunedRoot } from './prune.js';

/** A discovery with the given paths that could be looked at: only those may be compared with what the base holds. */
export type RootsDiscovery = Discovery & Readonly<{ roots: readonly PrunedRoot[] }>;

/** Finds the files under absolute paths. A path that is not there is a problem, and nothing below it counts as gone. */
export const discoverRoots = async (paths: readonly string[], tree: FileTree): Promise<RootsDiscovery> => {
  const discovery = await discover(paths, tree);
  const failed = new Set(discovery.problems.map(({ path }) => path));
  const roots: PrunedRoot[] = [];
  for (const path of paths.filter((given) => !failed.has(given))) {
    roots.push({ path, isFolder: (await tree.look(path)).kind === 'folder' });
  }
  const { files, problems, ignored } = discovery;
  return { files, problems, ignored, roots };
};
