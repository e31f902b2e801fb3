import type { Event, Metadata, Recorded } from './event.js';

/** A fact on its way into the log. */
export type NewEvent<E extends Event = Event> = Readonly<{
  event: E;
  occurredAt: string;
  schemaVersion?: number;
}>;

/** Facts for one stream. `expectedVersion` 0 means that the stream must not exist yet. */
export type StreamAppend<E extends Event = Event> = Readonly<{
  streamId: string;
  expectedVersion: number | 'any';
  events: readonly NewEvent<E>[];
}>;

export type AppendOptions = Readonly<{
  metadata: Metadata;
  /** A second append with the same key changes nothing and answers with the first one's position. */
  idempotencyKey?: string;
}>;

export type AppendResult =
  | Readonly<{ ok: true; lastPosition: number; duplicate: boolean }>
  | Readonly<{
      ok: false;
      reason: 'version-conflict';
      streamId: string;
      expectedVersion: number;
      actualVersion: number;
    }>;

/** Log positions: after one, up to another, which is included; all where absent. */
export type StreamRange = Readonly<{ after?: number; upTo?: number; limit?: number }>;

/** The append-only log. All appends of one call are one transaction; positions are gapless and in commit order. */
export interface EventLog {
  append(appends: readonly StreamAppend[], options: AppendOptions): Promise<AppendResult>;
  /** Facts of the given streams, by position: those after `after` and up to `upTo`, at most `limit`. */
  readStreams(streamIds: readonly string[], options?: StreamRange): Promise<Recorded[]>;
  /** Facts with position > `after`, by position, at most `limit`. */
  readAll(options: { after: number; limit: number; types?: readonly string[] }): Promise<Recorded[]>;
  /** Position of the newest fact; 0 for an empty log. */
  head(): Promise<number>;
}
