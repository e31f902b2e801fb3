import { writeFile } from 'node:fs/promises';
import { printedSchema } from '../dist/apps/api/schema.js';

const file = new URL('../apps/api/schema.graphql', import.meta.url);
await writeFile(file, await printedSchema());
