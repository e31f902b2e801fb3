/** Why a database cannot be used; each comes with one sentence for the person who started the program. */
export type DatabaseFaultCode =
  /** Nothing answers at the address. */
  | 'unreachable'
  /** The server answers but refuses the user, the password or the database. */
  | 'login-refused'
  /** PostgreSQL older than 15. */
  | 'server-too-old'
  /** pgvector is not installed on the machine of the server. */
  | 'extension-missing'
  /** pgvector older than 0.7. */
  | 'extension-too-old'
  /** The user may not do what the program needs. */
  | 'right-missing'
  /** A later release has migrated this database. */
  | 'schema-too-new'
  /** Another process works on the data folder. */
  | 'folder-locked'
  | 'folder-not-writable'
  /** The data folder holds something that does not open as a database. */
  | 'folder-corrupt'
  /** A migration failed; the database is as it was before that migration. */
  | 'migration-failed';

/** The database cannot be used. The message is one sentence and the next step, fit to be printed as it is; nothing was changed. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';

  constructor(
    readonly code: DatabaseFaultCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Recognised by its name, so that two copies of this module agree. */
export const isDatabaseFault = (error: unknown): error is DatabaseFault =>
  propertyOf(error, 'name') === 'DatabaseFault';

/** The SQLSTATE or the system's code (`ECONNREFUSED`) of an error, or undefined. */
export const codeOf = (error: unknown): string | undefined => {
  const code = propertyOf(error, 'code');
  return typeof code === 'string' ? code : undefined;
};

/** Errors are not asked for their class: those of the system may come from another realm, as they do under jest. */
const propertyOf = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
