import type { Event } from '#event-sourcing/event.js';
import type { RemediationOutcome } from '../document/document.js';

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

/**
 * A person says what became of a remedy. `remediation` is its text as recorded; `minutesToEffect` how long it took to show.
 * The newest word on the same remedy counts, before what documents say.
 */
export type RemediationOutcomeRecorded = Event<
  'RemediationOutcomeRecorded',
  {
    incidentId: string;
    remediation: string;
    outcome: RemediationOutcome;
    verifiedBy: string;
    minutesToEffect?: number;
    note?: string;
  }
>;

export type IncidentEvent = IncidentReported | RemediationOutcomeRecorded;
