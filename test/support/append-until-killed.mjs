// Appends one keyed fact after the other to the embedded log of a folder and says each position that was acknowledged.
// node append-until-killed.mjs HOME FIRST
const built = (path) => import(new URL(`../../dist/libs/${path}`, import.meta.url).href);

const { anyEvent } = await built('event-sourcing/event-catalogue.js');
const { openDatabase } = await built('postgres/database.js');
const { PostgresEventLog } = await built('postgres/log/postgres-event-log.js');
const { migrate } = await built('postgres/migrate.js');

const [home, first] = process.argv.slice(2);
const database = await openDatabase({ home });
await migrate(database);
const log = new PostgresEventLog(database, anyEvent);
process.stdout.write('ready\n');
for (let number = Number(first); ; number += 1) {
  const events = [1, 2, 3].map((part) => ({
    event: { type: 'LampLit', data: { number, part, text: 'x'.repeat(500) } },
    occurredAt: '2026-03-01T12:00:00Z',
  }));
  await log.append([{ streamId: `lamp-${number % 10}`, expectedVersion: 'any', events }], {
    metadata: { actor: 'ada' },
    idempotencyKey: `lamp ${number}`,
  });
  process.stdout.write(`${number}\n`);
}
