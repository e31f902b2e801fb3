import type { DeliveryEvent, WebhookDelivered } from '#domain/delivery/delivery.events.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';

/** A delivery that waits to be processed; `version` is that of its stream, times are ISO 8601. */
export type WaitingDelivery = Readonly<{
  deliveryId: string;
  version: number;
  receivedAt: string;
  data: WebhookDelivered['data'];
}>;

type Fact = Recorded<DeliveryEvent>;

const waitingOf = (facts: readonly Fact[]): WaitingDelivery[] => {
  const [first, last] = [facts[0], facts.at(-1)];
  if (first?.event.type !== 'WebhookDelivered' || last?.event.type === 'DeliveryProcessed') return [];
  const { streamId: deliveryId, recordedAt: receivedAt } = first;
  return [{ deliveryId, version: last!.version, receivedAt, data: { ...first.event.data, deliveryId } }];
};

/** Those of these deliveries that nobody has processed yet, in the order they are named. */
export const readWaiting = async (log: EventLog, deliveryIds: readonly string[]): Promise<WaitingDelivery[]> => {
  const ids = [...new Set(deliveryIds)];
  const facts = new Map<string, Fact[]>(ids.map((id) => [id, []]));
  for (const fact of await log.readStreams(ids)) facts.get(fact.streamId)?.push(fact as Fact);
  return ids.flatMap((id) => waitingOf(facts.get(id) ?? []));
};
