import type pg from 'pg';
import { DatabaseFault } from '../database-fault.js';

const OLDEST_SERVER = 150_000;
const OLDEST_VECTOR = '0.7';

const CAPABILITIES = `
  select current_setting('server_version_num')::int as "serverVersion",
         current_setting('server_version') as "serverName",
         (select extversion from pg_extension where extname = 'vector') as "installed",
         (select default_version from pg_available_extensions where name = 'vector') as "available"`;

type Capabilities = Readonly<{
  serverVersion: number;
  serverName: string;
  installed: string | null;
  available: string | null;
}>;

const isOlder = (version: string, oldest: string): boolean => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldest.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
};

/** The reason why a server of these versions at `place` cannot be used, or undefined. */
export const unsuitable = (found: Capabilities, place: string): DatabaseFault | undefined => {
  if (found.serverVersion < OLDEST_SERVER)
    return new DatabaseFault(
      'server-too-old',
      `The server at ${place} is PostgreSQL ${found.serverName}: Precedent needs 15 or newer, so upgrade it or use another.`,
    );
  const vector = found.installed ?? found.available;
  if (!vector)
    return new DatabaseFault(
      'extension-missing',
      `The server at ${place} has no pgvector: install its package there (Debian: postgresql-17-pgvector) and start again.`,
    );
  if (isOlder(vector, OLDEST_VECTOR))
    return new DatabaseFault(
      'extension-too-old',
      `The server at ${place} has pgvector ${vector}: upgrade it to ${OLDEST_VECTOR} or newer and run "alter extension vector update".`,
    );
  return undefined;
};

/** Throws the reason why this server cannot be used. Changes nothing. */
export const checkServer = async (client: pg.Client, place: string): Promise<void> => {
  const { rows } = await client.query<Capabilities>(CAPABILITIES);
  const fault = rows[0] && unsuitable(rows[0], place);
  if (fault) throw fault;
};
