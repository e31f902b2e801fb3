import type { Metadata } from '../../event-sourcing/event.js';
import type { EventCatalogue } from '../../event-sourcing/event-catalogue.js';
import type { AppendOptions, NewEvent, StreamAppend } from '../../event-sourcing/event-log.js';
import { canonicalJson } from './canonical-json.js';
import { contentHash, payloadHash } from './chain.js';

/** A fact ready for its row. */
export type PreparedEvent = Readonly<{
  type: string;
  schemaVersion: number;
  occurredAt: string;
  json: string;
  payloadHash: Buffer;
  contentHash: Buffer;
}>;

/** The facts of one stream in an append; -1 accepts any version. */
export type PreparedStream = Readonly<{ streamId: string; expectedVersion: number; events: readonly PreparedEvent[] }>;

/** One append with all hashes computed, so that nothing is left to do while the log's head is locked. */
export type PreparedAppend = Readonly<{
  metadata: Metadata;
  idempotencyKey: string | undefined;
  streams: readonly PreparedStream[];
}>;

const ISO_YEAR = /^\d{4}-/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** As the database will give the text back: half of a character pair cannot be stored. */
const storable = (text: string): string => text.replace(LONE_SURROGATE, '\uFFFD');

const storableMetadata = (metadata: Metadata): Metadata =>
  Object.fromEntries(
    Object.entries(metadata)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, storable(value)]),
  ) as Metadata;

/** UTC with milliseconds, which is what the log keeps. Throws for what is no time. */
const instant = (text: string, type: string): string => {
  const time = new Date(text);
  const iso = Number.isNaN(time.getTime()) ? '' : time.toISOString();
  if (!ISO_YEAR.test(iso)) throw new Error(`occurredAt of ${type} is no ISO 8601 time: ${JSON.stringify(text)}`);
  return iso;
};

type Envelope = Readonly<{ streamId: string; metadata: Metadata; idempotencyKey: string | undefined }>;

const prepareEvent = (fact: NewEvent, envelope: Envelope, catalogue: EventCatalogue): PreparedEvent => {
  const { type, data } = fact.event;
  const schemaVersion = fact.schemaVersion ?? catalogue.currentVersion(type);
  const occurredAt = instant(fact.occurredAt, type);
  const json = canonicalJson(data);
  const payload = payloadHash(json);
  const content = contentHash({ ...envelope, type, schemaVersion, occurredAt, payloadHash: payload });
  return { type, schemaVersion, occurredAt, json, payloadHash: payload, contentHash: content };
};

/** Throws for facts that no log may hold: an unknown type, no time, one stream named twice. */
export const prepareAppend = (
  appends: readonly StreamAppend[],
  options: AppendOptions,
  catalogue: EventCatalogue,
): PreparedAppend => {
  const filled = appends.filter(({ events }) => events.length > 0);
  if (new Set(filled.map(({ streamId }) => streamId)).size < filled.length)
    throw new Error('an append names the same stream twice: put its facts together');
  const metadata = storableMetadata(options.metadata);
  const key = options.idempotencyKey === undefined ? undefined : storable(options.idempotencyKey);
  const streams = filled.map(({ streamId: id, expectedVersion, events }, stream): PreparedStream => {
    const streamId = storable(id);
    const isLast = (index: number): boolean => stream === filled.length - 1 && index === events.length - 1;
    return {
      streamId,
      expectedVersion: expectedVersion === 'any' ? -1 : expectedVersion,
      events: events.map((fact, index) =>
        prepareEvent(fact, { streamId, metadata, idempotencyKey: isLast(index) ? key : undefined }, catalogue),
      ),
    };
  });
  return { metadata, idempotencyKey: key, streams };
};
