import pg from 'pg';
import { codeOf, DatabaseFault } from '../database-fault.js';
import { TransactionAwarePool } from '../pool.js';
import { checkServer } from './check-server.js';

const withoutPassword = (url: string): string => {
  const { host, pathname, username } = new URL(url);
  return `${username ? `${decodeURIComponent(username)}@` : ''}${host}${pathname}`;
};

const parse = (url: string): string => {
  try {
    return withoutPassword(url);
  } catch {
    throw new DatabaseFault(
      'unreachable',
      'DATABASE_URL is no address: write it as postgres://user:password@host:5432/database.',
    );
  }
};

const isLoginRefused = (code: string): boolean => code.startsWith('28') || code === '3D000' || code === '42501';

const faultOf = (error: unknown, place: string): DatabaseFault => {
  const reason = error instanceof AggregateError ? String(error.errors[0]) : String(error);
  return isLoginRefused(codeOf(error) ?? '')
    ? new DatabaseFault(
        'login-refused',
        `The database at ${place} refuses the login (${reason}): correct the user, password or database name in DATABASE_URL.`,
        { cause: error },
      )
    : new DatabaseFault(
        'unreachable',
        `No database answers at ${place} (${reason}): start it or correct DATABASE_URL.`,
        { cause: error },
      );
};

const probe = async (url: string, place: string, connectMs: number): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectMs });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    throw faultOf(error, place);
  }
  try {
    await checkServer(client, place);
  } finally {
    await client.end().catch(() => {});
  }
};

/** How a server is talked to; times are milliseconds, and 0 means "no limit". */
export type ServerLimits = Readonly<{ poolSize: number; connectMs: number; statementMs: number }>;

/**
 * Statements here are short: compiling them costs more than it saves. An index for near vectors looks at so many of them before
 * it goes on in portions; a pgvector that does not know how to go on refuses that setting, and only that.
 */
const prepareSession = async (client: pg.ClientBase, { statementMs }: ServerLimits): Promise<void> => {
  await client.query(`set statement_timeout = ${statementMs}; set jit = off; set hnsw.ef_search = 280`);
  await client.query('set hnsw.iterative_scan = relaxed_order').catch(() => {});
};

/** Connects to a PostgreSQL server that Precedent can work with; a `DatabaseFault` says why it cannot. */
export const openServer = async (
  url: string,
  limits: ServerLimits,
): Promise<{ pool: TransactionAwarePool; release: () => Promise<void> }> => {
  await probe(url, parse(url), limits.connectMs);
  const pool = new TransactionAwarePool({
    connectionString: url,
    max: Math.max(2, limits.poolSize),
    connectionTimeoutMillis: limits.connectMs,
    application_name: 'precedent',
    keepAlive: true,
    // The pool waits for it, though its types do not say so.
    onConnect: (client) => prepareSession(client, limits) as unknown as undefined,
  });
  return { pool, release: async () => (pool.ending ? undefined : pool.end()) };
};
