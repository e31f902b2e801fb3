/** A remedy as the documents of an incident state it; `key` is its identity. */
export type StatedRemedy = Readonly<{ text: string; key: string }>;

/** Knows the remedies that the documents of an incident state now. */
export interface StatedRemedies {
  of(incidentId: string): Promise<readonly StatedRemedy[]>;
}
