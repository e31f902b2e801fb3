import { join } from 'node:path';
import type { Logger } from 'pino';
import { manageEmbeddingSpaces, type EmbeddingSpaces } from '#application/manage-embedding-spaces.js';
import type { Clock } from '#application/ports/clock.js';
import type { EmbedderOpened } from '#application/ports/embedder.js';
import { modelSourceName, type Settings } from '#config/settings.js';
import { createEmbedder } from '#embeddings/create-embedder.js';
import { openChosenModel } from '#embeddings/open-chosen-model.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Database } from '#postgres/database.js';
import { OpenSpaces } from '#read-model/search/open-spaces.js';
import { dropApproximateIndex } from './approximate-index.js';

/** How often to look whether another process has changed the spaces, in milliseconds. */
const followMs = 5_000;

const cacheFolderOf = ({ home }: Settings): string => join(home, 'models');

/** Opens the model that the settings name. */
export const openConfiguredModel = (settings: Settings): Promise<EmbedderOpened> =>
  createEmbedder({ ...settings.model, cacheFolder: cacheFolderOf(settings) });

export type EmbeddingParts = Readonly<{
  settings: Settings;
  database: Database;
  log: EventLog;
  clock: Clock;
  configured: EmbedderOpened;
  logger: Logger;
}>;

/** The embedding spaces of this process, open as the log says by now, and what an operator does with them. */
export const assembleEmbeddings = async ({
  settings,
  database,
  log,
  clock,
  configured,
  logger,
}: EmbeddingParts): Promise<{ spaces: OpenSpaces; manage: EmbeddingSpaces; stop: () => Promise<void> }> => {
  const { threads, source } = settings.model;
  const open = openChosenModel({ threads, cacheFolder: cacheFolderOf(settings) });
  const spaces = new OpenSpaces({
    query: database.query,
    log,
    clock,
    open,
    configured,
    configuredSource: modelSourceName(source),
    onFailure: (err) => logger.error({ err }, 'passages could not be embedded'),
    onNotice: (notice) => logger.warn(notice),
    onDropped: (spaceId) => dropApproximateIndex(database, spaceId),
  });
  await spaces.follow();
  const looking = database.kind === 'server' ? setInterval(() => void spaces.follow(), followMs).unref() : undefined;
  return {
    spaces,
    manage: manageEmbeddingSpaces({ log, clock, open, live: spaces }),
    stop: async () => {
      clearInterval(looking);
      await spaces.stop();
    },
  };
};
