import type { AlertSuggestionEvent } from '#domain/alert-suggestion/alert-suggestion.events.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { Event, Recorded } from '#event-sourcing/event.js';
import type { NewEvent, StreamAppend } from '#event-sourcing/event-log.js';
import type { IncidentBoard } from './incident-board.js';

/** A fact that is about to be appended; `version` is that of its stream before. */
export type Drafted<E extends Event> = Readonly<{ streamId: string; version: number; event: E; occurredAt: string }>;

type Stream = { expectedVersion: number; events: NewEvent[] };

/** What a batch of deliveries leads to: facts to append, and the board as it will be then. */
export class Draft {
  readonly board: IncidentBoard;
  readonly #streams = new Map<string, Stream>();

  constructor(
    board: IncidentBoard,
    /** ISO 8601. */
    readonly now: string,
    /** Who the log names for the facts. */
    readonly actor: string,
  ) {
    this.board = board.fork();
  }

  /** Adds a fact that changes the board. */
  add(drafted: Drafted<IncidentEvent | AlertSuggestionEvent>): void {
    this.note(drafted);
    this.board.apply(this.#provisional(drafted));
  }

  /** Adds a fact of another kind. */
  note({ streamId, version, event, occurredAt }: Drafted<Event>): void {
    const stream = this.#streams.get(streamId) ?? { expectedVersion: version, events: [] };
    stream.events.push({ event, occurredAt });
    this.#streams.set(streamId, stream);
  }

  appends(): StreamAppend[] {
    return [...this.#streams].map(([streamId, stream]) => ({ streamId, ...stream }));
  }

  /** As the log will hold it, but for its position, which only the log gives out. */
  #provisional({ streamId, version, event, occurredAt }: Drafted<Event>): Recorded {
    const { now: recordedAt, actor } = this;
    return {
      position: 0,
      streamId,
      version: version + 1,
      schemaVersion: 1,
      event,
      metadata: { actor },
      occurredAt,
      recordedAt,
    };
  }
}
