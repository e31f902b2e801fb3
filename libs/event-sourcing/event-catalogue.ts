import type { Event, Recorded } from './event.js';

/** How a fact that was stored as `type` at `schemaVersion` reads today; `into` names the type where that has changed too. */
export type Upcaster = Readonly<{
  type: string;
  schemaVersion: number;
  into?: string;
  upcast: (data: Readonly<Record<string, unknown>>) => object;
}>;

/** The facts that this program knows. */
export type EventCatalogue = Readonly<{
  /** The schema version at which a fact of this type is written. Throws for an unknown type. */
  currentVersion: (type: string) => number;
  /** The fact in today's shape. Throws, naming position and type, for a fact that this program does not know. */
  upcast: (recorded: Recorded) => Recorded;
  /** The names under which facts of these types may be stored. */
  storedNames: (types: readonly string[]) => string[];
}>;

const at = ({ position, event, schemaVersion }: Recorded): string =>
  `the fact at position ${position} (${event.type}, schema version ${schemaVersion})`;

/**
 * The catalogue of the given types, each with its current schema version. Upcasters are applied one after the other until a
 * fact has its type's current version: each leads from one schema version to the next.
 */
export const eventCatalogue = (
  currentVersions: Readonly<Record<string, number>>,
  upcasters: readonly Upcaster[] = [],
): EventCatalogue => {
  const versions = new Map(Object.entries(currentVersions));
  const steps = new Map(upcasters.map((step) => [`${step.type}@${step.schemaVersion}`, step]));

  const currentVersion = (type: string): number => {
    const version = versions.get(type);
    if (version === undefined) throw new Error(`unknown type of fact: ${type}; add it to the catalogue`);
    return version;
  };

  const upcast = (recorded: Recorded): Recorded => {
    const { event, schemaVersion } = recorded;
    if (versions.get(event.type) === schemaVersion) return recorded;
    const step = steps.get(`${event.type}@${schemaVersion}`);
    if (!step) throw new Error(`${at(recorded)} is unknown to this program: start a release that knows it`);
    const data = step.upcast(event.data as Readonly<Record<string, unknown>>);
    const next: Event = { type: step.into ?? event.type, data };
    return upcast({ ...recorded, event: next, schemaVersion: schemaVersion + 1 });
  };

  const storedNames = (types: readonly string[]): string[] => {
    const names = new Set(types);
    for (let size = 0; size < names.size;) {
      size = names.size;
      for (const step of upcasters) if (step.into && names.has(step.into)) names.add(step.type);
    }
    return [...names];
  };

  return { currentVersion, upcast, storedNames };
};

/** For programs that look at facts without understanding them: every type is known, at schema version 1 when written. */
export const anyEvent: EventCatalogue = {
  currentVersion: () => 1,
  upcast: (recorded) => recorded,
  storedNames: (types) => [...types],
};
