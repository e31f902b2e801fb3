import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { DatabaseFault } from '../database-fault.js';
import { TransactionAwarePool } from '../pool.js';
import { keepTemplate, readTemplate } from './cluster-template.js';
import { lockFolder } from './folder-lock.js';

/** A database that lives in this process and is gone with it. */
export const IN_MEMORY = 'memory://';

const startCluster = async (dataDir: string, image?: Blob): Promise<PGlite> => {
  const said: string[] = [];
  const cluster = new PGlite({
    dataDir,
    extensions: { vector },
    ...(image && { loadDataDir: image }),
    onStderr: (line) => said.push(line) > 0,
  });
  try {
    await cluster.waitReady;
    return cluster;
  } catch (error) {
    const reason = said.find((line) => /\b(PANIC|FATAL):|could not/.test(line))?.replace(/^.*?(PANIC|FATAL):\s*/, '');
    throw new Error(reason ?? String(error), { cause: error });
  }
};

const createCluster = async (dataDir: string): Promise<PGlite> => {
  const image = await readTemplate();
  const cluster = await startCluster(dataDir, image);
  if (!image) await keepTemplate(cluster);
  return cluster;
};

/** The folder gets its name when it is complete: a creation that was killed leaves nothing that looks like a database. */
const createFolder = async (folder: string): Promise<void> => {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await (await createCluster(unfinished)).close();
  await rename(unfinished, folder);
};

const corrupt = (folder: string, cause: unknown): DatabaseFault =>
  new DatabaseFault(
    'folder-corrupt',
    `The database in ${folder} does not open (${cause instanceof Error ? cause.message : String(cause)}): restore the folder from a copy, ` +
      'or move it away to start with an empty one.',
    { cause },
  );

const openFolder = async (folder: string): Promise<PGlite> => {
  if (!existsSync(folder)) await createFolder(folder);
  else if (!(await readdir(folder)).includes('PG_VERSION')) throw corrupt(folder, 'it holds no PG_VERSION');
  try {
    return await startCluster(folder);
  } catch (error) {
    throw corrupt(folder, error);
  }
};

const over = (cluster: PGlite, unlock: () => void): { pool: TransactionAwarePool; release: () => Promise<void> } => {
  const pool = new TransactionAwarePool(
    Object.assign(createPgConfig(cluster), { max: 1, idleTimeoutMillis: 0, isEmbedded: true }),
  );
  const release = async (): Promise<void> => {
    if (!pool.ending) await pool.end();
    if (!cluster.closed) await cluster.close();
    unlock();
  };
  return { pool, release };
};

/**
 * Opens the embedded database `home`/db for this process alone, creating it where it is missing. Throws a `DatabaseFault`
 * when another process holds the folder, or when it cannot be written or does not open.
 */
export const openEmbedded = async (
  home: string,
): Promise<{ pool: TransactionAwarePool; release: () => Promise<void> }> => {
  if (home === IN_MEMORY) return over(await createCluster(IN_MEMORY), () => {});
  const unlock = await lockFolder(home);
  try {
    return over(await openFolder(join(home, 'db')), unlock);
  } catch (error) {
    unlock();
    throw error;
  }
};
