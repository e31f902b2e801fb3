import type { Event } from '#event-sourcing/event.js';

/** An incident became known, here through a document that tells of it. Details beyond these stay with the documents. */
export type IncidentReported = Event<
  'IncidentReported',
  {
    incidentId: string;
    title: string;
    services: readonly string[];
    reference?: string;
    startedAt?: string;
    severity?: string;
  }
>;

export type IncidentEvent = IncidentReported;
