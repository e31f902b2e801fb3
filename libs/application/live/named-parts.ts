import type { IncidentEvent } from '#domain/incident/incident.events.js';

/** What the parts of an incident are called, for facts that know only their ids. */
export class NamedParts {
  readonly #names = new Map<string, string>();

  constructor(events: readonly IncidentEvent[] = []) {
    for (const event of events) this.learn(event);
  }

  learn({ type, data }: IncidentEvent): void {
    if (type === 'AlertAttached') this.#names.set(data.alert.alertId, data.alert.name);
    if (type === 'HypothesisProposed') this.#names.set(data.hypothesisId, data.text);
    if (type === 'RemediationProposed') this.#names.set(data.remediationId, data.text);
  }

  /** Says what something is called that no fact of the incident names. */
  name(id: string, name: string): void {
    this.#names.set(id, name);
  }

  /** The name of the part, undefined where no fact gave it one. */
  of(id: string): string | undefined {
    return this.#names.get(id);
  }
}
