import { z } from 'zod';
import { canonicalJson } from './canonical-json.js';
import type { LoggedEvent } from './logged-event.js';

const SOURCE = '/precedent/log';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime({ precision: 3 });

/** Extension attributes have lower-case names without separators, as CloudEvents 1.0 demands. */
const cloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string().regex(/^[1-9]\d{0,15}$/),
  source: z.literal(SOURCE),
  type: z.string().min(1),
  subject: z.string().min(1),
  time,
  data: z.record(z.string(), z.unknown()),
  streamversion: z.int().positive(),
  schemaversion: z.int().positive(),
  recordedtime: time,
  actor: z.string(),
  correlationid: z.string().optional(),
  causationid: z.string().optional(),
  origin: z.string().optional(),
  idempotencykey: z.string().optional(),
  erasedtime: time.optional(),
  payloadhash: hash,
  hash,
});

/** A fact as a CloudEvents 1.0 object: its position is the id, its stream the subject, and nothing of it is lost. */
export const toCloudEvent = (fact: LoggedEvent): Record<string, unknown> => ({
  specversion: '1.0',
  id: String(fact.position),
  source: SOURCE,
  type: fact.event.type,
  subject: fact.streamId,
  time: fact.occurredAt,
  datacontenttype: 'application/json',
  streamversion: fact.version,
  schemaversion: fact.schemaVersion,
  recordedtime: fact.recordedAt,
  actor: fact.metadata.actor,
  correlationid: fact.metadata.correlationId,
  causationid: fact.metadata.causationId,
  origin: fact.metadata.source,
  idempotencykey: fact.idempotencyKey,
  erasedtime: fact.erasedAt,
  payloadhash: fact.payloadHash,
  hash: fact.hash,
  data: fact.event.data,
});

const loggedOf = (event: z.infer<typeof cloudEvent>): LoggedEvent => ({
  position: Number(event.id),
  streamId: event.subject,
  version: event.streamversion,
  schemaVersion: event.schemaversion,
  event: { type: event.type, data: event.data },
  json: canonicalJson(event.data),
  metadata: {
    actor: event.actor,
    ...(event.correlationid !== undefined && { correlationId: event.correlationid }),
    ...(event.causationid !== undefined && { causationId: event.causationid }),
    ...(event.origin !== undefined && { source: event.origin }),
  },
  occurredAt: event.time,
  recordedAt: event.recordedtime,
  ...(event.idempotencykey !== undefined && { idempotencyKey: event.idempotencykey }),
  ...(event.erasedtime !== undefined && { erasedAt: event.erasedtime }),
  payloadHash: event.payloadhash,
  hash: event.hash,
});

/** The fact that an exported object stands for, or what keeps it from being one. */
export const fromCloudEvent = (
  value: unknown,
): Readonly<{ ok: true; fact: LoggedEvent }> | Readonly<{ ok: false; problem: string }> => {
  const parsed = cloudEvent.safeParse(value);
  if (parsed.success) return { ok: true, fact: loggedOf(parsed.data) };
  const [issue] = parsed.error.issues;
  return { ok: false, problem: `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not a fact'}` };
};
