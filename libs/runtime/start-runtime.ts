import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Logger } from 'pino';
import { ask } from '#application/ask.js';
import { factCatalogue } from '#application/fact-catalogue.js';
import type { Readiness } from '#application/ports/readiness.js';
import { readHistory } from '#application/read-history.js';
import { submitDocuments } from '#application/submit-documents.js';
import { withdrawDocument } from '#application/withdraw-documents.js';
import type { Settings } from '#config/settings.js';
import { createEmbedder } from '#embeddings/create-embedder.js';
import { openDatabase } from '#postgres/database.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { migrate } from '#postgres/migrate.js';
import { ProjectionRunner } from '#postgres/projection/projection-runner.js';
import { catalogue } from '#read-model/catalogue/catalogue.projection.js';
import { documentQueries } from '#read-model/catalogue/document.queries.js';
import { failureModeQueries } from '#read-model/catalogue/failure-mode.queries.js';
import { incidentQueries } from '#read-model/catalogue/incident.queries.js';
import { serviceQueries } from '#read-model/catalogue/service.queries.js';
import { unwiredDocumentSearch, unwiredMaintenance, unwiredSearch } from './unwired.js';
import type { Runtime } from './runtime.js';

const clock = (): string => new Date().toISOString();

const elapsed = (): (() => number) => {
  const start = performance.now();
  return () => Math.round((performance.now() - start) * 100) / 100;
};

/** Opens and migrates the database, starts the read side and the embedder. Throws a DatabaseFault when it cannot. */
export const startRuntime = async (settings: Settings, logger: Logger): Promise<Runtime> => {
  const opening = createEmbedder({ ...settings.model, cacheFolder: join(settings.home, 'models') });
  const database = await openDatabase({
    home: settings.home,
    ...(settings.databaseUrl && { url: settings.databaseUrl }),
  });
  const migrations = await migrate(database);
  if (migrations.length > 0) logger.info({ migrations }, 'the database was migrated');
  const log = new PostgresEventLog(database, factCatalogue);
  const runner = new ProjectionRunner(database, [catalogue], { catalogue: factCatalogue, log: logger });
  runner.start();
  const embedder = await opening;
  if (!embedder.ok) logger.warn({ problem: embedder.problem, nextStep: embedder.nextStep }, 'answering by words alone');

  const readiness: Readiness = {
    state: async () => ({
      head: await log.head(),
      projections: runner
        .status()
        .map(({ name, position, failure }) => ({ name, position, ...(failure && { problem: failure.message }) })),
      embeddingModel: embedder.ok ? embedder.embedder.space.model : null,
      pendingPassages: embedder.ok ? 0 : null,
    }),
    projectedUpTo: async (position) => void (await runner.caughtUp(position)),
  };
  return {
    database: database.kind,
    ports: {
      ask: ask({ search: unwiredSearch, elapsed }),
      submitDocuments: submitDocuments({ log, clock }),
      withdrawDocument: withdrawDocument({ log, clock }),
      documents: documentQueries(database.query),
      incidents: incidentQueries(database.query),
      failureModes: failureModeQueries(database.query),
      services: serviceQueries(database.query),
      documentSearch: unwiredDocumentSearch,
      history: readHistory(log),
      maintenance: unwiredMaintenance,
      readiness,
    },
    close: async () => {
      await runner.stop();
      if (embedder.ok) await embedder.embedder.close();
      await database.close();
    },
  };
};
