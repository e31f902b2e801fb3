import type { Database } from '../database.js';
import { DatabaseFault } from '../database-fault.js';

const RIGHTS = `
  select current_user as "user", current_database() as "database",
         coalesce(has_schema_privilege(current_schema(), 'create'), false) as "mayCreateTables",
         has_database_privilege(current_database(), 'create') as "mayCreateSchemas",
         exists (select 1 from pg_extension where extname = 'vector')
           or current_setting('is_superuser') = 'on'
           or exists (select 1 from pg_available_extension_versions where name = 'vector' and trusted) as "mayUseVector"`;

type Rights = Readonly<{
  user: string;
  database: string;
  mayCreateTables: boolean;
  mayCreateSchemas: boolean;
  mayUseVector: boolean;
}>;

const missing = (rights: Rights): string[] => {
  const { user, database } = rights;
  return [
    ...(rights.mayCreateTables ? [] : [`grant create on schema public to "${user}"`]),
    ...(rights.mayCreateSchemas ? [] : [`grant create on database "${database}" to "${user}"`]),
    ...(rights.mayUseVector ? [] : ['create extension vector']),
  ];
};

/**
 * Throws the fault `right-missing`, with the statements that give the rights, when this user may not prepare the tables.
 * Schemas of its own are what rebuilds make their new rows in. Changes nothing.
 */
export const checkRights = async (database: Database): Promise<void> => {
  const [rights] = await database.query<Rights>(RIGHTS);
  const statements = rights ? missing(rights) : [];
  if (rights && statements.length > 0)
    throw new DatabaseFault(
      'right-missing',
      `The user ${rights.user} may not prepare the tables in the database ${rights.database}: let an administrator run ` +
        `there "${statements.join('; ')}" and start again.`,
    );
};
