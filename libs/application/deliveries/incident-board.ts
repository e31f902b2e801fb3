import type { AlertSuggestionEvent } from '#domain/alert-suggestion/alert-suggestion.events.js';
import { foldIncident } from '#domain/incident/fold-incident.js';
import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { IncidentEvent } from '#domain/incident/incident.events.js';
import type { Alert } from '#domain/incident/symptom.events.js';
import type { Recorded } from '#event-sourcing/event.js';
import { type GroupKeyOf, OwnerIndex } from './owner-index.js';
import { SuggestionBoard } from './suggestion-board.js';

/** Whether people work on it. */
export const isLive = ({ status }: IncidentRecord): boolean => status === 'open' || status === 'mitigated';

const fires = ({ endsAt }: { endsAt: string | null }): boolean => endsAt === null;

const suggestionFacts: ReadonlySet<string> = new Set<AlertSuggestionEvent['type']>([
  'AlertSuggested',
  'SuggestedAlertResolved',
  'SuggestionTaken',
  'SuggestionDismissed',
]);

/**
 * The incidents that alerts may concern, as the facts handed to `apply` tell them: those that people work on, and those whose
 * alerts still fire.
 */
export class IncidentBoard {
  #records = new Map<string, IncidentRecord>();
  #byAlert = new OwnerIndex();
  #byGroup = new OwnerIndex();
  #byService = new OwnerIndex();
  suggestions: SuggestionBoard;

  constructor(private readonly groupKeyOf: GroupKeyOf) {
    this.suggestions = new SuggestionBoard(groupKeyOf);
  }

  /** A copy that can be changed without changing this one. */
  fork(): IncidentBoard {
    const copy = new IncidentBoard(this.groupKeyOf);
    copy.#records = new Map(this.#records);
    copy.#byAlert = this.#byAlert.fork();
    copy.#byGroup = this.#byGroup.fork();
    copy.#byService = this.#byService.fork();
    copy.suggestions = this.suggestions.fork();
    return copy;
  }

  /** Takes the next fact in. False where it is of an incident that was let go: `restore` it then. */
  apply(fact: Recorded): boolean {
    if (suggestionFacts.has(fact.event.type)) this.suggestions.apply(fact as Recorded<AlertSuggestionEvent>);
    else return this.#applyIncident(fact as Recorded<IncidentEvent>);
    return true;
  }

  /** Takes an incident in with all facts of its stream. */
  restore(facts: readonly Recorded<IncidentEvent>[]): void {
    const record = facts.reduce<IncidentRecord | null>(foldIncident, null);
    if (record) this.#keep(record);
  }

  /** The incident, while it is on the board. */
  of(incidentId: string): IncidentRecord | null {
    return this.#records.get(incidentId) ?? null;
  }

  /** Incidents that have the alert. */
  withAlert(alertId: string): readonly IncidentRecord[] {
    return this.#among(this.#byAlert.ownersOf(alertId));
  }

  /** Incidents that have an alert of the group. */
  withGroup(groupKey: string): readonly IncidentRecord[] {
    return this.#among(this.#byGroup.ownersOf(groupKey));
  }

  /** Incidents that affect the service now. */
  withService(service: string): readonly IncidentRecord[] {
    const name = service.toLowerCase();
    return this.#among(this.#byService.ownersOf(name)).filter(({ services }) =>
      services.some((one) => one.service.toLowerCase() === name && one.clearedAt === null),
    );
  }

  #among(ids: readonly string[]): IncidentRecord[] {
    return ids.flatMap((id) => this.#records.get(id) ?? []);
  }

  #applyIncident(fact: Recorded<IncidentEvent>): boolean {
    const { event } = fact;
    const before = this.#records.get(event.data.incidentId) ?? null;
    if (!before && event.type !== 'IncidentReported') return event.type !== 'IncidentReopened';
    const record = foldIncident(before, fact);
    if (record) this.#keep(record, event);
    return true;
  }

  #keep(record: IncidentRecord, news?: IncidentEvent): void {
    const isOver = !isLive(record) && !(record.status === 'resolved' && record.alerts.some(fires));
    if (isOver) return this.#letGo(record);
    const isNew = news === undefined || !this.#records.has(record.incidentId);
    this.#records.set(record.incidentId, record);
    if (isNew || news?.type === 'IncidentReported') this.#indexAll(record);
    else if (news?.type === 'AlertAttached') this.#indexAlert(news.data.alert, record.incidentId);
    else if (news?.type === 'ServiceAffected') this.#byService.add(news.data.service.toLowerCase(), record.incidentId);
  }

  #letGo({ incidentId, alerts, services }: IncidentRecord): void {
    this.#records.delete(incidentId);
    for (const { alert } of alerts) {
      this.#byAlert.remove(alert.alertId, incidentId);
      const group = this.groupKeyOf(alert);
      if (group !== null) this.#byGroup.remove(group, incidentId);
    }
    for (const { service } of services) this.#byService.remove(service.toLowerCase(), incidentId);
  }

  #indexAll({ incidentId, alerts, services }: IncidentRecord): void {
    for (const { alert } of alerts) this.#indexAlert(alert, incidentId);
    for (const { service } of services) this.#byService.add(service.toLowerCase(), incidentId);
  }

  #indexAlert(alert: Alert, incidentId: string): void {
    this.#byAlert.add(alert.alertId, incidentId);
    const group = this.groupKeyOf(alert);
    if (group !== null) this.#byGroup.add(group, incidentId);
  }
}
