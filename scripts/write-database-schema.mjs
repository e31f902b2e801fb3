import { writeFile } from 'node:fs/promises';
import { openDatabase } from '../dist/libs/postgres/database.js';
import { dumpSchema } from '../dist/libs/postgres/dump-schema.js';
import { migrate } from '../dist/libs/postgres/migrate.js';

const database = await openDatabase({ home: 'memory://' });
await migrate(database);
await writeFile(new URL('../migrations/schema.sql', import.meta.url), await dumpSchema(database));
await database.close();
