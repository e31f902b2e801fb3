import { MigrationExecutor, type QueryRunner } from 'typeorm';
import type { Database } from './database.js';
import { codeOf, DatabaseFault } from './database-fault.js';
import { MIGRATIONS_TABLE } from './data-source.js';
import { checkRights } from './server/check-rights.js';
import { inUnlimitedSession } from './unlimited-session.js';

/** Any number that no other program is likely to lock in the same database. */
const MIGRATION_LOCK = 7_723_336_283;

const MISSING_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';

const notTheOwner = (error: unknown): DatabaseFault =>
  new DatabaseFault(
    'right-missing',
    `The tables in this database belong to another user (${(error as Error).message}): ` +
      'name in DATABASE_URL the user who created them, or another database.',
    { cause: error },
  );

const appliedNames = async (database: Database): Promise<string[]> => {
  try {
    const rows = await database.query<{ name: string }>(`select name from ${MIGRATIONS_TABLE} order by timestamp`);
    return rows.map(({ name }) => name);
  } catch (error) {
    if (codeOf(error) === MISSING_TABLE) return [];
    if (codeOf(error) === INSUFFICIENT_PRIVILEGE) throw notTheOwner(error);
    throw error;
  }
};

const knownNames = (database: Database): string[] =>
  database.dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name);

/** Names of the migrations that this database still lacks. Throws the fault `schema-too-new` for one that a later release has changed. */
export const pendingMigrations = async (database: Database): Promise<string[]> => {
  const known = knownNames(database);
  const applied = await appliedNames(database);
  const foreign = applied.filter((name) => !known.includes(name));
  if (foreign.length > 0)
    throw new DatabaseFault(
      'schema-too-new',
      `The database was changed by a newer release of Precedent (${foreign.at(-1)}): start that release, or use another database.`,
    );
  return known.filter((name) => !applied.includes(name));
};

const failed = (error: unknown): DatabaseFault =>
  codeOf(error) === INSUFFICIENT_PRIVILEGE
    ? new DatabaseFault(
        'right-missing',
        `The database user may not prepare the tables (${(error as Error).message}): let its owner run "grant create on schema public" ` +
          'for this user and a superuser "create extension vector", then start again.',
        { cause: error },
      )
    : new DatabaseFault(
        'migration-failed',
        `A migration failed and was undone (${error instanceof Error ? error.message : String(error)}): report this with the message.`,
        { cause: error },
      );

const runPending = async (database: Database, session?: QueryRunner): Promise<string[]> => {
  const pending = await pendingMigrations(database);
  if (pending.length === 0) return [];
  const executor = new MigrationExecutor(database.dataSource, session);
  executor.transaction = 'each';
  try {
    return (await executor.executePendingMigrations()).map(({ name }) => name);
  } catch (error) {
    throw failed(error);
  }
};

/** Processes that start at once take turns; the embedded database has one process anyway. */
const runInTurn = (database: Database): Promise<string[]> =>
  inUnlimitedSession(database, async (session) => {
    try {
      await session.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
      return await runPending(database, session);
    } finally {
      await session.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    }
  });

/** Brings the tables to this release, each migration in its own transaction; returns the names of those that ran. */
export const migrate = async (database: Database): Promise<string[]> => {
  if ((await pendingMigrations(database)).length === 0) return [];
  if (database.kind === 'embedded') return runPending(database);
  await checkRights(database);
  return runInTurn(database);
};
