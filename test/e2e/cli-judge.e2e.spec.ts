import { join } from 'node:path';
import { writeFiles } from '../support/documents.js';
import { askGraphql, runPrecedent, type RunningServer, startServer, temporaryFolder } from '../support/processes.js';
import { postmortem } from '../support/documents.js';

const question = 'the service search answered with errors for minutes: an index rebuild ate the memory of every node';

describe('judging answers on the command line', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: RunningServer;

  beforeAll(async () => {
    folder = await temporaryFolder();
    const docs = join(folder.path, 'docs');
    await writeFiles(docs, {
      'postmortems/checkout.md': postmortem('checkout'),
      'postmortems/orders.md': postmortem('orders', 'The connection pool leaked after a failed payment.'),
      'postmortems/search.md': postmortem('search', 'An index rebuild ate the memory of every node.'),
    });
    server = await startServer(join(folder.path, 'home'));
    await precedent('import', docs);
  });
  afterAll(async () => {
    await server?.stop();
    await folder?.remove();
  });

  const precedent = (...args: string[]) => runPrecedent([...args, '--url', server.url]);
  type Asked = { id: string; remembered: boolean; matches: { incidentId: string; title: string; signals: object[] }[] };
  const ask = async (): Promise<Asked> =>
    JSON.parse((await precedent('ask', question, '--json', '--first', '3')).stdout) as Asked;

  it('takes the id and the place that an answer shows, and the next answer explains what it learned', async () => {
    const before = await ask();
    const shown = await precedent('ask', question);
    expect(shown.stdout).toContain(`precedent judge ${before.id} 1 same --by NAME`);

    const judged = await precedent('judge', before.id, '2', 'same', '--by', 'Ada Lovelace', '--note', 'same dump');
    expect(judged).toMatchObject({ code: 0, stdout: expect.stringContaining('Match 2 was the same failure') });
    const again = await precedent('judge', before.id, '2', 'same', '--by', 'Ada Lovelace', '--note', 'same dump');
    expect(again.stdout).toContain('That was known already');

    const after = await ask();
    const lifted = after.matches.find(({ incidentId }) => incidentId === before.matches[1]?.incidentId);
    expect(lifted?.signals).toContainEqual(
      expect.objectContaining({
        name: 'judged the same failure before',
        detail: expect.stringContaining('by Ada Lovelace'),
      }),
    );
    expect(after.id).not.toBe(before.id);

    const kept = await precedent('answer', before.id);
    expect(kept.stdout).toContain(question.slice(0, 40));
    expect(kept.stdout).toContain('the same failure, says Ada Lovelace: same dump');
  });

  it('says what is wrong with a judgement that it does not take', async () => {
    const { id } = await ask();
    const unsigned = await precedent('judge', id, '1', 'same', '--by', 'graphql');
    expect(unsigned).toMatchObject({ code: 1, stderr: expect.stringContaining('signed by a person') });
    expect((await precedent('judge', id, '9', 'same', '--by', 'Ada')).stderr).toContain('has no match 9');
    expect((await precedent('judge', 'answer-nope', '1', 'same', '--by', 'Ada')).stderr).toContain('No answer');
    expect((await precedent('judge', id, '1', 'perhaps', '--by', 'Ada')).stderr).toContain(
      'same, related, not-related',
    );
  });

  it('fits probabilities to judgements and says how far they can be trusted', async () => {
    const { id } = await ask();
    await precedent('judge', id, '1', 'not-related', '--by', 'Bea');
    expect((await precedent('calibration')).stdout).toMatch(/^UNCALIBRATED/);
    const fitted = await precedent('calibration', '--refit');
    expect(fitted).toMatchObject({ code: 0, stdout: expect.stringContaining('1 judged answer') });
    const { precedents } = await askGraphql<{ precedents: { uncalibratedReason: string } }>(
      server.url,
      'query($text: String!) { precedents(input: { text: $text }) { uncalibratedReason } }',
      { text: question },
    );
    expect(precedents.uncalibratedReason).toMatch(/needed/);
    expect((await precedent('status')).stdout).toMatch(/feedback +\d of \d answers judged by 2 people/);
  });
});
