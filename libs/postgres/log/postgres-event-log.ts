import type { Recorded } from '../../event-sourcing/event.js';
import type { EventCatalogue } from '../../event-sourcing/event-catalogue.js';
import type {
  AppendOptions,
  AppendResult,
  EventLog,
  StreamAppend,
  StreamRange,
} from '../../event-sourcing/event-log.js';
import type { Database, PreparedStatement } from '../database.js';
import { AppendQueue } from './append-queue.js';
import { sendAppends } from './append-statement.js';
import { EVENT_COLUMNS, recordedOf, type EventRow } from './event-row.js';
import { prepareAppend, type PreparedAppend } from './prepared-append.js';

const HEAD: PreparedStatement = { name: 'log_head', text: 'select position from event_log_head' };

const STREAMS: PreparedStatement = {
  name: 'log_streams',
  text: `select ${EVENT_COLUMNS} from event_log
         where stream_id = any($1::text[]) and ($2::bigint is null or position <= $2) order by position`,
};

/** Materialized, so that no limit leads the planner to walk along the whole log instead of the streams. */
const PART_OF_STREAMS: PreparedStatement = {
  name: 'log_part_of_streams',
  text: `with part as materialized (
           select ${EVENT_COLUMNS} from event_log
           where stream_id = any($1::text[]) and ($2::bigint is null or position <= $2) and position > $3)
         select * from part order by position limit $4`,
};

const ALL: PreparedStatement = {
  name: 'log_all',
  text: `select ${EVENT_COLUMNS} from event_log where position > $1 order by position limit $2`,
};

const OF_TYPES: PreparedStatement = {
  name: 'log_of_types',
  text: `select ${EVENT_COLUMNS} from event_log where position > $1 and type = any($3::text[]) order by position limit $2`,
};

/** The log in the tables of `database`. Facts of types that `catalogue` does not know are refused, written or read, with an error. */
export class PostgresEventLog implements EventLog {
  readonly #queue: AppendQueue;

  constructor(
    private readonly database: Database,
    private readonly catalogue: EventCatalogue,
  ) {
    this.#queue = new AppendQueue((appends) => sendAppends(database, appends));
  }

  async append(appends: readonly StreamAppend[], options: AppendOptions): Promise<AppendResult> {
    const prepared = prepareAppend(appends, options, this.catalogue);
    if (prepared.streams.length === 0) return { ok: true, lastPosition: await this.head(), duplicate: false };
    const result = await this.#queue.add(prepared);
    if (result.ok && !result.duplicate) this.#announce(result.lastPosition, prepared);
    return result;
  }

  async readStreams(streamIds: readonly string[], { after, upTo, limit }: StreamRange = {}): Promise<Recorded[]> {
    return after === undefined && limit === undefined
      ? this.#read(STREAMS, [streamIds, upTo ?? null])
      : this.#read(PART_OF_STREAMS, [streamIds, upTo ?? null, after ?? 0, limit ?? null]);
  }

  async readAll(options: { after: number; limit: number; types?: readonly string[] }): Promise<Recorded[]> {
    return options.types
      ? this.#read(OF_TYPES, [options.after, options.limit, this.catalogue.storedNames(options.types)])
      : this.#read(ALL, [options.after, options.limit]);
  }

  async head(): Promise<number> {
    const [head] = await this.database.query<{ position: number }>(HEAD);
    return head?.position ?? 0;
  }

  #announce(lastPosition: number, { streams }: PreparedAppend): void {
    const types = streams.flatMap(({ events }) => events.map(({ type }) => type));
    this.database.appends.emit(lastPosition, { after: lastPosition - types.length, types });
  }

  async #read(statement: PreparedStatement, values: readonly unknown[]): Promise<Recorded[]> {
    const rows = await this.database.query<EventRow>(statement, values);
    return rows.map((row) => this.catalogue.upcast(recordedOf(row)));
  }
}
