import type { Appended } from '../append-signal.js';
import type { Database } from '../database.js';
import type { News } from './projection-worker.js';

/** Whoever wants to hear of new facts: all those up to `reached` it has. One that is not settled looks at the log anyway. */
export type Listener = Readonly<{
  reached: number;
  isSettled: boolean;
  hear: (news: News) => void;
  wake: () => void;
}>;

const MOST_FACTS = 500;

/** $1 position, $2 how many facts. */
const TYPES_AFTER = `
  select max(position) as position, array_agg(distinct type) as types, count(*) as facts
  from (select position, type from event_log where position > $1 order by position limit $2) as news`;

/**
 * Tells listeners of what types the new facts are. Most facts concern few of them; the others need no look at the log then.
 * Appends of this process tell their types themselves; for those of others one statement serves all listeners.
 */
export class LogTail {
  #isLooking = false;
  #isAskedAgain = false;

  constructor(
    private readonly database: Database,
    private readonly listeners: readonly Listener[],
  ) {}

  /** The log has grown to `position`; `appended` is known of appends of this process. */
  hear(position: number, appended?: Appended): void {
    const behind = this.listeners.filter(({ reached }) => reached < position);
    if (behind.length === 0) return;
    if (appended && behind.every(({ isSettled, reached }) => !isSettled || reached >= appended.after))
      for (const listener of behind) listener.hear({ position, ...appended });
    else this.look();
  }

  /** Looks at the log for what nobody told of. */
  look(): void {
    this.#isAskedAgain = true;
    if (!this.#isLooking) void this.#look();
  }

  async #look(): Promise<void> {
    this.#isLooking = true;
    while (this.#isAskedAgain) {
      this.#isAskedAgain = false;
      const settled = this.listeners.filter(({ isSettled }) => isSettled);
      const after = Math.min(...settled.map(({ reached }) => reached));
      const news = settled.length > 0 && (await this.#typesAfter(after));
      for (const listener of this.listeners) {
        if (news) listener.hear({ after, ...news });
        else listener.wake();
      }
    }
    this.#isLooking = false;
  }

  /** Undefined where there are too many facts, or the database does not answer: whoever has to look then reports it. */
  async #typesAfter(after: number): Promise<{ position: number; types: readonly string[] } | undefined> {
    type Row = Readonly<{ position: number | null; types: readonly string[] | null; facts: number }>;
    const [row] = await this.database.query<Row>(TYPES_AFTER, [after, MOST_FACTS]).catch((): Row[] => []);
    if (!row || row.facts >= MOST_FACTS) return undefined;
    return { position: row.position ?? after, types: row.types ?? [] };
  }
}
