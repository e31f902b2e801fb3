import type { Event } from '#event-sourcing/event.js';

/** The senders whose webhooks are understood. */
export const deliverySources = [
  'alertmanager',
  'grafana',
  'pagerduty',
  'github',
  'argocd',
  'cdevents',
  'generic',
] as const;
export type DeliverySource = (typeof deliverySources)[number];

/**
 * A webhook was taken in. `payload` is all it said, secrets taken out, unknown fields kept; `about` the headers that say what it
 * is, in lower case. The same delivery has the same id.
 */
export type WebhookDelivered = Event<
  'WebhookDelivered',
  {
    deliveryId: string;
    /** The sender's kind, such as alertmanager. */
    source: string;
    payload: Readonly<Record<string, unknown>>;
    about: Readonly<Record<string, string>>;
  }
>;

/** What a delivery led to: nothing where `outcome` is ignored or unreadable, for the given reason. */
export type DeliveryProcessed = Event<
  'DeliveryProcessed',
  {
    deliveryId: string;
    outcome: 'applied' | 'ignored' | 'unreadable';
    reason?: string;
    incidentIds?: readonly string[];
    changeIds?: readonly string[];
    suggestionIds?: readonly string[];
  }
>;

/** A person wants a delivery to be looked at again, such as after a rule was changed. */
export type DeliveryReprocessingRequested = Event<'DeliveryReprocessingRequested', { deliveryId: string; by: string }>;

export type DeliveryEvent = WebhookDelivered | DeliveryProcessed | DeliveryReprocessingRequested;
