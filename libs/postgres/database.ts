import type { DataSource } from 'typeorm';
import type { Transaction } from '../event-sourcing/projection.js';
import { AppendSignal } from './append-signal.js';
import { dataSourceOver, type EntityClass } from './data-source.js';
import { openEmbedded } from './embedded/open-embedded.js';
import { whileInTransaction, type TransactionAwarePool } from './pool.js';
import { openServer } from './server/open-server.js';

/** A statement that the server parses once per connection; `name` stands for exactly one text. */
export type PreparedStatement = Readonly<{ name: string; text: string }>;

/** An open database. Errors of single statements are thrown as they come from the driver. */
export type Database = Readonly<{
  kind: 'embedded' | 'server';
  /** Where the server is, for work that needs a session of its own; undefined for the embedded database. */
  url: string | undefined;
  /** For entities and Nest; it works over the same connections and never changes the schema by itself. */
  dataSource: DataSource;
  /** Tells when this or another process has appended to the log. */
  appends: AppendSignal;
  query<Row extends object = Record<string, unknown>>(
    statement: string | PreparedStatement,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  /** Commits when `work` resolves, rolls back when it rejects. Inside, only the transaction may be used: embedded, `query` refuses. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}>;

export type DatabaseOptions = Readonly<{
  /** `postgres://…`; without it the embedded database under `home` is opened. */
  url?: string;
  /** The folder whose `db` the embedded database is; `memory://` keeps nothing. Not touched when `url` is given. */
  home: string;
  /** Most connections to a server (default 10); the embedded database always has one. */
  poolSize?: number;
  /** Most milliseconds to wait for a connection to a server (default 10 s); 0 waits for ever. */
  connectMs?: number;
  /** Most milliseconds that a statement outside a transaction may take on a server (default 60 s); 0 sets no limit. */
  statementMs?: number;
  entities?: readonly EntityClass[];
}>;

type Connections = Readonly<{ pool: TransactionAwarePool; release: () => Promise<void> }>;

const queryOver =
  (pool: TransactionAwarePool): Database['query'] =>
  async <Row extends object>(statement: string | PreparedStatement, values: readonly unknown[] = []) => {
    const prepared = typeof statement === 'string' ? { text: statement } : statement;
    const { rows } = await pool.query<Row>({ ...prepared, values: [...values] });
    return rows;
  };

/** Transactions build read tables and walk through whole ones: on a server, where statements have a limit, they have none. */
const BEGIN = { embedded: 'begin', server: 'begin; set local statement_timeout = 0' } as const;

const transactionOver =
  (pool: TransactionAwarePool, kind: Database['kind']): Database['transaction'] =>
  async (work) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const tx: Transaction = {
      query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
        (await client.query<Row>(text, [...values])).rows,
    };
    try {
      await client.query(BEGIN[kind]);
      // To watch over every promise of the process slows a server by a twentieth; it has connections for whoever does not keep to it.
      const result = await (kind === 'embedded' ? whileInTransaction(() => work(tx)) : work(tx));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failed: unknown) => (broken = failed as Error));
      throw error;
    } finally {
      client.release(broken);
    }
  };

const assemble = async (options: DatabaseOptions, connections: Connections): Promise<Database> => {
  const { pool, release } = connections;
  const appends = new AppendSignal(options.url, (processId) => pool.hasSession(processId));
  const dataSource = await dataSourceOver(pool, options.entities ?? []);
  const close = async (): Promise<void> => {
    await appends.close();
    await dataSource.destroy();
    await release();
  };
  const kind = options.url ? 'server' : 'embedded';
  const { url } = options;
  return { kind, url, dataSource, appends, query: queryOver(pool), transaction: transactionOver(pool, kind), close };
};

/**
 * Opens the database named by `url`, or the embedded one under `home`, which is created where it is missing. Tables are
 * `migrate`'s work. Throws a `DatabaseFault` when the database cannot be used.
 */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  const connections = options.url
    ? await openServer(options.url, {
        poolSize: options.poolSize ?? 10,
        connectMs: options.connectMs ?? 10_000,
        statementMs: options.statementMs ?? 60_000,
      })
    : await openEmbedded(options.home);
  try {
    return await assemble(options, connections);
  } catch (error) {
    await connections.release();
    throw error;
  }
};
