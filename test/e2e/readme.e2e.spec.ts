import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '#config/project-root.js';
import { runPrecedent, startServer, temporaryFolder, type RunningServer } from '../support/processes.js';

type Block = Readonly<{ env: Readonly<Record<string, string>>; commands: readonly string[][] }>;

const wordsOf = (line: string): string[] =>
  [...line.replace(/\s#\s.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** The block that tries a live incident, as a shell would read it. */
const liveBlock = async (): Promise<Block> => {
  const readme = await readFile(join(projectRoot, 'README.md'), 'utf8');
  const block = readme.split('```').find((one) => one.includes('incident open'));
  const lines = block?.split('\n') ?? [];
  const exported = lines.flatMap((line) => [...line.matchAll(/^export (\w+)="([^"]*)"/g)]);
  const commands = lines
    .filter((line) => line.startsWith('npm run precedent -- '))
    .map((line) => wordsOf(line).slice(4));
  return { env: Object.fromEntries(exported.map(([, name, value]) => [name!, value!])), commands };
};

describe('the live block of the README', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  beforeAll(async () => {
    home = await temporaryFolder();
    server = await startServer(home.path, { env: { PRECEDENT_DEMO: 'true' } });
  });
  afterAll(async () => {
    await server.stop();
    await home.remove();
  });

  it('works as it is printed, whoever runs it', async () => {
    const { env, commands } = await liveBlock();
    expect(commands.length).toBeGreaterThan(12);
    for (const command of commands) {
      const { code, stderr } = await runPrecedent(command, { env: { PRECEDENT_HOME: home.path, ...env } });
      expect({ command, refused: code === 0 ? '' : stderr }).toEqual({ command, refused: '' });
    }
  });
});
