import { writeFiles } from '../support/documents.js';
import { askGraphql, type RunningServer, runPrecedent, startServer, temporaryFolder } from '../support/processes.js';

const incident = (number: string, cause: string): string =>
  `---\nincident: ${number}\ndate: 2026-02-0${number.slice(-1)}\nservices: [mail]\n---\n# Postmortem: mail was down (${number})\n\n## Summary\nMail was down.\n\n## Root cause\n${cause}\n\n## Timeline\n- 14:05 UTC it began\n- 14:45 UTC it ended\n`;

const documents = {
  'docs/post/a.md': incident(
    'INC-1',
    'Audit logs filled the disk: log rotation was off and no inodes were left on the volume.',
  ),
  'docs/post/b.md': incident(
    'INC-2',
    'Log rotation was off, so that audit logs filled the disk of the volume once more.',
  ),
  'docs/post/c.md': incident('INC-3', 'The certificate of the relay expired because nobody renewed it.'),
  'docs/failure-modes/mail.md':
    '---\nkind: failure-modes\nservice: mail\n---\n# How mail fails\n\n## Relay refuses\n\n### Symptoms\n- mails bounce\n\n### Causes\n- the certificate of the relay expired\n\n### Checks\n- `openssl s_client` shows the date\n',
};

describe('precedent failure-modes', () => {
  let work: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  const precedent = (...args: string[]) =>
    runPrecedent(args, {
      env: { PRECEDENT_HOME: work.path, LOG_LEVEL: 'warn', PRECEDENT_ACTOR: 'Ada Byron' },
      cwd: work.path,
    });

  beforeAll(async () => {
    work = await temporaryFolder();
    server = await startServer(work.path);
    await writeFiles(work.path, documents);
    const { code, stderr } = await precedent('import', 'docs');
    if (code !== 0) throw new Error(stderr);
  });
  afterAll(async () => {
    await server.stop();
    await work.remove();
  });

  it('lists them with what was seen of them, and shows one whole', async () => {
    const { code, stdout } = await precedent('failure-modes', '--service', 'mail');
    expect(code).toBe(0);
    expect(stdout).toMatch(/Relay refuses\s+mail\s+1\s+2026-02-03\s+none/);
    const shown = (await precedent('failure-modes', 'show', 'Relay refuses')).stdout;
    expect(shown).toContain('mail was down (INC-3) (its causes fit)');
    expect(shown).toContain('`openssl s_client` shows the date');
  });

  it('suggests what has like causes, and takes what a person decides', async () => {
    expect((await precedent('failure-modes', 'suggest')).stdout).toMatch(/disk ran full: .*\n\s+2 incidents · mail/);
    const [suggested] = JSON.parse((await precedent('failure-modes', 'suggest', '--json')).stdout) as { id: string }[];
    const accepted = await precedent('failure-modes', 'accept', suggested!.id, '--name', 'Logs fill the disk');
    expect(accepted).toMatchObject({ code: 0, stdout: expect.stringContaining('Logs fill the disk') as string });
    expect((await precedent('failure-modes', 'rename', 'Logs fill the disk', 'Log rotation off')).code).toBe(0);
    expect((await precedent('failure-modes', 'observe', 'INC-3', 'Log rotation off')).code).toBe(0);
    expect((await precedent('failure-modes')).stdout).toMatch(/Log rotation off\s+mail\s+3/);
    expect((await precedent('failure-modes', 'merge', 'Log rotation off', 'Relay refuses')).code).toBe(0);
    expect((await precedent('failure-modes')).stdout).toMatch(/Relay refuses\s+mail\s+3/);
    expect((await precedent('failure-modes', 'show', suggested!.id)).stdout).toMatch(/^Relay refuses\n/);
    expect((await precedent('failure-modes', 'show', 'log rotation off')).stdout).toMatch(/^Relay refuses\n/);
    expect((await precedent('failure-modes', 'suggest')).stdout).toContain('nothing to suggest');
  });

  it('asks what is missing', async () => {
    expect((await precedent('failure-modes', 'coverage')).stdout).toMatch(/no runbook covers: 1\n.*Relay refuses/);
  });

  it.each([
    [['rename', 'Relay refuses', 'X', '--by', 'graphql'], 'A person decides'],
    [['rename', 'Relay refuses', 'X', '--by', 'Bob'], 'another person'],
    [['rename', 'nothing', 'X'], 'There is no "nothing"'],
    [['observe', 'INC-9', 'Relay refuses'], 'Not on record as an incident: INC-9'],
    [['merge', 'Relay refuses', 'Relay refuses'], 'into itself'],
    [['accept', '--name', 'X'], 'Name a suggestion'],
    [['accept', '--name', 'X', '--incident', 'INC-9'], 'Not on record as an incident: INC-9'],
    [['accept', '--name', 'Relay REFUSES', '--incident', 'INC-1'], 'goes by this name: say of an incident'],
    [['refuse', '--incident', 'INC-1', '--reason', 'no'], 'at least two'],
  ])('refuses %j in a sentence', async (args, words) => {
    const { code, stderr } = await precedent('failure-modes', ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('answers with the split and the checks that tell the causes apart, the same when asked again', async () => {
    const operation = `{ precedents(input: { text: "mail is down" }) { id position groups { name isSuggested isNear
      failureMode { name observedIncidents { assignment by } } matches { incidentId failureMode { name } }
      occurrences lastSeenAt causes { text } tellsApart { text sourceUri startLine } } } }`;
    type Group = { name: string; failureMode: { name: string } | null; matches: { failureMode: object }[] };
    const { precedents } = await askGraphql<{ precedents: { groups: Group[]; position: number } }>(
      server.url,
      operation,
    );
    const [group] = precedents.groups;
    expect(group).toMatchObject({ name: 'Relay refuses', isSuggested: false, isNear: true, occurrences: 3 });
    expect(group!.matches.map(({ failureMode }) => failureMode)).toEqual(
      group!.matches.map(() => ({ name: 'Relay refuses' })),
    );
    const again = operation.replace('down"', `down", asOf: ${precedents.position}`);
    expect((await askGraphql<{ precedents: { groups: Group[] } }>(server.url, again)).precedents.groups).toEqual(
      precedents.groups,
    );
  });
});
