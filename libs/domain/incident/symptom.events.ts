import type { Event } from '#event-sourcing/event.js';

export const symptomKinds = ['text', 'error-signature', 'signal'] as const;
export type SymptomKind = (typeof symptomKinds)[number];

/** A number that changed: `metric` in `unit` was `before` and is `after`, `since` an ISO 8601 moment. */
export type Signal = Readonly<{ metric: string; unit?: string; before?: number; after?: number; since?: string }>;

/** What somebody sees: in words, as the error text or class that repeats, or as a number that changed. */
export type SymptomObserved = Event<
  'SymptomObserved',
  {
    incidentId: string;
    symptomId: string;
    kind: SymptomKind;
    text: string;
    by: string;
    service?: string;
    signal?: Signal;
  }
>;

/** What a monitoring system says of one alert. `alertId` is the same for every notification of the same alert. */
export type Alert = Readonly<{
  alertId: string;
  /** The sender's kind, such as alertmanager. */
  source: string;
  name: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  /** ISO 8601. */
  startsAt: string;
  summary?: string;
  service?: string;
  severity?: string;
  /** What the sender groups alerts by; alerts of one group belong to one incident. */
  groupKey?: string;
  runbookUrl?: string;
  /** Where the sender shows it. */
  url?: string;
}>;

/** An alert belongs to the incident, and fires. Attached again where it fires anew. `deliveryId` is what brought it. */
export type AlertAttached = Event<'AlertAttached', { incidentId: string; alert: Alert; deliveryId?: string }>;

/** The monitoring system says that the alert fires no more. `endsAt` is ISO 8601. */
export type AlertResolved = Event<
  'AlertResolved',
  { incidentId: string; alertId: string; endsAt: string; deliveryId?: string }
>;
