import { settingsOrExit } from '#config/settings.js';
import { createLogger } from '#observability/logger.js';
import { startRuntime } from '#runtime/start-runtime.js';

const fail = (error: unknown): never => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};

/** Projections and embeddings without the api, beside one or several api processes on the same server. */
const main = async (): Promise<void> => {
  const settings = settingsOrExit();
  if (settings.databaseUrl === null) {
    throw new Error(
      'The worker needs a database server: set DATABASE_URL. The embedded database has its worker in the api process.',
    );
  }
  const logger = createLogger(settings.log);
  const runtime = await startRuntime(settings, logger);
  logger.info('the worker feeds the read tables');
  // A supervisor may send both signals, and each more than once: the second time changes nothing.
  let closing: Promise<void> | undefined;
  const stop = (): void => void (closing ??= runtime.close().then(() => process.exit(0), fail));
  process.on('SIGINT', stop).on('SIGTERM', stop);
};

await main().catch(fail);
