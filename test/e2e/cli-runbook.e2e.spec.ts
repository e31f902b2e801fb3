import { join } from 'node:path';
import { writeFiles } from '../support/documents.js';
import { runPrecedent, type RunningServer, startServer, temporaryFolder } from '../support/processes.js';

const runbook = (title: string, change = 'Take the release back.'): string => `---
kind: runbook
title: ${title}
alerts: [OrdersDbPoolExhausted]
---
## Check

Look at the connections of the pool.

## Roll back

${change}
`;

describe('runbooks on the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let docs: string;
  let server: RunningServer;

  beforeAll(async () => {
    folder = await temporaryFolder();
    docs = join(folder.path, 'docs');
    await writeFiles(docs, { 'runbooks/pool.md': runbook('Pool'), 'other/pool.md': runbook('Another pool') });
    server = await startServer(join(folder.path, 'home'));
    await precedent('import', docs);
  });
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  const precedent = (...args: string[]) => runPrecedent([...args, '--url', server.url]);
  const words = ({ stdout }: { stdout: string }) => stdout.replace(/\s+/g, ' ');

  it('are shown with what people say of following and checking them', async () => {
    expect(words(await precedent('runbook', 'show', 'runbooks/pool.md'))).toMatch(
      /^Pool .*never verified.*nobody has told of following it.*! Nobody has verified it\./,
    );
    const used = await precedent(
      ...['runbook', 'used', 'runbooks/pool', 'did-not-help', '--by', 'Ada Lovelace'],
      ...['--section', 'roll back', '--note', 'the release was not it'],
    );
    expect(used).toMatchObject({ code: 0, stdout: expect.stringContaining('was followed: did not help') as string });
    await precedent('runbook', 'verify', 'runbooks/pool', '--by', 'Bob', '--runbook-version', '1');
    const shown = words(await precedent('runbook', 'show', 'runbooks/pool'));
    expect(shown).toContain('by Bob; revised');
    expect(shown).toContain('helped 0, did not help 1');
    expect(shown).toContain('! It did not help when it was last followed, says Ada Lovelace on');
    expect(shown).toMatch(/did-not-help Ada Lovelace Roll back the release was not it/);
  });

  it('are checked as they stand: what was looked at before a revision is refused', async () => {
    await writeFiles(docs, { 'runbooks/pool.md': runbook('Pool', 'Take the release back, then wait.') });
    await precedent('import', docs);
    expect(words(await precedent('runbook', 'show', 'runbooks/pool'))).toContain('and not verified since.');
    const refused = await precedent('runbook', 'verify', 'runbooks/pool', '--by', 'Bob', '--runbook-version', '1');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('was revised since');
  });

  it('say what they could have been where a name does not tell them apart, or fits none', async () => {
    const ambiguous = await precedent('runbook', 'used', 'pool.md', 'helped', '--by', 'Ada');
    expect(ambiguous.code).toBe(1);
    expect(ambiguous.stderr).toMatch(/Several runbooks.*other\/pool\.md.*runbooks\/pool\.md/s);
    expect((await precedent('runbook', 'show', 'nothing')).stderr).toContain('No runbook goes by "nothing"');
    expect((await precedent('runbook', 'used', 'runbooks/pool', 'maybe')).stderr).toContain('is no outcome');
    expect((await precedent('runbook', 'used', 'runbooks/pool', 'helped', '--by', 'ci')).stderr).toContain(
      'the name of the person',
    );
  });
});
