import { readFile, readdir } from 'node:fs/promises';
import { dumpSchema } from '#postgres/dump-schema.js';
import { migrate, pendingMigrations } from '#postgres/migrate.js';
import { databaseKinds, type TestDatabase } from '../support/database.js';

const migrations = new URL('../../migrations/', import.meta.url);

describe.each(databaseKinds())('the migrated schema of the %s database', (_, create) => {
  let under: TestDatabase;
  beforeAll(async () => {
    under = await create();
  });
  afterAll(async () => under.drop());

  it('is that of migrations/schema.sql; after a change of a migration run "npm run schema:write"', async () => {
    expect(await dumpSchema(under.database)).toBe(await readFile(new URL('schema.sql', migrations), 'utf8'));
  });

  it('has nothing left to migrate', async () => {
    expect(await pendingMigrations(under.database)).toEqual([]);
    expect(await migrate(under.database)).toEqual([]);
  });

  it('holds every file of the folder once, in the order of their names', async () => {
    const files = (await readdir(migrations)).filter((file) => file.endsWith('.ts')).sort();
    const applied = await under.database.query<{ timestamp: number }>(
      'select timestamp from schema_migration order by id',
    );
    expect(applied.map(({ timestamp }) => String(timestamp))).toEqual(files.map((file) => file.slice(0, 13)));
  });

  it('does not go back', async () => {
    for (const migration of under.database.dataSource.migrations)
      await expect(migration.down(under.database.dataSource.createQueryRunner())).rejects.toThrow('roll forward');
  });

  it('refuses a database that a newer release has changed, and changes nothing', async () => {
    await under.database.query(
      `insert into schema_migration (timestamp, name) values (1999999999999, 'AddMagic1999999999999')`,
    );
    const before = await dumpSchema(under.database);
    await expect(migrate(under.database)).rejects.toMatchObject({
      code: 'schema-too-new',
      message: expect.stringContaining('AddMagic1999999999999'),
    });
    expect(await dumpSchema(under.database)).toBe(before);
  });
});
