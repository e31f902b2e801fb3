import type {
  DeliveryEvent,
  DeliveryProcessed,
  DeliveryReprocessingRequested,
  WebhookDelivered,
} from '#domain/delivery/delivery.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import type { Projection } from '#event-sourcing/projection.js';
import * as sql from './delivery.sql.js';

type Came = Recorded<WebhookDelivered>;
type Became = Recorded<DeliveryProcessed | DeliveryReprocessingRequested>;

const isCame = (fact: Recorded<DeliveryEvent>): fact is Came => fact.event.type === 'WebhookDelivered';

const pendingRow = ({ event: { data }, position, recordedAt }: Came) => ({
  delivery_id: data.deliveryId,
  source: data.source,
  at: recordedAt,
  position,
});

const nothing = { reason: null, incident_ids: [], change_ids: [], suggestion_ids: [], processed_at: null };

const outcomeRow = ({ event, position, recordedAt }: Became) => {
  const { deliveryId: delivery_id } = event.data;
  if (event.type === 'DeliveryReprocessingRequested') return { ...nothing, delivery_id, outcome: 'pending', position };
  const { outcome, reason = null, incidentIds = [], changeIds = [], suggestionIds = [] } = event.data;
  const led = { incident_ids: incidentIds, change_ids: changeIds, suggestion_ids: suggestionIds };
  return { ...led, delivery_id, outcome, reason, processed_at: recordedAt, position };
};

/** Cuts a batch so that no part speaks of a delivery twice. */
const inRounds = (facts: readonly Became[]): Became[][] => {
  const rounds: Became[][] = [];
  const counts = new Map<string, number>();
  for (const fact of facts) {
    const { deliveryId } = fact.event.data;
    const round = counts.get(deliveryId) ?? 0;
    counts.set(deliveryId, round + 1);
    (rounds[round] ??= []).push(fact);
  }
  return rounds;
};

/** What webhooks came and what they led to. */
export const deliveries: Projection<DeliveryEvent> = {
  name: 'deliveries',
  version: 1,
  handles: ['WebhookDelivered', 'DeliveryProcessed', 'DeliveryReprocessingRequested'],
  tables: ['delivery'],

  async apply(batch, tx) {
    const came = batch.filter(isCame);
    if (came.length > 0) await tx.query(sql.insertPending, [JSON.stringify(came.map(pendingRow))]);
    const became = batch.filter((fact): fact is Became => !isCame(fact));
    for (const round of inRounds(became)) await tx.query(sql.insertOutcomes, [JSON.stringify(round.map(outcomeRow))]);
  },
};
