import type { Logger } from 'pino';
import type { Ask } from '#application/ask.js';
import { factCatalogue } from '#application/fact-catalogue.js';
import { openIntake, type Intake } from '#application/intake.js';
import type { EmbedderOpened } from '#application/ports/embedder.js';
import type { PrecedentSearch } from '#application/ports/precedent-search.js';
import type { Readiness, ReadState } from '#application/ports/readiness.js';
import { skipFacts, type SkippedFacts } from '#application/skip-facts.js';
import { readHistory } from '#application/read-history.js';
import { submitDocuments, type SubmitDocuments } from '#application/submit-documents.js';
import { withdrawDocument } from '#application/withdraw-documents.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Settings } from '#config/settings.js';
import { openDatabase, type Database } from '#postgres/database.js';
import { createMaintenance } from '#postgres/maintenance.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { migrate } from '#postgres/migrate.js';
import { ProjectionRunner } from '#postgres/projection/projection-runner.js';
import { createDocumentSearch } from '#read-model/search/document-search.js';
import type { Query } from '#read-model/query.js';
import type { OpenSpaces } from '#read-model/search/open-spaces.js';
import { createPrecedentSearch } from '#read-model/search/precedent-search.js';
import { searchIndex } from '#read-model/search/search-index.projection.js';
import { createAnalyser, type Analyser } from '#search/analysis/analyser.js';
import { assembleAnswers } from './assemble-answers.js';
import { assembleBacktests } from './assemble-backtests.js';
import { assembleDeliveries } from './assemble-deliveries.js';
import { assembleFailureModes } from './assemble-failure-modes.js';
import { assembleEmbeddings, openConfiguredModel } from './assemble-embeddings.js';
import { everyConsideration } from './every-consideration.js';
import { allProjections } from './projections.js';
import { assembleCatalogue } from './assemble-catalogue.js';
import { assembleChanges } from './assemble-changes.js';
import { assembleLive } from './assemble-live.js';
import { assembleIncidents } from './assemble-incidents.js';
import { assembleLoop } from './assemble-loop.js';
import { openServiceGraph, type OpenServiceGraph } from './assemble-service-graph.js';
import { assembleSuspects } from './assemble-suspects.js';
import { assembleUpkeep } from './assemble-upkeep.js';
import { readablePosition } from './readable-position.js';
import { readGlossary } from './read-glossary.js';
import type { Runtime } from './runtime.js';
import { sharedRankings } from './shared-rankings.js';

const clock = (): string => new Date().toISOString();

/** Opens and migrates the database, starts the read side and the embedder. Throws a sentence or a DatabaseFault when it cannot. */
export const startRuntime = async (settings: Settings, logger: Logger): Promise<Runtime> => {
  const analyser = createAnalyser(await readGlossary(settings.glossaryFile));
  const opening = openConfiguredModel(settings);
  const database = await openDatabase({
    home: settings.home,
    ...settings.database,
    ...(settings.databaseUrl && { url: settings.databaseUrl }),
  });
  try {
    const migrations = await migrate(database);
    if (migrations.length > 0) logger.info({ migrations }, 'the database was migrated');
    const configured = await opening;
    if (!configured.ok)
      logger.warn(
        { problem: configured.problem, nextStep: configured.nextStep },
        'the configured model cannot be used',
      );
    return await assemble({ settings, database, configured, analyser, logger });
  } catch (fault) {
    await database.close();
    throw fault;
  }
};

/** What read tables are replayed from. */
const replayed = { projections: allProjections, catalogue: factCatalogue };

/** Projections whose news may be worth a new fit of probabilities. */
const learnedFrom: ReadonlySet<string> = new Set(['answers', 'backtests']);

type Parts = Readonly<{
  settings: Settings;
  database: Database;
  configured: EmbedderOpened;
  analyser: Analyser;
  logger: Logger;
}>;

