/**
 * Precedent's ranking beside others on the shared evaluation set: the same documents and the same questions for all.
 *
 *   (cd bench/quality && npm ci)
 *   TEST_DATABASE_URL=$(scripts/test-postgres.sh) npm run bench:quality
 *
 * Without a server the embedded PostgreSQL runs. Names (npm run bench:quality -- precedent orama) measure only those.
 */
import { existsSync } from 'node:fs';
import { hasShared } from '../../dist/bench/eval/shared-corpora.js';

const SHARED = '../shared';

if (!hasShared(SHARED)) console.log('skipped: no shared corpora');
else if (!existsSync(new URL('node_modules', import.meta.url))) {
  console.error('The peers are not installed: run npm ci in bench/quality.');
  process.exitCode = 1;
} else {
  const { measureAll } = await import('./measure-all.mjs');
  await measureAll(SHARED, process.argv.slice(2));
}
