import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database, type DatabaseOptions } from '#postgres/database.js';
import { migrate } from '#postgres/migrate.js';

/** The server that `TEST_DATABASE_URL` names, or undefined: then specs run on the embedded database alone. */
export const testServer = (): string | undefined => process.env['TEST_DATABASE_URL'] || undefined;

/** An empty database for one spec; `drop` closes and removes it. */
export type TestDatabase = Readonly<{ database: Database; url?: string; drop: () => Promise<void> }>;

const onServer = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
};

/** A new, empty database on the test server: its address and the way to remove it. */
export const emptyServerDatabase = async (server: string): Promise<{ url: string; remove: () => Promise<void> }> => {
  const name = `precedent_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => onServer(server, `drop database if exists ${name} with (force)`) };
};

/** A migrated database in memory, with the semantics of a real one; about half a second. */
export const embeddedTestDatabase = async (options: Partial<DatabaseOptions> = {}): Promise<TestDatabase> => {
  const database = await openDatabase({ home: 'memory://', ...options });
  await migrate(database);
  return { database, drop: () => database.close() };
};

/** A migrated database of its own on the test server. */
export const serverTestDatabase = async (
  server: string,
  options: Partial<DatabaseOptions> = {},
): Promise<TestDatabase> => {
  const { url, remove } = await emptyServerDatabase(server);
  const database = await openDatabase({ home: '', ...options, url });
  await migrate(database);
  const drop = async (): Promise<void> => {
    await database.close();
    await remove();
  };
  return { database, url, drop };
};

/** The kinds of database that specs run on: the embedded one always, the server where there is one. */
export const databaseKinds = (): [string, (options?: Partial<DatabaseOptions>) => Promise<TestDatabase>][] => {
  const server = testServer();
  return server
    ? [
        ['embedded', embeddedTestDatabase],
        ['server', (options) => serverTestDatabase(server, options)],
      ]
    : [['embedded', embeddedTestDatabase]];
};

/** Empties the log for the next spec, which only the owner of the tables can do, by switching the triggers off. */
export const emptyLog = (database: Database): Promise<void> =>
  database.transaction(async (tx) => {
    for (const change of ['disable', 'enable always']) {
      const all = ['event_log_keeps_rows', 'event_log_keeps_values'].map((name) => `${change} trigger ${name}`);
      await tx.query(`alter table event_log ${all.join(', ')}`);
      if (change === 'disable') await tx.query('truncate event_log');
    }
    await tx.query(
      `update event_log_head set position = 0, hash = decode(repeat('00', 32), 'hex'), recorded_at = '-infinity'`,
    );
  });
