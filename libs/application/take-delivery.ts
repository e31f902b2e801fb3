import type { DeliverySource, WebhookDelivered } from '#domain/delivery/delivery.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { redactSecrets } from '#ingest/redact.js';
import { deliveryId, tellingHeadersOf } from './delivery-identity.js';
import type { Clock } from './ports/clock.js';
import { storablePayload } from './storable-payload.js';

/** A webhook whose sender is known to be who it says. Names of headers are in lower case. */
export type ReceivedWebhook = Readonly<{
  source: DeliverySource;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}>;

/** A delivery is in the log, now or since before; or why its body cannot be one, in a sentence. */
export type TakenDelivery =
  | Readonly<{ outcome: 'taken' | 'duplicate'; deliveryId: string; position: number }>
  | Readonly<{ outcome: 'unreadable'; problem: string }>;

export type TakeDelivery = (received: ReceivedWebhook) => Promise<TakenDelivery>;

type Read =
  Readonly<{ ok: true; payload: Readonly<Record<string, unknown>> }> | Readonly<{ ok: false; problem: string }>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

const readBody = (body: Uint8Array): Read => {
  try {
    const payload: unknown = JSON.parse(utf8.decode(body));
    if (typeof payload === 'object' && payload !== null && !Array.isArray(payload))
      return { ok: true, payload: payload as Record<string, unknown> };
    return { ok: false, problem: 'the body is JSON but no object: send one object with what happened' };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : '';
    return { ok: false, problem: `the body is no JSON in UTF-8 (${detail}): send one JSON object` };
  }
};

const aboutOf = (headers: ReceivedWebhook['headers']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tellingHeadersOf(headers)).map(([name, value]) => [name, redactSecrets(value).text]),
  );

/**
 * Puts a webhook into the log as it came, secrets taken out, so that nothing of it is lost once it was answered. The same
 * delivery again changes nothing.
 */
export const takeDelivery =
  ({ log, clock }: { log: EventLog; clock: Clock }): TakeDelivery =>
  async ({ source, headers, body }) => {
    const read = readBody(body);
    if (!read.ok) return { outcome: 'unreadable', problem: read.problem };
    const kept = storablePayload(read.payload);
    if (!kept.ok) return { outcome: 'unreadable', problem: 'the JSON is nested more than 64 levels deep: send less' };
    const now = clock();
    const id = deliveryId(source, { headers, payload: read.payload, body, now });
    const data = { deliveryId: id, source, payload: kept.payload, about: aboutOf(headers) };
    const event: WebhookDelivered = { type: 'WebhookDelivered', data };
    const result = await log.append([{ streamId: id, expectedVersion: 'any', events: [{ event, occurredAt: now }] }], {
      metadata: { actor: source, source: 'webhook' },
      idempotencyKey: id,
    });
    if (!result.ok) throw new Error(`the log refused ${id} at version ${result.actualVersion}`);
    return { outcome: result.duplicate ? 'duplicate' : 'taken', deliveryId: id, position: result.lastPosition };
  };
