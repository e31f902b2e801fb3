import type { Database } from '#postgres/database.js';
import { allProjections } from './projections.js';

const tables = [...allProjections.flatMap((projection) => projection.tables), 'passage_embedding'].join(', ');

const sizeWhenGathered = `select greatest(reltuples, 0)::float8 as size from pg_class where oid = 'search_document'::regclass`;

/** How many facts the read tables came from when an earlier run gathered statistics, roughly; 0 where none did. */
export const knownFacts = async ({ query }: Database): Promise<number> =>
  (await query<{ size: number }>(sizeWhenGathered))[0]?.size ?? 0;

const quietMs = 1_000;

type Options = Readonly<{
  database: Database;
  /** What `knownFacts` tells. */
  known: number;
  /** Resolves when no passage waits for its vector. */
  settled: () => Promise<void>;
  /** Called whenever they have been gathered. */
  onGathered?: () => void;
  onFailure: (fault: unknown) => void;
}>;

/**
 * Tells the planner how large the read tables are once they have grown by a tenth. The embedded database never does so by
 * itself, a server within a minute; without it a question takes several times as long.
 */
export class PlannerStatistics {
  #known: number;
  #news = 0;
  #timer: NodeJS.Timeout | undefined;
  #gathering: Promise<void> | undefined;

  constructor(private readonly options: Options) {
    this.#known = options.known;
  }

  /** Call it whenever facts have come into the read tables. */
  grown(facts: number): void {
    this.#news += facts;
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
    return this.#news >= Math.max(10, this.#known / 10);
  }

  #gather(settled = this.options.settled()): Promise<void> {
    this.#gathering ??= this.#run(settled).finally(() => (this.#gathering = undefined));
    return this.#gathering;
  }

  async #run(settled: Promise<void>): Promise<void> {
    try {
      await settled;
      const news = this.#news;
      await this.options.database.query(`analyze ${tables}`);
      this.#known += news;
      this.#news -= news;
      this.options.onGathered?.();
    } catch (fault) {
      this.options.onFailure(fault);
    }
  }
}
