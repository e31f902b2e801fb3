import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const nearestPackage = (folder: string): string => {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no package.json above ${fileURLToPath(import.meta.url)}`);
  return nearestPackage(parent);
};

/** The absolute folder of the project, the same for sources and for dist: where demo/, models/ and migrations/ lie. */
export const projectRoot = nearestPackage(dirname(fileURLToPath(import.meta.url)));
