import type { DeliverySource } from '#domain/delivery/delivery.events.js';

/** Senders of CloudEvents ask for leave before they send, and may send several events at once. */
export const sendsCloudEvents = (source: DeliverySource): boolean => source === 'cdevents';

/** Whether a body is a list of CloudEvents. */
export const isBatch = (source: DeliverySource, contentType: string | undefined): boolean =>
  sendsCloudEvents(source) && /^\s*application\/cloudevents-batch\+json\s*(?:;|$)/i.test(contentType ?? '');

const nameOfSender = /^[\w.:-]{1,255}$/;

/**
 * The headers that let the sender `webhook-request-origin` deliver, as the CloudEvents specification of webhooks has it: at any
 * rate, since nothing here counts how often it comes. Undefined where nobody asks, or under an odd name.
 */
export const leaveToSend = (headers: Readonly<Record<string, string>>): Record<string, string> | undefined => {
  const origin = headers['webhook-request-origin']?.trim();
  if (origin === undefined || !nameOfSender.test(origin)) return undefined;
  return { 'webhook-allowed-origin': origin, 'webhook-allowed-rate': '*' };
};
