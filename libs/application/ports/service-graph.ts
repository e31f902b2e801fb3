/** A service near others: `distance` in steps, `direction` upstream for what they depend on, downstream for what depends on them. */
export type NearService = Readonly<{
  name: string;
  distance: number;
  direction: 'self' | 'upstream' | 'downstream';
  /** From the service asked about to this one, both included. */
  path: readonly string[];
  /** What else it goes by, in lower case, such as its title or its name with its namespace. */
  alsoKnownAs?: readonly string[];
}>;

/** Knows what depends on what, as known at a log position and as it was at a moment (ISO 8601). Names are compared in lower case. */
export interface ServiceGraph {
  near(
    services: readonly string[],
    options: { depth: number; asOf?: number; at?: string },
  ): Promise<readonly NearService[]>;
}
