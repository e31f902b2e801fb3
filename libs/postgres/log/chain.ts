import { createHash } from 'node:crypto';
import type { Metadata } from '../../event-sourcing/event.js';
import { canonicalJson } from './canonical-json.js';

/** What a fact says, apart from its place in the log. `idempotencyKey` stands with the last fact of its append only. */
export type Content = Readonly<{
  streamId: string;
  type: string;
  schemaVersion: number;
  occurredAt: string;
  metadata: Metadata;
  idempotencyKey: string | undefined;
  payloadHash: Buffer;
}>;

/** Where and when the log took a fact in. */
export type Place = Readonly<{ position: number; version: number; recordedAt: string }>;

/** The predecessor's hash of the first fact. */
export const GENESIS = Buffer.alloc(32);

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** SHA-256 of a payload's canonical JSON text. */
export const payloadHash = (json: string): Buffer => sha256(json);

/** SHA-256 of all that the writer knows about a fact; the payload counts by its hash, so that it can be erased later. */
export const contentHash = (content: Content): Buffer =>
  sha256(
    canonicalJson([
      content.streamId,
      content.type,
      content.schemaVersion,
      content.occurredAt,
      content.metadata,
      content.idempotencyKey ?? null,
      content.payloadHash.toString('hex'),
    ]),
  );

/** A fact's link in the chain; the database function `append_to_log` computes the same. */
export const chainHash = (previous: Buffer, content: Buffer, place: Place): Buffer => {
  const envelope = Buffer.alloc(20);
  envelope.writeBigInt64BE(BigInt(place.position), 0);
  envelope.writeInt32BE(place.version, 8);
  envelope.writeBigInt64BE(BigInt(Date.parse(place.recordedAt)), 12);
  return sha256(previous, content, envelope);
};
