import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), '..');
const CACHE = join(PACKAGE, '..', '..', '.cache', 'precedent');

/** Named after the release of PGlite, so that an image never meets another release's program. */
const imagePath = (): string => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  return join(CACHE, `cluster-${version}.tar.gz`);
};

/** The image of an empty cluster, which saves most of the time that creating one takes; undefined when there is none yet. */
export const readTemplate = async (): Promise<Blob | undefined> => {
  try {
    return new Blob([await readFile(imagePath())]);
  } catch {
    return undefined;
  }
};

/** Keeps the image of a cluster that is still empty. Failing is no fault: it only costs time later. */
export const keepTemplate = async (cluster: PGlite): Promise<void> => {
  try {
    const image = Buffer.from(await (await cluster.dumpDataDir('gzip')).arrayBuffer());
    const draft = `${imagePath()}.${process.pid}`;
    await mkdir(CACHE, { recursive: true });
    await writeFile(draft, image);
    await rename(draft, imagePath());
  } catch {
    // A read-only installation, or no space: the next creation takes its full time.
  }
};
