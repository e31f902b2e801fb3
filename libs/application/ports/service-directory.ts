/** A service that documents or the catalogue name, with the addresses that its catalogue entry links to. */
export type ServiceName = Readonly<{ name: string; urls: readonly string[] }>;

/** Knows the names of services, for the question which of them something belongs to. */
export interface ServiceDirectory {
  all(): Promise<readonly ServiceName[]>;
}
