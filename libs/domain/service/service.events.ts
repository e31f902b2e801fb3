import type { Event } from '#event-sourcing/event.js';

/** Who says so: a catalogue file, a person, or traffic that was observed. */
export type ServiceSource = Readonly<{ kind: 'backstage' | 'person' | 'opentelemetry'; uri?: string }>;

export type ServiceLink = Readonly<{ url: string; title?: string }>;

/** A service, database, queue or other resource that others may depend on. `name` is how documents and alerts call it. */
export type ServiceRegistered = Event<
  'ServiceRegistered',
  {
    name: string;
    source: ServiceSource;
    kind?: string;
    description?: string;
    owner?: string;
    system?: string;
    lifecycle?: string;
    links?: readonly ServiceLink[];
    tags?: readonly string[];
  }
>;

/** The source names it no more. */
export type ServiceRetired = Event<'ServiceRetired', { name: string; source: ServiceSource }>;

/** `service` calls or needs `dependsOn`; true from the fact's `occurredAt` on. */
export type DependencyDeclared = Event<
  'DependencyDeclared',
  { service: string; dependsOn: string; source: ServiceSource; note?: string }
>;

/** `source` says so no more, from the fact's `occurredAt` on. */
export type DependencyWithdrawn = Event<
  'DependencyWithdrawn',
  { service: string; dependsOn: string; source: ServiceSource }
>;

export type ServiceEvent = ServiceRegistered | ServiceRetired | DependencyDeclared | DependencyWithdrawn;
