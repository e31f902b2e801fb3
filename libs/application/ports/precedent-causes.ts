import type { KnownPrecedent } from '#search/suspects/suspect.js';

/** Knows what the documents of past incidents say of their causes, and what they say to look at. */
export interface PrecedentCauses {
  /** Those of these incidents that state a cause, in no order. */
  of(incidentIds: readonly string[], asOf?: number): Promise<readonly Omit<KnownPrecedent, 'likeness'>[]>;
}
