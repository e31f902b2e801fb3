import type { IncidentCommand } from '#domain/incident/incident.commands.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentRefusalCode } from '#domain/incident/incident.refusals.js';

/** What the handler finds out by itself. */
type FoundOut =
  'incidentId' | 'by' | 'now' | 'newId' | 'unknown' | 'isOnRecord' | 'stated' | 'intoId' | 'into' | 'otherId';

type Naming<C extends IncidentCommand> = C extends { type: 'ReportIncident' }
  ? { incident?: undefined }
  : C extends { type: 'MergeIncident' }
    ? { incident: string; into: string }
    : C extends { type: 'LinkIncident' }
      ? { incident: string; other: string }
      : C extends { type: 'RecordRemediationOutcome' }
        ? { incident: string; stated?: readonly string[] }
        : { incident: string };

type OrderOf<C extends IncidentCommand> = C extends { type: 'TakeOverDuplicate' }
  ? never
  : Omit<C, FoundOut> & Readonly<Naming<C> & { by?: string }>;

/**
 * A command on an incident as it is given. `incident`, `into` and `other` are an id or the organisation's own number; `by` is
 * who says it, the actor where absent.
 */
export type IncidentOrder = {
  [T in IncidentCommand['type']]: OrderOf<Extract<IncidentCommand, { type: T }>>;
}[IncidentCommand['type']];

export type OrderOptions = Readonly<{
  /** Who the request says is asking: a person, or the name of a program. Kept beside the fact; `by` may be somebody else. */
  actor: string;
  /** Refuse when the incident has other facts than the first `ifVersion` of its stream. */
  ifVersion?: number;
  /** A second order of the same kind on the same incident with the same key changes nothing and answers like the first one. */
  idempotencyKey?: string;
}>;

/** What became of a command on an incident. */
export type IncidentOutcome =
  | Readonly<{
      ok: true;
      incidentId: string;
      /** Of what the command brought: the symptom, the hypothesis, the remedy. */
      id: string | null;
      /** Log position of the newest fact. */
      position: number;
      /** Whether any fact was added: an alert that is told of again adds none. */
      changed: boolean;
      /** What to know although it was accepted, a sentence each. */
      warnings: readonly string[];
      record: IncidentRecord;
    }>
  | Readonly<{ ok: false; incidentId: string | null; code: IncidentRejectionCode; message: string }>;

export type IncidentRejectionCode = IncidentRefusalCode | 'conflict';

/** Decides a command in the state that the log holds, anew when another writer came in between: nothing is lost. */
export type ChangeIncident = (order: IncidentOrder, options: OrderOptions) => Promise<IncidentOutcome>;
