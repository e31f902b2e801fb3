import { settingsOrExit } from '#config/settings.js';
import { createLogger } from '#observability/logger.js';
import { isDatabaseFault } from '#postgres/database-fault.js';
import { startRuntime } from '#runtime/start-runtime.js';

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
  const stop = (): void => void runtime.close().then(() => process.exit(0));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
};

await main().catch((error: unknown) => {
  const told = isDatabaseFault(error) || error instanceof Error;
  process.stderr.write(`${told ? (error as Error).message : String(error)}\n`);
  process.exit(1);
});
