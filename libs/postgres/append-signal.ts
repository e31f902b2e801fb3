import pg from 'pg';

/** The channel on which the database announces appends; the payload is the new head's position. */
export const APPEND_CHANNEL = 'event_log';

const RECONNECT_MS = 1_000;

/** What is known of an append of this process: its facts follow `after` without a gap. */
export type Appended = Readonly<{ after: number; types: readonly string[] }>;

type Listener = (position: number, appended?: Appended) => void;

/**
 * Tells subscribers that the log has grown. It is a hint that saves waiting, not a promise: a signal may be lost with a
 * connection, so that subscribers look for themselves now and then.
 */
export class AppendSignal {
  readonly #url: string | undefined;
  readonly #isOwn: (processId: number) => boolean;
  readonly #listeners = new Set<Listener>();
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  /**
   * Without a url only appends of this process are told, which is all there are in an embedded database. `isOwn` knows the sessions
   * of this process: it tells of its appends itself, and with their types.
   */
  constructor(url?: string, isOwn: (processId: number) => boolean = () => false) {
    this.#url = url;
    this.#isOwn = isOwn;
  }

  emit(position: number, appended?: Appended): void {
    for (const listener of this.#listeners) listener(position, appended);
  }

  /** Calls `listener` after each append with the position of its last fact, and with what is known of it; returns the way to stop. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    if (this.#url && !this.#client && !this.#retry) void this.#listen(this.#url);
    return () => void this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listeners.clear();
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => {});
  }

  async #listen(url: string): Promise<void> {
    const client = new pg.Client({ connectionString: url, application_name: 'precedent-listener' });
    this.#client = client;
    this.#retry = undefined;
    client.on('notification', ({ payload, processId }) => {
      if (!this.#isOwn(processId)) this.emit(Number(payload));
    });
    client.on('error', () => this.#reconnect(url, client));
    client.once('end', () => this.#reconnect(url, client));
    try {
      await client.connect();
      await client.query(`listen ${APPEND_CHANNEL}`);
    } catch {
      this.#reconnect(url, client);
    }
  }

  #reconnect(url: string, lost: pg.Client): void {
    if (this.#closed || this.#client !== lost) return;
    this.#client = undefined;
    void lost.end().catch(() => {});
    this.#retry = setTimeout(() => void this.#listen(url), RECONNECT_MS);
    this.#retry.unref();
  }
}
