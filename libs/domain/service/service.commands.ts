import type { ServiceDescription, ServiceSource } from './service.events.js';

/** A service that is needed, and in what way, as a note. */
export type Needed = Readonly<{ name: string; note?: string }>;

/** `isOlder`: it was so before, and nobody tells since when. */
type Said = Readonly<{ service: string; source: ServiceSource; isOlder: boolean }>;

/** What a source says of a service: `description` null where it only tells what the service needs. */
export type TellCommand = Said &
  Readonly<{
    type: 'TellOfService';
    description: ServiceDescription | null;
    needs: readonly Needed[];
    /** Whether this is all it says, so that what it said before and says no more is withdrawn. */
    isComplete: boolean;
  }>;

/** A person, or whatever else speaks for itself, says one thing more. */
export type DeclareDependency = Said & Readonly<{ type: 'DeclareDependency'; dependsOn: string; note?: string }>;

/** Takes back what people declared and what traffic showed. What a catalogue says is changed in the catalogue. */
export type WithdrawDependency = Readonly<{ type: 'WithdrawDependency'; service: string; dependsOn: string }>;

/** A person takes back what people said of a service, and what they said it needs. */
export type RetireCommand = Readonly<{ type: 'RetireService'; service: string }>;

export type ServiceCommand = TellCommand | DeclareDependency | WithdrawDependency | RetireCommand;

export type ServiceRejection =
  'unchanged' | 'depends-on-itself' | 'unknown-service' | 'unknown-dependency' | 'said-by-catalog';
