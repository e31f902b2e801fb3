import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askGraphql, runPrecedent, type RunningServer, startServer, temporaryFolder } from '../support/processes.js';

const say = async (url: string, mutation: string, type: string, input: Record<string, unknown>): Promise<string> => {
  const text = `mutation ($input: ${type}!) { done: ${mutation}(input: $input) {
    ... on IncidentChanged { id incident { id } } ... on Rejected { message } } }`;
  const { done } = await askGraphql<{ done: { id: string; incident?: { id: string }; message?: string } }>(url, text, {
    input: { by: 'Ada Lovelace', ...input },
  });
  if (!done.incident) throw new Error(`${mutation}: ${done.message}`);
  return done.id ?? done.incident.id;
};

describe('an incident on the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  beforeAll(async () => {
    folder = await temporaryFolder();
    await writeFile(join(folder.path, 'house.md'), '# {{title}}\n\n{{causes}}\n\nNext: {{gap: who}}\n');
    server = await startServer(join(folder.path, 'home'), { env: { PRECEDENT_TEMPLATES: folder.path } });
    const incident = 'SHOP-7';
    await say(server.url, 'reportIncident', 'ReportIncidentInput', {
      ...{ title: 'Checkout fails', services: ['checkout'], reference: incident, severity: 'SEV-2' },
    });
    await say(server.url, 'observeSymptom', 'ObserveSymptomInput', { incident, text: 'redis refuses connections' });
    await say(server.url, 'proposeHypothesis', 'ProposeHypothesisInput', { incident, text: 'the cart leaks them' });
  });
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  const precedent = (...args: string[]) => runPrecedent([...args, '--url', server.url]);

  it('is told at once, in lines that fit a terminal', async () => {
    const { code, stdout } = await precedent('brief', 'shop-7');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Checkout fails · SHOP-7\nopen, SEV-2, since at the latest /);
    expect(stdout).toMatch(/FAILING\n- redis refuses connections \(Ada Lovelace, #\d+\)/);
    expect(stdout).toMatch(/SERVICES\n- checkout/);
    expect(stdout).toMatch(/HYPOTHESES\n\? the cart leaks them/);
    expect(stdout).toMatch(/LOOK AT NEXT\n1\. the cart leaks them\n {3}\(a hypothesis without evidence/);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
    const json = await precedent('brief', 'SHOP-7', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      incident: { reference: 'SHOP-7' },
      seen: [{ by: 'Ada Lovelace' }],
    });
  });

  it('says what to do where nobody knows the incident', async () => {
    for (const command of ['brief', 'draft'])
      expect(await precedent(command, 'SHOP-404')).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('Nothing has told of SHOP-404'),
      });
  });

  it('is drafted with built-in and own templates, with its gaps on stderr', async () => {
    const update = await precedent('draft', 'SHOP-7', '--kind', 'status-customer');
    expect(update.stdout).toMatch(/^We are investigating a problem\./);
    expect(update.stderr).toContain('what customers notice');
    const own = await precedent('draft', 'SHOP-7', '--template', 'house');
    expect(own.stdout).toContain('# Checkout fails\n\n- [GAP: the root cause; none was confirmed]\n\nNext: [GAP: who]');
    expect((await precedent('draft')).stdout).toMatch(/house +postmortem +yes/);
    const unknown = await precedent('draft', 'SHOP-7', '--template', 'hause');
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there are house, google-sre, atlassian'),
    });
    expect((await precedent('draft', 'SHOP-7', '--sources')).stdout).toMatch(/Checkout fails \(#\d+/);
  });

  it('is published by a person once it is over', async () => {
    const file = join(folder.path, 'review.txt');
    await say(server.url, 'resolveIncident', 'EndIncidentInput', { incident: 'SHOP-7' });
    await writeFile(file, (await precedent('draft', 'SHOP-7')).stdout);
    const refused = await precedent('publish', 'SHOP-7', file, '--by', 'Ada Lovelace');
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Gaps are left: line ') });
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(/\[GAP: ([^\]]*)\]/g, 'nothing to say'));
    const published = await precedent('publish', 'SHOP-7', file, '--by', 'Ada Lovelace');
    expect(published).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Published as the postmortem of incident-'),
    });
    const brief = await precedent('brief', 'SHOP-7');
    expect(brief.stdout).toMatch(/STILL TO BE SAID\n- No root cause was confirmed\.\n {2}precedent incident cause/);
    expect(brief.stdout).not.toContain('No postmortem');
  });
});
