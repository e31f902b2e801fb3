import { chainHash, contentHash, GENESIS, payloadHash } from './chain.js';
import type { LoggedEvent } from './logged-event.js';

const TOMBSTONE = '{}';

/** Follows the chain fact by fact from the beginning of a log and says where it breaks. */
export class ChainWalk {
  #position = 0;
  #hash: Buffer = GENESIS;
  readonly #versions = new Map<string, number>();

  /** How many facts were followed, which is also the position of the last. */
  get position(): number {
    return this.#position;
  }

  get hash(): string {
    return this.#hash.toString('hex');
  }

  /** What is wrong with the next fact, as a sentence; undefined when it fits. */
  follow(fact: LoggedEvent): string | undefined {
    const problem = this.#problemOfPlace(fact) ?? problemOfPayload(fact) ?? this.#problemOfHash(fact);
    this.#position = fact.position;
    this.#hash = Buffer.from(fact.hash, 'hex');
    this.#versions.set(fact.streamId, fact.version);
    return problem;
  }

  #problemOfPlace({ position, streamId, version }: LoggedEvent): string | undefined {
    if (position !== this.#position + 1) return `position ${this.#position + 1} is missing`;
    const expected = (this.#versions.get(streamId) ?? 0) + 1;
    return version === expected ? undefined : `${streamId} goes on with version ${version} instead of ${expected}`;
  }

  #problemOfHash(fact: LoggedEvent): string | undefined {
    const content = contentHash({
      streamId: fact.streamId,
      type: fact.event.type,
      schemaVersion: fact.schemaVersion,
      occurredAt: fact.occurredAt,
      metadata: fact.metadata,
      idempotencyKey: fact.idempotencyKey,
      payloadHash: Buffer.from(fact.payloadHash, 'hex'),
    });
    const hash = chainHash(this.#hash, content, fact).toString('hex');
    return hash === fact.hash ? undefined : 'the fact or one before it is not what was recorded: its hash differs';
  }
}

const problemOfPayload = ({ json, payloadHash: recorded, erasedAt }: LoggedEvent): string | undefined => {
  if (erasedAt !== undefined) return json === TOMBSTONE ? undefined : 'the fact counts as erased but has a payload';
  return payloadHash(json).toString('hex') === recorded
    ? undefined
    : 'the payload is not what was recorded: its hash differs';
};
