import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Embedder } from '#application/ports/embedder.js';
import { projectRoot } from '#config/project-root.js';
import { readSettings } from '#config/settings.js';
import { createEmbedder } from '#embeddings/create-embedder.js';
import { openDatabase, type Database } from '#postgres/database.js';
import { ApproximateIndexes } from '#read-model/search/approximate-index.js';
import { corpusNumbers } from '#read-model/search/corpus-numbers.js';
import { PassageVectors } from '#read-model/search/passage-vectors.js';
import { createScopes, type Scopes } from '#read-model/search/scopes.js';
import { SqlSearchIndex } from '#read-model/search/sql-search-index.js';
import { ensureApproximateIndex } from '#runtime/approximate-index.js';
import { runPrecedent, startServer, temporaryFolder } from '../../test/support/processes.js';
import { hasShared } from '../eval/shared-corpora.js';
import { askAll, percentile, questionTexts, residentMegabytes, seconds } from './asking.js';
import { writeTrainingRunbooks } from './training-runbooks.js';

// node dist/bench/speed/large.js [shared folder]: on the database that DATABASE_URL names. Imports the postmortems and, as
// runbooks, the training text, unless that has been done before; then asks every question of the evaluation set over HTTP, one
// after the other, and compares what the index over the vectors finds with what comparing all of them finds.
const shared = process.argv[2] ?? join(projectRoot, '../shared');
const databaseUrl = process.env['DATABASE_URL'];
const nearest = 40;

const importAll = async (url: string): Promise<void> => {
  const folder = await temporaryFolder();
  const written = await writeTrainingRunbooks(shared, join(folder.path, 'runbooks'));
  console.log(`${written.documents} runbooks with ${written.sections} sections`);
  const folders = [join(shared, 'corpora', 'postmortems'), join(folder.path, 'runbooks')];
  const took = await seconds(() => runPrecedent(['import', ...folders, '--url', url]));
  console.log(`import of these and the postmortems, embeddings included: ${took}`);
  await folder.remove();
};

const configuredEmbedder = async (): Promise<Embedder> => {
  const read = readSettings({});
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const opened = await createEmbedder({ ...read.settings.model, cacheFolder: join(read.settings.home, 'models') });
  if (!opened.ok) throw new Error(opened.problem);
  return opened.embedder;
};

/** Compares what is found with the `exact` nearest, for every question. */
const recallOf = async (name: string, [found, exact]: SqlSearchIndex[], embedder: Embedder): Promise<void> => {
  const [shares, times]: [number[], number[]] = [[], []];
  for (const text of questionTexts(shared)) {
    const [vector] = await embedder.embed([text], 'query');
    const start = performance.now();
    const some = await found!.nearest('guide', vector!, nearest);
    times.push(performance.now() - start);
    const known = new Set(some.map(({ no, ordinal }) => `${no} ${ordinal}`));
    const all = await exact!.nearest('guide', vector!, nearest);
    shares.push(all.filter(({ no, ordinal }) => known.has(`${no} ${ordinal}`)).length / all.length);
  }
  const recall = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const worst = Math.min(...shares);
  console.log(`recall@${nearest} ${name} against all: ${recall.toFixed(4)}, worst question ${worst.toFixed(3)}`);
  console.log(`nearest passages ${name}: median ${percentile(times, 0.5)}, p95 ${percentile(times, 0.95)}`);
};

/** They are read beside the first questions, which ask the database meanwhile. */
const untilRead = async (vectors: PassageVectors, { versions }: Scopes, { space }: Embedder): Promise<void> => {
  const { newest, generation, passages, totals } = versions;
  const wanted = { space: space.id, corpus: corpusNumbers.guide, newest, generation };
  const of = { of: passages, total: totals[corpusNumbers.guide] ?? 0 };
  while ((await vectors.of(wanted, of, space.dimensions)) === null) await new Promise((done) => setTimeout(done, 200));
};

const measureRecall = async (database: Database, embedder: Embedder): Promise<void> => {
  const { query } = database;
  const [size] = await query<{ head: number; passages: number; vectors: number }>(
    `select position as head, (select count(*) from search_passage) as passages,
       (select count(*) from passage_embedding where space_id = $1) as vectors from event_log_head`,
    [embedder.space.id],
  );
  console.log(`${size?.passages} passages, ${size?.vectors} vectors`);
  const scopes = await createScopes(query)({ position: size?.head ?? 0 });
  const [inMemory, none] = [new PassageVectors(query), new PassageVectors(query, { all: 0, some: 0 })];
  const over = (part: Partial<Scopes['memory']>): SqlSearchIndex =>
    new SqlSearchIndex(query, { ...scopes, memory: { ...scopes.memory, vectors: none, ...part } }, embedder.space.id);
  const exact = over({ indexes: new ApproximateIndexes(async () => []) });
  await untilRead(inMemory, scopes, embedder);
  await recallOf('in memory', [over({ vectors: inMemory }), exact], embedder);
  await recallOf('by the index', [over({ indexes: new ApproximateIndexes(query) }), exact], embedder);
};

/** The server builds the index by itself meanwhile. */
const indexBuilt = async (database: Database, embedder: Embedder): Promise<void> => {
  while (!(await ensureApproximateIndex(database, embedder.space)))
    await new Promise((done) => setTimeout(done, 1_000));
};

const measure = async (url: string): Promise<void> => {
  const home = await temporaryFolder();
  const server = await startServer(home.path, { env: { DATABASE_URL: url } });
  const database = await openDatabase({ url, home: '', statementMs: 0 });
  const [head] = await database.query<{ documents: number }>('select count(*) as documents from search_document');
  if (head?.documents === 0) await importAll(server.url);
  const embedder = await configuredEmbedder();
  console.log(`index over the vectors: ${await seconds(() => indexBuilt(database, embedder))}`);
  console.log(`statistics: ${await seconds(() => database.query('vacuum analyze'))}`);
  // The server looks every few seconds whether there is an index, and reads ahead and rehearses for a minute.
  await new Promise((done) => setTimeout(done, 80_000));
  console.log(`load before the questions: ${loadavg()[0]?.toFixed(2)}`);
  console.log(await askAll(server.url, questionTexts(shared)));
  console.log(`resident memory of the server: ${residentMegabytes(server.pid)}`);
  await server.stop();
  await measureRecall(database, embedder);
  await embedder.close();
  await database.close();
  await home.remove();
};

if (!hasShared(shared) || !databaseUrl) {
  console.log(databaseUrl ? 'skipped: no shared corpora' : 'skipped: DATABASE_URL names no database');
} else {
  console.log(`server, ${cpus()[0]?.model}, ${cpus().length} cores, ${new Date().toISOString()}`);
  await measure(databaseUrl);
}
