import type { Recorded } from './event.js';
import { anyEvent, type EventCatalogue } from './event-catalogue.js';
import type { AppendOptions, AppendResult, EventLog, NewEvent, StreamAppend, StreamRange } from './event-log.js';

const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** The log for specs: the same promises as the database's, kept in this object. `now` gives the ISO time of recording. */
export class InMemoryEventLog implements EventLog {
  readonly #facts: Recorded[] = [];
  readonly #versions = new Map<string, number>();
  readonly #positionsOfKeys = new Map<string, number>();

  constructor(
    private readonly now: () => string,
    private readonly catalogue: EventCatalogue = anyEvent,
  ) {}

  async append(appends: readonly StreamAppend[], options: AppendOptions): Promise<AppendResult> {
    const key = options.idempotencyKey;
    const first = key === undefined ? undefined : this.#positionsOfKeys.get(key);
    if (first !== undefined) return { ok: true, lastPosition: first, duplicate: true };
    const filled = appends.filter(({ events }) => events.length > 0);
    if (new Set(filled.map(({ streamId }) => streamId)).size < filled.length)
      throw new Error('an append names the same stream twice: put its facts together');
    const conflict = this.#conflictIn(filled);
    if (conflict) return conflict;
    for (const { streamId, events } of filled) for (const event of events) this.#record(streamId, event, options);
    if (key !== undefined && filled.length > 0) this.#positionsOfKeys.set(key, this.#facts.length);
    return { ok: true, lastPosition: this.#facts.length, duplicate: false };
  }

  async readStreams(streamIds: readonly string[], range: StreamRange = {}): Promise<Recorded[]> {
    const { after = 0, upTo = Infinity, limit = Infinity } = range;
    return this.#facts
      .filter(({ streamId, position }) => streamIds.includes(streamId) && position > after && position <= upTo)
      .slice(0, limit)
      .map(this.#understood);
  }

  async readAll(options: { after: number; limit: number; types?: readonly string[] }): Promise<Recorded[]> {
    const names = options.types && this.catalogue.storedNames(options.types);
    return this.#facts
      .slice(options.after)
      .filter(({ event }) => !names || names.includes(event.type))
      .slice(0, options.limit)
      .map(this.#understood);
  }

  async head(): Promise<number> {
    return this.#facts.length;
  }

  readonly #understood = (fact: Recorded): Recorded => this.catalogue.upcast(asJson(fact));

  #conflictIn(appends: readonly StreamAppend[]): AppendResult | undefined {
    for (const { streamId, expectedVersion } of appends) {
      const actualVersion = this.#versions.get(streamId) ?? 0;
      if (expectedVersion !== 'any' && expectedVersion !== actualVersion)
        return { ok: false, reason: 'version-conflict', streamId, expectedVersion, actualVersion };
    }
    return undefined;
  }

  #record(streamId: string, { event, occurredAt, schemaVersion }: NewEvent, { metadata }: AppendOptions): void {
    const version = (this.#versions.get(streamId) ?? 0) + 1;
    this.#versions.set(streamId, version);
    this.#facts.push(
      asJson({
        position: this.#facts.length + 1,
        streamId,
        version,
        schemaVersion: schemaVersion ?? this.catalogue.currentVersion(event.type),
        event,
        metadata,
        occurredAt: new Date(occurredAt).toISOString(),
        recordedAt: this.now(),
      }),
    );
  }
}
