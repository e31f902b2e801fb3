import type { IncidentRecord } from '#domain/incident/incident-record.js';

/** Reads incidents as their own facts tell them; null for one that nothing has told of at that position. */
export type ReadIncidentRecord = (incidentId: string, asOf?: number) => Promise<IncidentRecord | null>;
