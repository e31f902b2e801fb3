/** A fact: what happened, in the domain's words. JSON values only; times are ISO 8601 strings. */
export type Event<Type extends string = string, Data extends object = object> = Readonly<{
  type: Type;
  data: Readonly<Data>;
}>;

/** Who and why, kept beside the fact. `actor` is a person or a named program; `source` the document or delivery it came from. */
export type Metadata = Readonly<{
  actor: string;
  correlationId?: string;
  causationId?: string;
  source?: string;
}>;

/** A fact as the log holds it. `position` is gapless over the log, `version` over its stream; both start at 1. */
export type Recorded<E extends Event = Event> = Readonly<{
  position: number;
  streamId: string;
  version: number;
  schemaVersion: number;
  event: E;
  metadata: Metadata;
  /** When it was true. */
  occurredAt: string;
  /** When the log learned it. */
  recordedAt: string;
}>;
