import { storablePayload } from './storable-payload.js';
import type { ReceivedWebhook, TakeDelivery, TakenDelivery } from './take-delivery.js';

type Taken = Exclude<TakenDelivery, { outcome: 'unreadable' }>;

/** What became of each event of a batch, in its order; or why nothing of it was taken, in a sentence. */
export type TakenBatch =
  | Readonly<{ outcome: 'taken'; deliveries: readonly Taken[] }>
  | Readonly<{ outcome: 'unreadable' | 'too-many'; problem: string }>;

export type TakeBatch = (received: ReceivedWebhook) => Promise<TakenBatch>;

type Event = Readonly<Record<string, unknown>>;

const mostEvents = 1_000;
const utf8 = new TextDecoder('utf-8', { fatal: true });

const unreadable = (problem: string): TakenBatch => ({ outcome: 'unreadable', problem });

const isEvent = (value: unknown): value is Event =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && storablePayload(value as Event).ok;

const listIn = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(utf8.decode(body)) as unknown;
  } catch {
    return undefined;
  }
};

/** Headers of a batch say nothing of one event but who sent it. */
const headersOfEach = (headers: ReceivedWebhook['headers']): ReceivedWebhook['headers'] => ({
  ...Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('ce-'))),
  'content-type': 'application/cloudevents+json',
});

/**
 * Takes each event of a CloudEvents batch as a delivery of its own, so that an event that comes again, in whatever batch, changes
 * nothing. Of a batch that is not readable throughout nothing is taken.
 */
export const takeBatch =
  (take: TakeDelivery): TakeBatch =>
  async ({ source, headers, body }) => {
    const events = listIn(body);
    if (!Array.isArray(events))
      return unreadable('a batch is a JSON list of events in UTF-8: send […], even for one event');
    if (events.length > mostEvents)
      return { outcome: 'too-many', problem: `a batch may hold ${mostEvents} events: send the rest in another` };
    const odd = events.findIndex((event) => !isEvent(event));
    if (odd >= 0)
      return unreadable(
        `event ${odd + 1} of the batch is no object, or nested more than 64 levels deep: nothing was taken`,
      );
    const deliveries: Taken[] = [];
    for (const event of events) {
      const one = { source, headers: headersOfEach(headers), body: new TextEncoder().encode(JSON.stringify(event)) };
      const taken = await take(one);
      if (taken.outcome === 'unreadable') return unreadable(taken.problem);
      deliveries.push(taken);
    }
    return { outcome: 'taken', deliveries };
  };
