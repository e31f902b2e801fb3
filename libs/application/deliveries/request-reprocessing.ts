import type { DeliveryReprocessingRequested } from '#domain/delivery/delivery.events.js';
import { isNamedPerson } from '#domain/person/named-person.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Clock } from '../ports/clock.js';

/** Why a delivery is not looked at again. */
export type ReprocessingRefusal = 'unknown-delivery' | 'not-a-person' | 'still-pending';

export type ReprocessingResult =
  Readonly<{ ok: true; position: number }> | Readonly<{ ok: false; reason: ReprocessingRefusal }>;

/** Has a delivery looked at again, as if it came now: what it says is compared with what is known then. */
export type RequestReprocessing = (
  asked: Readonly<{ deliveryId: string; by: string }>,
  options: Readonly<{ actor: string }>,
) => Promise<ReprocessingResult>;

/** Requests that deliveries are looked at again. */
export const requestReprocessing =
  ({ log, clock }: { log: EventLog; clock: Clock }): RequestReprocessing =>
  async ({ deliveryId, by }, { actor }) => {
    if (!isNamedPerson(by)) return { ok: false, reason: 'not-a-person' };
    const facts = await log.readStreams([deliveryId]);
    const last = facts.at(-1)?.event.type;
    if (facts[0]?.event.type !== 'WebhookDelivered') return { ok: false, reason: 'unknown-delivery' };
    if (last !== 'DeliveryProcessed') return { ok: false, reason: 'still-pending' };
    const event: DeliveryReprocessingRequested = {
      type: 'DeliveryReprocessingRequested',
      data: { deliveryId, by: by.trim() },
    };
    const events = [{ event, occurredAt: clock() }];
    const appended = await log.append([{ streamId: deliveryId, expectedVersion: facts.length, events }], {
      metadata: { actor },
    });
    return appended.ok ? { ok: true, position: appended.lastPosition } : { ok: false, reason: 'still-pending' };
  };
