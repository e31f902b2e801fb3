import type { Database } from '#postgres/database.js';
import { inUnlimitedSession } from '#postgres/unlimited-session.js';
import {
  approximateIndexName,
  createIndex,
  deleteUnused,
  dropIndex,
  findIndex,
  hasVectors,
  type IndexedSpace,
  type IndexFound,
} from '#read-model/search/approximate-index.js';

/** Below so many vectors comparing all of them takes no longer than it is worth. */
const fewestVectors = 30_000;

/** pgvector indexes half precision up to so many dimensions. */
const mostDimensions = 4_000;

/** With less memory the graph is written and read again while it grows, which takes many times as long. */
const buildMemory = `set maintenance_work_mem = '512MB'`;

const build = (database: Database, space: IndexedSpace, signal: AbortSignal | undefined): Promise<void> =>
  inUnlimitedSession(database, async (session) => {
    const [{ pid }] = (await session.query('select pg_backend_pid() as pid')) as [{ pid: number }];
    const breakOff = (): void => void database.query('select pg_cancel_backend($1)', [pid]).catch(() => {});
    signal?.addEventListener('abort', breakOff);
    try {
      await session.query(deleteUnused, [space.id]);
      await session.query(buildMemory);
      await session.query(createIndex(space));
    } finally {
      signal?.removeEventListener('abort', breakOff);
      await session.query('reset maintenance_work_mem').catch(() => {});
    }
  });

/** `fewest` is how many vectors are worth an index; `signal` breaks a building off. */
export type EnsureOptions = Readonly<{ fewest?: number; signal?: AbortSignal }>;

/**
 * Sees to it that a space of many vectors has an index for near ones; answers whether it has one now. Takes minutes where it
 * has to be built; reads and writes go on meanwhile. The embedded database compares all vectors: it would take far longer.
 */
export const ensureApproximateIndex = async (
  database: Database,
  space: IndexedSpace,
  { fewest = fewestVectors, signal }: EnsureOptions = {},
): Promise<boolean> => {
  if (database.kind === 'embedded' || space.dimensions > mostDimensions) return false;
  const [found] = await database.query<IndexFound>(findIndex, [approximateIndexName(space.id)]);
  if (found?.isBuilt) return true;
  if (found?.isUnderWay) return false;
  const [counted] = await database.query<{ many: boolean }>(hasVectors, [space.id, fewest]);
  if (!counted?.many) return false;
  if (found) await dropApproximateIndex(database, space.id);
  await build(database, space, signal);
  return true;
};

/** Removes the index of a space, if it has one. */
export const dropApproximateIndex = async (database: Database, spaceId: string): Promise<void> => {
  if (database.kind === 'server') await database.query(dropIndex(spaceId));
};
