import { v5 as nameBased } from 'uuid';
import type { Needed, ServiceCommand, ServiceRejection, TellCommand } from '#domain/service/service.commands.js';
import { serviceDecider } from '#domain/service/service.decide.js';
import type { ServiceEvent, ServiceSource } from '#domain/service/service.events.js';
import { refusedAmong, serviceKey, sourceKey, type ServiceState } from '#domain/service/service.state.js';
import type { StreamAppend } from '#event-sourcing/event-log.js';
import type { Recorded } from '#event-sourcing/event.js';

const namespace = '0b9d2f0e-6b1c-4f0a-9a0c-53f2f6f0b9a1';

/** The stream of the service of this name; letter case does not matter. */
export const serviceStream = (name: string): string => `service-${nameBased(serviceKey(name), namespace)}`;

/** The stream of what was read from a source. */
export const serviceSourceStream = (source: ServiceSource): string =>
  `service-source-${nameBased(sourceKey(source), namespace)}`;

/** Services as the log holds them, and what is about to be added. */
export class ServiceStreams {
  private readonly states = new Map<string, ServiceState>();
  private readonly versions = new Map<string, number>();
  private readonly added = new Map<string, ServiceEvent[]>();

  constructor(facts: readonly Recorded[]) {
    for (const { streamId, event, version } of facts) {
      this.evolve(streamId, event as ServiceEvent);
      this.versions.set(streamId, version);
    }
  }

  /** What the command tells and a person took back before. */
  refused({ service, source, needs }: Pick<TellCommand, 'service' | 'source' | 'needs'>): readonly Needed[] {
    return refusedAmong(this.states.get(serviceStream(service)) ?? serviceDecider.initial, source, needs);
  }

  /** Adds what the command leads to; a later command sees it. Undefined where it was accepted. */
  decide(command: ServiceCommand): ServiceRejection | undefined {
    const streamId = serviceStream(command.service);
    const decision = serviceDecider.decide(command, this.states.get(streamId) ?? serviceDecider.initial);
    if (!decision.ok) return decision.rejection;
    for (const event of decision.events) this.evolve(streamId, event);
    this.added.set(streamId, [...(this.added.get(streamId) ?? []), ...decision.events]);
    return undefined;
  }

  /** Everything that was added, true from that moment on. */
  appends(occurredAt: string): StreamAppend[] {
    return [...this.added].map(([streamId, events]) => ({
      streamId,
      expectedVersion: this.versions.get(streamId) ?? 0,
      events: events.map((event) => ({ event, occurredAt })),
    }));
  }

  /** The facts that were added. */
  get events(): readonly ServiceEvent[] {
    return [...this.added.values()].flat();
  }

  private evolve(streamId: string, event: ServiceEvent): void {
    this.states.set(streamId, serviceDecider.evolve(this.states.get(streamId) ?? serviceDecider.initial, event));
  }
}
