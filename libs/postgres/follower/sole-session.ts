import pg from 'pg';

/**
 * A session of its own at a database server that at most one process holds under a name, for as long as it lives: when the
 * process or the connection ends, another may have it.
 */
export class SoleSession {
  #client: pg.Client | undefined;
  #isHeld = false;

  constructor(
    private readonly url: string,
    private readonly name: string,
  ) {}

  /** Whether the session is held now; asks for it where it is not. Throws where the server does not answer. */
  async hold(): Promise<boolean> {
    if (this.#isHeld) return true;
    const client = (this.#client ??= await this.#connect());
    const { rows } = await client.query<{ held: boolean }>(
      `select pg_try_advisory_lock(hashtextextended('precedent follower ' || $1, 0)) as held`,
      [this.name],
    );
    this.#isHeld = this.#client === client && rows[0]?.held === true;
    return this.#isHeld;
  }

  /** Runs a statement that only the holder may run; throws where the session was lost meanwhile. */
  async query(sql: string, values: readonly unknown[]): Promise<void> {
    if (!this.#client || !this.#isHeld) throw new Error(`the session of ${this.name} was lost: it is asked for again`);
    await this.#client.query(sql, [...values]);
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#lose();
    await client?.end().catch(() => {});
  }

  #lose(): void {
    this.#client = undefined;
    this.#isHeld = false;
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.url, application_name: `precedent-${this.name}` });
    const lost = (): void => {
      if (this.#client === client) this.#lose();
    };
    client.on('error', lost).on('end', lost);
    await client.connect();
    return client;
  }
}
