import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import pg from 'pg';

const INT8 = 20;

type ParserOf = (oid: number, format?: 'text' | 'binary') => (value: string) => unknown;
const parserOf = pg.types.getTypeParser as ParserOf;

/** `bigint` and `count(*)` arrive as numbers: no position or count comes near 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid, format) => (oid === INT8 && format !== 'binary' ? Number : parserOf(oid, format))) as ParserOf,
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

/** The driver knows it, though its types do not say so; 0 in the embedded database. */
const sessionOf = (client: pg.ClientBase): number => (client as { processID?: number | null }).processID ?? 0;

type ConnectCallback = Parameters<pg.Pool['connect']>[0];

/**
 * The one pool of a database. Asking it for a connection from inside a transaction is refused with an error: embedded, the
 * transaction holds the only connection, so that the caller would wait for itself for ever.
 */
export class TransactionAwarePool extends pg.Pool {
  readonly #isEmbedded: boolean;
  readonly #sessions = new Set<number>();

  /**
   * `isEmbedded`: the one client is never thrown away, whatever happened on it, and whoever is given it waits for a turn of
   * the event loop first. Statements of the embedded database run without one: a busy caller would stop timers and sockets.
   */
  constructor({ isEmbedded = false, ...config }: pg.PoolConfig & { isEmbedded?: boolean }) {
    super({ ...config, types });
    this.#isEmbedded = isEmbedded;
    this.on('error', () => {});
    this.on('connect', (client) => void this.#sessions.add(sessionOf(client)));
    this.on('remove', (client) => void this.#sessions.delete(sessionOf(client)));
  }

  /** Whether a session of the server, by its process number, is one of this pool. */
  hasSession(processId: number): boolean {
    return this.#sessions.has(processId);
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
    if (!callback) return this.#connect();
    this.#connect().then(
      (client) => callback(undefined, client, (failure: Error | boolean | undefined) => client.release(failure)),
      (error: unknown) => callback(error as Error, undefined, () => {}),
    );
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await super.connect();
    if (!this.#isEmbedded) return client;
    const release = client.release.bind(client);
    client.release = () => release();
    await nextTurn();
    return client;
  }
}
