import type { RemediationOutcome } from '../document/document.js';

/** A person says what became of a remedy. `stated` are the remedies that the documents of the incident state. */
export type RecordRemediationOutcome = Readonly<{
  type: 'RecordRemediationOutcome';
  incidentId: string;
  remediation: string;
  stated: readonly string[];
  outcome: RemediationOutcome;
  verifiedBy: string;
  minutesToEffect?: number;
  note?: string;
}>;

export type IncidentCommand = RecordRemediationOutcome;

/** Why a command on an incident changes nothing. */
export type IncidentRejection =
  /** Nothing has told of this incident. */
  | 'unknown-incident'
  /** No document of the incident states this remedy. */
  | 'unknown-remedy'
  /** Nobody's name stands behind it. */
  | 'no-name'
  /** A remedy shows after no less than 0 minutes, and within a year. */
  | 'impossible-duration'
  /** The same person said the same last. */
  | 'unchanged';
