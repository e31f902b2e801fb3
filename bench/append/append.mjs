/**
 * Appends a second of Precedent's log and of emmett-postgresql, in turns on the same server, each in a database of its own.
 *
 *   (cd bench/append && npm ci) && npm run build
 *   TEST_DATABASE_URL=$(scripts/test-postgres.sh) node bench/append/append.mjs
 */
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { cpus } from 'node:os';
import pg from 'pg';
import { anyEvent } from '../../dist/libs/event-sourcing/event-catalogue.js';
import { openDatabase } from '../../dist/libs/postgres/database.js';
import { PostgresEventLog } from '../../dist/libs/postgres/log/postgres-event-log.js';
import { migrate } from '../../dist/libs/postgres/migrate.js';

const ROUNDS = 11;
const ROUND_MS = 1_500;
const BATCHES = 21;

const server = process.env.TEST_DATABASE_URL;
if (!server)
  throw new Error('set TEST_DATABASE_URL to a PostgreSQL server, for instance that of scripts/test-postgres.sh');

const onServer = async (sql) => {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
};

const emptyDatabase = async (name) => {
  await onServer(`drop database if exists ${name} with (force)`);
  await onServer(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

const data = {
  by: 'ada',
  lamp: 'hall',
  brightness: 80,
  note: 'a hundred and fifty bytes or so, as small facts tend to be',
};

const precedent = async () => {
  const database = await openDatabase({ url: await emptyDatabase('bench_precedent'), home: '' });
  await migrate(database);
  const log = new PostgresEventLog(database, anyEvent);
  const fact = { event: { type: 'LampLit', data }, occurredAt: '2026-03-01T12:00:00.000Z' };
  const append = (streamId, count) =>
    log.append([{ streamId, expectedVersion: 'any', events: Array.from({ length: count }, () => fact) }], {
      metadata: { actor: 'bench' },
    });
  return { name: 'precedent', append, close: () => database.close() };
};

const emmett = async () => {
  const store = getPostgreSQLEventStore(await emptyDatabase('bench_emmett'));
  const append = (streamId, count) =>
    store.appendToStream(
      streamId,
      Array.from({ length: count }, () => ({ type: 'LampLit', data })),
    );
  await append('first', 1);
  return { name: 'emmett-postgresql', append, close: () => store.close() };
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const appendsPerSecond = async ({ append }, writers) => {
  const start = performance.now();
  let appended = 0;
  const write = async (writer) => {
    for (let number = 0; performance.now() - start < ROUND_MS; number += 1) {
      await append(`lamp-${writer}-${number % 250}`, 1);
      appended += 1;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return (appended * 1_000) / (performance.now() - start);
};

const millisecondsOfBatch = async ({ append }, number) => {
  const start = performance.now();
  await append(`batch-${number}`, 1_000);
  return performance.now() - start;
};

const inTurns = async (stores, rounds, measure) => {
  const seen = new Map(stores.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const store of stores) seen.get(store.name).push(await measure(store, round));
  return Object.fromEntries([...seen].map(([name, numbers]) => [name, Math.round(median(numbers))]));
};

const stores = [await precedent(), await emmett()];
for (const store of stores) await appendsPerSecond(store, 2);
const table = {
  'single appends a second, 1 writer': await inTurns(stores, ROUNDS, (store) => appendsPerSecond(store, 1)),
  'single appends a second, 8 writers': await inTurns(stores, ROUNDS, (store) => appendsPerSecond(store, 8)),
  'milliseconds for a batch of 1,000': await inTurns(stores, BATCHES, millisecondsOfBatch),
};
const [{ version }] = await onServer('select version()');
console.log(`${cpus()[0].model}, ${cpus().length} cores; ${version.split(' on ')[0]}; medians`);
console.table(table);
for (const store of stores) await store.close();
for (const name of ['bench_precedent', 'bench_emmett']) await onServer(`drop database ${name} with (force)`);
process.exit(0);
