/** Knows which names mean the same service. */
export interface ServiceNaming {
  /** Its own name first, as its sources write it, then everything else it goes by; the given name alone where none is known. */
  namesOf(name: string): Promise<readonly string[]>;
}
