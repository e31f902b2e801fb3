/** A service that documents or the catalogue name, with what else it goes by and the addresses that its catalogue entry links to. */
export type ServiceName = Readonly<{ name: string; aliases: readonly string[]; urls: readonly string[] }>;

/** Knows the names of services, for the question which of them something belongs to. */
export interface ServiceDirectory {
  all(): Promise<readonly ServiceName[]>;
}
