import type { IncidentRecord } from '#domain/incident/incident-record.js';
import type { EventLog } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';
import { incidentRecordOf } from './read-incident-record.js';

/** All facts of an incident, in order, and what they tell; null where there are none. */
export type IncidentStream = Readonly<{ facts: readonly Recorded[]; record: IncidentRecord | null }>;

/** Shorter streams are read as fast whole. */
const worthKeeping = 50;

const nothing: IncidentStream = { facts: [], record: null };

/**
 * Reads incidents from their streams. Of long ones only what is new since this process read them last: alerts come by the thousand,
 * and each is told to an incident by a command that has to know it. At most `mostFacts` are kept besides those of one incident; what
 * was not asked for the longest goes first.
 */
export class IncidentStreams {
  readonly #kept = new Map<string, IncidentStream>();
  #facts = 0;

  constructor(
    private readonly log: EventLog,
    private readonly mostFacts = 10_000,
  ) {}

  /** The incident as the log has it now. */
  async read(incidentId: string): Promise<IncidentStream> {
    const known = this.#kept.get(incidentId) ?? nothing;
    const after = known.facts.at(-1)?.position;
    const news = await this.log.readStreams([incidentId], after === undefined ? {} : { after });
    const record = incidentRecordOf(news, known.record);
    const stream = news.length === 0 ? known : { facts: [...known.facts, ...news], record };
    this.#keep(incidentId, stream);
    return stream;
  }

  #keep(incidentId: string, stream: IncidentStream): void {
    this.#forget(incidentId);
    if (stream.facts.length < worthKeeping) return;
    this.#kept.set(incidentId, stream);
    this.#facts += stream.facts.length;
    for (const id of this.#kept.keys()) if (this.#facts > this.mostFacts && id !== incidentId) this.#forget(id);
  }

  #forget(incidentId: string): void {
    this.#facts -= this.#kept.get(incidentId)?.facts.length ?? 0;
    this.#kept.delete(incidentId);
  }
}
