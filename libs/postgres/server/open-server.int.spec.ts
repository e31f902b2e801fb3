import { createServer, type AddressInfo } from 'node:net';
import pg from 'pg';
import { openDatabase } from '#postgres/database.js';
import { dumpSchema } from '#postgres/dump-schema.js';
import { migrate } from '#postgres/migrate.js';
import { emptyServerDatabase, testServer } from '../../../test/support/database.js';

const closedPort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
};

describe('a server that cannot be used', () => {
  it('is refused in one sentence when nothing answers, without the password', async () => {
    const url = `postgres://ada:secret@127.0.0.1:${await closedPort()}/shop`;
    const refused = openDatabase({ url, home: '' });
    await expect(refused).rejects.toMatchObject({ name: 'DatabaseFault', code: 'unreachable' });
    await expect(refused).rejects.toThrow(
      /^No database answers at ada@127\.0\.0\.1:\d+\/shop \(.*ECONNREFUSED.*\): start it/,
    );
    await expect(refused).rejects.not.toThrow('secret');
  });

  it('is refused when the address is none', async () => {
    await expect(openDatabase({ url: 'my database', home: '' })).rejects.toMatchObject({ code: 'unreachable' });
  });
});

const server = testServer();

(server ? describe : describe.skip)('a server', () => {
  let url: string;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ url, remove } = await emptyServerDatabase(server ?? ''));
  });
  afterEach(async () => remove());

  const asOwner = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };

  it('refuses a database that does not exist', async () => {
    const elsewhere = url.replace(/\/[^/]*$/, '/no_such_database');
    await expect(openDatabase({ url: elsewhere, home: '' })).rejects.toMatchObject({ code: 'login-refused' });
  });

  it('is migrated once when several start at the same time', async () => {
    const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ url, home: '', poolSize: 2 })));
    const ran = await Promise.all(databases.map((database) => migrate(database)));
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
    await Promise.all(databases.map((database) => database.close()));
  });

  it('is left as it is when the user lacks rights, and the sentence names the statements that give them', async () => {
    const user = `u${Date.now().toString(36)}`;
    await asOwner(`create role ${user} login`, 'create extension vector');
    const asUser = new URL(url);
    asUser.username = user;
    const database = await openDatabase({ url: asUser.href, home: '' });
    const before = await dumpSchema(database);
    const refused = migrate(database);
    await expect(refused).rejects.toMatchObject({ name: 'DatabaseFault', code: 'right-missing' });
    await expect(refused).rejects.toThrow(`grant create on schema public to "${user}"`);
    expect(await dumpSchema(database)).toBe(before);
    const name = new URL(url).pathname.slice(1);
    await asOwner(`grant create on schema public to ${user}`, `grant create on database ${name} to ${user}`);
    expect(await migrate(database)).not.toEqual([]);
    await database.close();
    await asOwner(`drop owned by ${user}`, `drop role ${user}`);
  });

  it('is refused in one sentence when its tables belong to another user', async () => {
    const user = `o${Date.now().toString(36)}`;
    const owner = await openDatabase({ url, home: '' });
    await migrate(owner);
    await owner.close();
    await asOwner(`create role ${user} login`);
    const asUser = new URL(url);
    asUser.username = user;
    const database = await openDatabase({ url: asUser.href, home: '' });
    await expect(migrate(database)).rejects.toMatchObject({ name: 'DatabaseFault', code: 'right-missing' });
    await expect(migrate(database)).rejects.toThrow('belong to another user');
    await database.close();
    await asOwner(`drop role ${user}`);
  });
});
