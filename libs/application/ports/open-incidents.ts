import type { IncidentStatus } from '#domain/incident/incident-record.js';

/** An incident that is reported here, as known now. */
export type OpenIncident = Readonly<{
  incidentId: string;
  title: string;
  status: IncidentStatus;
  /** Services affected and not cleared. */
  services: readonly string[];
  /** Alerts that fire. */
  firing: readonly string[];
  startedAt: string;
  /** Log position of the fact since which it stands like this. */
  position: number;
}>;

/** Finds open and mitigated incidents, newest first. What was just appended is found once it is projected. */
export interface OpenIncidents {
  /** Those that have an alert of one of these groups of this sender. */
  byAlertGroups(source: string, groupKeys: readonly string[]): Promise<readonly OpenIncident[]>;
  /** Those that one of these alerts belongs to, firing or not. */
  byAlerts(alertIds: readonly string[]): Promise<readonly OpenIncident[]>;
  /** Those that affect one of these services; names are compared in lower case. */
  byServices(services: readonly string[]): Promise<readonly OpenIncident[]>;
  all(): Promise<readonly OpenIncident[]>;
}
