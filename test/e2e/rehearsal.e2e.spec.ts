import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '#postgres/database.js';
import { emptyServerDatabase, testServer } from '../support/database.js';
import { runPrecedent, startServer, temporaryFolder } from '../support/processes.js';
import { until } from '../support/until.js';

const documents = 250;

const runbook = (i: number): string =>
  `# Runbook ${i}\n\n## Symptoms\n\nQueue ${i} grows and consumer ${i % 7} times out.\n\n## Remedy\n\nRestart it.\n`;

const server = testServer();

// Only a server that others may ask as well reads ahead.
(server ? describe : describe.skip)('a server with a large base', () => {
  it('rehearses before anybody asks, and keeps none of its own answers', async () => {
    const [home, { url: databaseUrl, remove }] = await Promise.all([temporaryFolder(), emptyServerDatabase(server!)]);
    const folder = join(home.path, 'runbooks');
    await mkdir(folder);
    for (let i = 0; i < documents; i += 1) await writeFile(join(folder, `runbook-${i}.md`), runbook(i));
    const env = { DATABASE_URL: databaseUrl, LOG_LEVEL: 'info' };
    const first = await startServer(home.path, { env });
    const imported = await runPrecedent(['import', folder, '--url', first.url]);
    expect(imported.code).toBe(0);
    await first.stop();

    const second = await startServer(home.path, { env });
    await until(() => (second.output().includes('answered at full speed') ? true : undefined));
    expect(second.output()).not.toMatch(/not all could be read ahead/);
    const database = await openDatabase({ url: databaseUrl, home: '' });
    const answers = await database.query(`select position from event_log where type = 'AnswerServed'`);
    await database.close();
    expect(answers).toEqual([]);
    await second.stop();
    await remove();
    await home.remove();
  });
});
