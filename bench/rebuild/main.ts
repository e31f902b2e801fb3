import { cpus } from 'node:os';
import { factCatalogue } from '#application/fact-catalogue.js';
import type { Projection } from '#event-sourcing/projection.js';
import { openDatabase, type Database } from '#postgres/database.js';
import { PostgresEventLog } from '#postgres/log/postgres-event-log.js';
import { verifyChain } from '#postgres/log/verify-chain.js';
import { migrate } from '#postgres/migrate.js';
import { ProjectionRunner } from '#postgres/projection/projection-runner.js';
import { catalogue } from '#read-model/catalogue/catalogue.projection.js';
import { searchIndex } from '#read-model/search/search-index.projection.js';
import { appendsOf } from './facts.js';

// node dist/bench/rebuild/main.js [facts]: on an empty database named by DATABASE_URL, else on an embedded one in memory.
const count = Number(process.argv[2] ?? 100_000);

const timed = async (name: string, facts: number, work: () => Promise<unknown>): Promise<void> => {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1_000;
  console.log(`${name.padEnd(34)} ${seconds.toFixed(1).padStart(7)} s ${Math.round(facts / seconds)} facts a second`);
};

const fill = async (log: PostgresEventLog): Promise<void> => {
  for await (const appends of appendsOf(count)) await log.append(appends, { metadata: { actor: 'bench' } });
};

const measure = async (database: Database, projections: readonly Projection[]): Promise<void> => {
  const log = new PostgresEventLog(database, factCatalogue);
  await timed(`append, 100 documents at a time`, count, () => fill(log));
  const facts = await log.head();
  await timed('verify the chain', facts, () => verifyChain(database));
  const runner = new ProjectionRunner(database, projections, { catalogue: factCatalogue });
  runner.start();
  await timed('first build of all projections', facts, () => runner.caughtUp(facts, 3_600_000));
  await timed('rebuild of all projections', facts, () => runner.rebuild());
  for (const { name } of projections) await timed(`rebuild of ${name}`, facts, () => runner.rebuild([name]));
  await runner.stop();
};

const url = process.env['DATABASE_URL'];
const database = await openDatabase(url ? { url, home: '' } : { home: 'memory://' });
await migrate(database);
if ((await new PostgresEventLog(database, factCatalogue).head()) > 0) throw new Error('the database is not empty');
console.log(`${count} facts, ${url ? 'server' : 'embedded'}, ${cpus()[0]?.model}, ${cpus().length} cores`);
await measure(database, [catalogue, searchIndex]);
await database.close();
