import type { Clock } from '#application/ports/clock.js';
import { takeDelivery } from '#application/take-delivery.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import { Metrics } from '#observability/metrics.js';
import type { Runtime } from './runtime.js';

type Parts = Readonly<{ log: EventLog; clock: Clock }>;

type DeliveryPorts = Pick<Runtime['ports'], 'takeDelivery' | 'metrics'>;

/** Webhooks: how they come in, and what they lead to. */
export type Deliveries = Readonly<{ ports: DeliveryPorts; close: () => Promise<void> }>;

/** Assembles how deliveries are taken in and processed. */
export const assembleDeliveries = ({ log, clock }: Parts): Deliveries => {
  const metrics = new Metrics();
  return {
    ports: { takeDelivery: takeDelivery({ log, clock }), metrics },
    close: () => Promise.resolve(),
  };
};
