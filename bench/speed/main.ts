import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#config/project-root.js';
import { runPrecedent, startServer, temporaryFolder } from '../../test/support/processes.js';
import { hasShared } from '../eval/shared-corpora.js';
import { ask, askAll, questionTexts, residentMegabytes, seconds } from './asking.js';

// node dist/bench/speed/main.js [shared folder]: on an empty database named by DATABASE_URL, else embedded. Starts and imports
// like a user, then asks every question of the evaluation set over HTTP, one after the other, with all fields of an answer.
const shared = process.argv[2] ?? join(projectRoot, '../shared');
const databaseUrl = process.env['DATABASE_URL'];
const env: Readonly<Record<string, string>> = databaseUrl ? { DATABASE_URL: databaseUrl } : {};

const measureStarts = async (): Promise<void> => {
  const home = await temporaryFolder();
  const first = await seconds(async () => {
    const server = await startServer(home.path, { env: { PRECEDENT_DEMO: 'true' }, through: 'cli' });
    await ask(server.url, 'checkout is slow');
    await server.stop();
  });
  console.log(`first start with the demo, first answer and stop: ${first}`);
  const second = await seconds(async () => (await startServer(home.path, { through: 'cli' })).kill());
  console.log(`second start until it answers: ${second}`);
  await home.remove();
};

const measureBase = async (): Promise<void> => {
  const home = await temporaryFolder();
  const server = await startServer(home.path, { env });
  const folders = ['postmortems', 'runbooks'].map((name) => join(shared, 'corpora', name));
  const imported = await seconds(() => runPrecedent(['import', ...folders, '--url', server.url]));
  console.log(`import of postmortems and runbooks, embeddings included: ${imported}`);
  console.log(await askAll(server.url, questionTexts(shared)));
  console.log(`resident memory of the server: ${residentMegabytes(server.pid)}`);
  await server.stop();
  await home.remove();
};

if (!hasShared(shared)) {
  console.log('skipped: no shared corpora');
} else {
  console.log(
    `${databaseUrl ? 'server' : 'embedded'}, ${cpus()[0]?.model}, ${cpus().length} cores, ${new Date().toISOString()}`,
  );
  if (!databaseUrl) await measureStarts();
  await measureBase();
}
