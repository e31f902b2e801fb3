import type { Database } from '#postgres/database.js';

const tables =
  'search_document, search_passage, search_posting, passage_embedding, document_version, incident, failure_mode';

const everGathered = `select reltuples >= 0 as gathered from pg_class where oid = 'search_posting'::regclass`;

/** Whether an earlier run has left statistics. */
export const hasStatistics = async ({ query }: Database): Promise<boolean> =>
  (await query<{ gathered: boolean }>(everGathered))[0]?.gathered === true;

const quietMs = 1_000;

type Options = Readonly<{
  database: Database;
  /** Whether an earlier run has left statistics, which then count for the first position that is told. */
  gathered: boolean;
  /** Resolves when no passage waits for its vector. */
  settled: () => Promise<void>;
  onFailure: (fault: unknown) => void;
}>;

/**
 * Tells the planner how large the read tables are once they have grown by a tenth. The embedded database never does so by
 * itself, a server within a minute; without it a question takes several times as long.
 */
export class PlannerStatistics {
  #gatheredAt: number | undefined;
  #position = 0;
  #timer: NodeJS.Timeout | undefined;
  #gathering: Promise<void> | undefined;

  constructor(private readonly options: Options) {}

  /** Call it whenever the read tables have moved to a later position. */
  moved(position: number): void {
    this.#position = position;
    this.#gatheredAt ??= this.options.gathered ? position : 0;
    if (!this.#isDue()) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#gather(), quietMs);
    this.#timer.unref();
  }

  /** Gathers what is due, so that the next start finds it. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#gathering;
    if (this.#isDue()) await this.#gather(Promise.resolve());
  }

  #isDue(): boolean {
    return this.#position - (this.#gatheredAt ?? 0) >= Math.max(10, this.#position / 10);
  }

  #gather(settled = this.options.settled()): Promise<void> {
    this.#gathering ??= this.#run(settled).finally(() => (this.#gathering = undefined));
    return this.#gathering;
  }

  async #run(settled: Promise<void>): Promise<void> {
    try {
      await settled;
      const position = this.#position;
      await this.options.database.query(`analyze ${tables}`);
      this.#gatheredAt = position;
    } catch (fault) {
      this.options.onFailure(fault);
    }
  }
}
