import type { Event } from '#event-sourcing/event.js';

/** Who says so: a catalogue file, a person, or traffic that was observed. */
export type ServiceSource = Readonly<{ kind: 'backstage' | 'person' | 'opentelemetry'; uri?: string }>;

export type ServiceLink = Readonly<{ url: string; title?: string }>;

/**
 * What a source tells of a service, database, queue or other resource that others may depend on. `name` is how documents and
 * alerts call it, `aliases` what else it goes by.
 */
export type ServiceDescription = Readonly<{
  name: string;
  kind?: string;
  title?: string;
  aliases?: readonly string[];
  description?: string;
  owner?: string;
  system?: string;
  lifecycle?: string;
  links?: readonly ServiceLink[];
  tags?: readonly string[];
}>;

/** `isOlder` says that it was so before the fact's `occurredAt`, and that nobody tells since when. */
type Beginning = Readonly<{ isOlder?: true }>;

export type ServiceRegistered = Event<
  'ServiceRegistered',
  ServiceDescription & Beginning & Readonly<{ source: ServiceSource }>
>;

/** The source names it no more. */
export type ServiceRetired = Event<'ServiceRetired', { name: string; source: ServiceSource }>;

/** `service` calls or needs `dependsOn`; true from the fact's `occurredAt` on. */
export type DependencyDeclared = Event<
  'DependencyDeclared',
  Beginning & Readonly<{ service: string; dependsOn: string; source: ServiceSource; note?: string }>
>;

/** `source` says so no more, from the fact's `occurredAt` on. */
export type DependencyWithdrawn = Event<
  'DependencyWithdrawn',
  { service: string; dependsOn: string; source: ServiceSource }
>;

/** Every fact of one service's stream. */
export type ServiceEvent = ServiceRegistered | ServiceRetired | DependencyDeclared | DependencyWithdrawn;

/** A source was read: the services that it says something of now. Stands in the stream of the source. */
export type ServiceSourceRead = Event<'ServiceSourceRead', { source: ServiceSource; services: readonly string[] }>;
