import type { DeliveryProcessed, DeliverySource } from '#domain/delivery/delivery.events.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import { InMemoryEventLog } from '#event-sourcing/in-memory-event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import { standingRules } from '#ingest/alerts/alert-rules.js';
import { changeIncident } from '../../change-incident.js';
import { type ProcessedDelivery, processDeliveries } from '../../process-deliveries.js';
import { incidentRecordOf } from '../../read-incident-record.js';
import type { RecordChange } from '../../record-change.js';
import type { RecordCommits } from '../../record-commits.js';
import { takeDelivery } from '../../take-delivery.js';
import type { AlertPolicy } from '../alert-policy.js';

const recordChange: RecordChange = async ({ key }) => ({ outcome: 'recorded', changeId: `change-${key}`, position: 1 });
const recordCommits: RecordCommits = async () => ({ changeIds: [] });

/** Times of specs: minutes after noon as ISO 8601. */
export const noonPlus = (minutes: number): string => new Date(Date.UTC(2026, 2, 1, 12, minutes)).toISOString();

/** One alert of a notification of Alertmanager. */
export const alertOf = (labels: Readonly<Record<string, string>>, more: object = {}) => ({
  status: 'firing',
  labels: { alertname: 'HighLatency', ...labels },
  annotations: { summary: 'slow' },
  startsAt: noonPlus(-5),
  endsAt: '0001-01-01T00:00:00Z',
  fingerprint: JSON.stringify(labels),
  ...more,
});

const policyWith = (policy: Partial<AlertPolicy>): AlertPolicy => ({
  rules: { rules: standingRules, otherwise: 'incident' },
  serviceLabels: ['service'],
  windowMinutes: 60,
  recovery: 'record',
  ...policy,
});

/**
 * Deliveries on a log in memory: `deliver` takes one in and processes it, `at` sets the clock to minutes after noon, `decree`
 * the policy.
 */
export const deliveriesInMemory = (policy: Partial<AlertPolicy> = {}) => {
  let [now, current] = [noonPlus(0), policyWith(policy)];
  const clock = (): string => now;
  const log = new InMemoryEventLog(clock);
  const processed: ProcessedDelivery[] = [];
  const processing = processDeliveries({
    log,
    clock,
    policy: () => current,
    changes: { recordChange, recordCommits },
    onProcessed: (one) => void processed.push(one),
  });
  const take = takeDelivery({ log, clock });
  let [number, handled] = [0, 0];
  const all = (): Promise<Recorded[]> => log.readAll({ after: 0, limit: 100_000 });

  const received = async (
    source: DeliverySource,
    payload: object,
    headers: Record<string, string> = {},
  ): Promise<string> => {
    const body = Buffer.from(JSON.stringify({ ...payload, number: (number += 1) }));
    const taken = await take({ source, headers, body });
    if (taken.outcome === 'unreadable') throw new Error(taken.problem);
    return taken.deliveryId;
  };

  const handle = async (): Promise<void> => {
    const facts = (await all()).filter(
      ({ position, event }) =>
        position > handled && ['WebhookDelivered', 'DeliveryReprocessingRequested'].includes(event.type),
    );
    handled = await log.head();
    await processing.handle(facts);
  };

  const outcomeOf = async (deliveryId: string): Promise<DeliveryProcessed['data']> =>
    (await log.readStreams([deliveryId])).findLast(({ event }) => event.type === 'DeliveryProcessed')!.event
      .data as DeliveryProcessed['data'];

  return {
    log,
    clock,
    processing,
    processed,
    received,
    handle,
    outcomeOf,
    change: changeIncident({ log, clock }),
    decree: (next: Partial<AlertPolicy>) => void (current = policyWith(next)),
    at: (minutes: number) => void (now = noonPlus(minutes)),
    all,
    async deliver(source: DeliverySource, payload: object, headers?: Record<string, string>) {
      const deliveryId = await received(source, payload, headers);
      await handle();
      return outcomeOf(deliveryId);
    },
    /** Every incident that was opened here, oldest first. */
    async incidents(): Promise<IncidentRecord[]> {
      const opened = (await all()).filter(({ event }) => event.type === 'IncidentReported');
      const records = opened.map(async ({ streamId }) => incidentRecordOf(await log.readStreams([streamId])));
      return (await Promise.all(records)).filter((record) => record !== null);
    },
  };
};