const assemble = async ({ settings, database, configured, analyser, logger }: Parts): Promise<Runtime> => {
  const { query } = database;
  const log = new PostgresEventLog(database, factCatalogue);
  const base = { settings, database, query, log, clock, logger, ...openServiceGraph(query) };
  const { spaces, ...embeddings } = await assembleEmbeddings({ ...base, configured });
  const projections = new ProjectionRunner(database, allProjections, {
    ...{ catalogue: factCatalogue, log: logger },
    onAdvance: (projection, facts) => {
      if (projection === searchIndex.name) upkeep.grown(facts);
      if (learnedFrom.has(projection)) answering.wake();
    },
  });
  const position = (): number => readablePosition(projections.status());
  const intake = openIntake({ position, head: () => log.head(), startedAt: await log.head() });
  const search = searchOver({ ...base, spaces, analyser, position });
  const failureModes = assembleFailureModes(base);
  const answering = assembleAnswers({ ...base, ...failureModes, search, position, intake });
  const upkeep = await assembleUpkeep(database, spaces, logger);
  projections.start();
  spaces.wake();
  const backtesting = assembleBacktests({ ...base, analyser, position, spaces });
  const skipped = skipFacts({ log, clock, states: () => projections.status() });
  const readiness = readinessOf({ log, projections, spaces, skipped });
  const told = { ...assembleIncidents(base), ...assembleChanges({ ...base, ...readiness }) };
  const deliveries = await assembleDeliveries({ ...base, ...told, readiness });
  const suspects = assembleSuspects({ ...base, ...failureModes, analyser, ask: answering.quiet.ask });
  const loop = assembleLoop({ ...base, ...answering.ports, ...suspects, ...told });
  return {
    database: database.kind,
    ports: {
      ...heard(answering.ports, upkeep.asked),
      intake,
      ...documentWriters({ ...base, intake }),
      ...assembleCatalogue(base),
      ...failureModes,
      ...told,
      ...suspects,
      ...loop.ports,
      documentSearch: createDocumentSearch({ query, position, analyser }),
      history: readHistory(log),
      maintenance: createMaintenance({ database, ...replayed, runner: projections, skipped }),
      readiness,
      live: assembleLive({ ...base, ...answering.quiet, ...failureModes, ...told, readiness }),
      embeddingSpaces: embeddings.manage,
      ...backtesting,
      ...deliveries.ports,
    },
    rehearsal: { ask: answering.quiet.ask, by: upkeep.rehearseBy },
    close: async () => {
      await loop.close();
      await deliveries.close();
      await backtesting.backtests.stop();
      await answering.close();
      await embeddings.stop();
      await projections.stop();
      await upkeep.close();
      await database.close();
    },
  };
};

type Searched = Pick<OpenServiceGraph, 'serviceMemory'> &
  Readonly<{ query: Query; spaces: OpenSpaces; analyser: Analyser; position: () => number }>;

const searchOver = ({ query, spaces, serviceMemory, analyser, position }: Searched): PrecedentSearch =>
  sharedRankings(
    createPrecedentSearch({
      query,
      embedderAt: (at) => spaces.embedderAt(at),
      replacedAt: (at) => spaces.replacedAt(at),
      considerations: everyConsideration({ query, spaces, serviceMemory }),
      analyser,
      position,
      pending: () => spaces.active?.runner.pending ?? null,
    }),
    position,
  );

/** Tells whenever somebody asks. */
const heard = <Ports extends { ask: Ask }>(ports: Ports, asked: () => void): Ports => ({
  ...ports,
  ask: (...question) => {
    asked();
    return ports.ask(...question);
  },
});

const documentWriters = (parts: { log: EventLog; clock: () => string; intake: Intake }) => ({
  submitDocuments: countedIn(submitDocuments(parts), parts.intake),
  withdrawDocument: withdrawDocument(parts),
});

const countedIn =
  (submit: SubmitDocuments, intake: Intake): SubmitDocuments =>
  (documents, options) => {
    const sources = options.dryRun ? [] : documents.map(({ sourceUri }) => sourceUri);
    return intake.during(sources, () => submit(documents, options));
  };

type ReadSide = Readonly<{
  log: EventLog;
  projections: ProjectionRunner;
  spaces: OpenSpaces;
  skipped: SkippedFacts;
}>;

/** How far each read table has come, and what it leaves out. */
const tablesOf = async ({ projections, skipped }: ReadSide): Promise<ReadState['projections']> => {
  const states = projections.status();
  const left = await skipped.of(states.map(({ name }) => name));
  return states.map(({ name, position, failure }) => ({
    ...{ name, position, skipped: left.get(name) ?? [] },
    ...(failure && { problem: failure.message, failsAt: failure.position }),
  }));
};

const readinessOf = (side: ReadSide): Readiness => {
  const { log, projections, spaces } = side;
  const tables: Readiness['tables'] = async () => ({ head: await log.head(), projections: await tablesOf(side) });
  return {
    head: () => log.head(),
    tables,
    state: async () => ({
      ...(await tables()),
      embeddingModel: spaces.active?.embedder.space.model ?? null,
      embeddingProblem: spaces.activeProblem,
      pendingPassages: (await spaces.active?.runner.count()) ?? null,
    }),
    projectedUpTo: async (position) => void (await projections.caughtUp(position)),
  };
};
