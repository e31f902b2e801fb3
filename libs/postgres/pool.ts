import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

const INT8 = 20;

/** `bigint` and `count(*)` arrive as numbers: no position or count comes near 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text'),
};

const openTransaction = new AsyncLocalStorage<{ isOpen: boolean }>();

/** The work inside `run` may not ask a pool for a connection until it is over. */
export const whileInTransaction = async <T>(run: () => Promise<T>): Promise<T> => {
  const mark = { isOpen: true };
  try {
    return await openTransaction.run(mark, run);
  } finally {
    mark.isOpen = false;
  }
};

type ConnectCallback = Parameters<pg.Pool['connect']>[0];

/**
 * The one pool of a database. Asking it for a connection from inside a transaction is refused with an error: embedded, the
 * transaction holds the only connection, so that the caller would wait for itself for ever.
 */
export class TransactionAwarePool extends pg.Pool {
  readonly #keepsClients: boolean;

  /** `keepsClients`: a client is never thrown away, whatever happened on it; for the embedded database, which has only one. */
  constructor({ keepsClients = false, ...config }: pg.PoolConfig & { keepsClients?: boolean }) {
    super({ ...config, types });
    this.#keepsClients = keepsClients;
    this.on('error', () => {});
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | void {
    if (openTransaction.getStore()?.isOpen) {
      const refused = new Error(
        'the database was asked for a second connection inside a transaction: use the transaction that was handed in',
      );
      if (callback) return callback(refused, undefined, () => {});
      return Promise.reject(refused);
    }
    if (!callback) return super.connect().then((client) => this.#kept(client));
    super.connect((error, client, release) => {
      if (client) callback(error, this.#kept(client), (failure) => client.release(failure));
      else callback(error, client, release);
    });
  }

  #kept(client: pg.PoolClient): pg.PoolClient {
    const release = client.release;
    if (this.#keepsClients) client.release = () => release.call(client);
    return client;
  }
}
