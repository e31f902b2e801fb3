import type { WebhookDelivered } from '#domain/delivery/delivery.events.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { TimelineEntryKind } from '#domain/incident/incident.events.js';

/**
 * What a sender says of an alert now; `endsAt` is null while it fires, else ISO 8601. `isStartGuessed` where it does not say when
 * the alert began, which then is when it was told.
 */
export type AlertNotice = Readonly<{ alert: Alert; endsAt: string | null; isStartGuessed?: boolean }>;

/** What happened around an alert at the sender, worth a line in the timeline of the incident that the alert belongs to. */
export type AlertNews = Readonly<{
  alertId: string;
  /** ISO 8601. */
  at: string;
  kind: TimelineEntryKind;
  text: string;
  by: string;
}>;

/** What a delivery says of alerts. A reason is a sentence for whoever looks at the delivery. */
export type ReadAlerts =
  | Readonly<{ outcome: 'understood'; notices: readonly AlertNotice[]; news: readonly AlertNews[] }>
  | Readonly<{ outcome: 'ignored' | 'unreadable'; reason: string }>;

/** What a translator needs beside the delivery: which labels name a service, and when the delivery came (ISO 8601). */
export type AlertReading = Readonly<{ serviceLabels: readonly string[]; receivedAt: string }>;

/** Reads the alerts of one sender. Never throws for whatever the sender may send. */
export type AlertTranslator = (delivery: WebhookDelivered['data'], reading: AlertReading) => ReadAlerts;
