import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type FakeServer, startFakeServer } from '../support/fake-server.js';
import { type Ended, runPrecedent, temporaryFolder } from '../support/processes.js';

type Question = Readonly<{ variables: { input: { text: string }; matches: number; runbooks: number } }>;
/** Asked of each service that a question names. */
type ServiceQuestion = Readonly<{ variables: { name: string } }>;

const precedent = (args: readonly string[], options: Parameters<typeof runPrecedent>[1] = {}) =>
  runPrecedent(args, options);

const expectOneSentence = ({ code, stdout, stderr }: Ended, words: string): void => {
  expect(code).toBe(1);
  expect(stdout).toBe('');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain(words);
  expect(stderr).not.toMatch(/\n\s+at /);
};

describe('a command that cannot go on', () => {
  let fake: FakeServer | undefined;
  afterEach(async () => {
    await fake?.close();
    fake = undefined;
  });

  const serving = async (answer: Parameters<typeof startFakeServer>[0]): Promise<string> => {
    fake = await startFakeServer(answer);
    return fake.url;
  };

  it('says which command or option it does not know, and what may have been meant', async () => {
    expect(await precedent(['impor', 'docs'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Did you mean import?') as string,
    });
    expect(await precedent(['ask', '--jsn', 'slow'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("'--jsn'") as string,
    });
    expect(await precedent(['ask', '--first', 'few', 'slow'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('whole number') as string,
    });
    expectOneSentence(await precedent(['ask']), 'Say what to ask');
  });

  it('shows examples with --help', async () => {
    for (const command of ['import', 'ask', 'export', 'serve']) {
      const { code, stdout } = await precedent([command, '--help']);
      expect(code).toBe(0);
      expect(stdout).toMatch(/Examples?:/);
    }
  });

  it('says that nothing answers at the address', async () => {
    const url = await serving(() => undefined);
    await fake!.close();
    expectOneSentence(await precedent(['status', '--url', url]), `${url} cannot be reached (ECONNREFUSED)`);
    expectOneSentence(await precedent(['status'], { env: { PRECEDENT_URL: url } }), url);
  });

  it('says that an address is none', async () => {
    expectOneSentence(await precedent(['status', '--url', 'localhost:4321']), 'is no address of a server');
  });

  it('says that something else answers there', async () => {
    const url = await serving((_body, response) => response.writeHead(404).end('<h1>Not found</h1>'));
    expectOneSentence(await precedent(['status', '--url', url]), 'not as Precedent does (HTTP 404)');
  });

  it('says that the server broke off', async () => {
    const url = await serving((_body, response) => response.destroy());
    expectOneSentence(await precedent(['status', '--url', url]), 'broke the connection off');
  });

  it('shows what GraphQL refuses as a sentence', async () => {
    const errors = [{ message: 'first is 900; ask for 1 to 50', extensions: { code: 'BAD_USER_INPUT' } }];
    const url = await serving((_body, response) => response.end(JSON.stringify({ errors })));
    expectOneSentence(await precedent(['ask', '--url', url, 'slow']), 'First is 900; ask for 1 to 50.');
  });

  it('shows the stack to those who look for it', async () => {
    const url = await serving((_body, response) => response.end(JSON.stringify({ errors: [{ message: 'broken' }] })));
    const { stderr } = await precedent(['status', '--url', url], { env: { LOG_LEVEL: 'debug' } });
    expect(stderr).toMatch(/\n\s+at /);
  });

  it('prints a long answer whole', async () => {
    const data = {
      history: {
        nodes: Array.from({ length: 100 }, (_, version) => ({ version, data: 'x'.repeat(5_000) })),
        pageInfo: { hasNextPage: false, endCursor: null },
      },
    };
    const url = await serving((_body, response) => response.end(JSON.stringify({ data })));
    const { code, stdout } = await precedent(['history', '--json', 'x', '--url', url]);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(100);
  });

  it('leaves no half export behind when the server breaks off', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder.path, 'log.ndjson'), 'the one from before\n');
    const url = await serving((_body, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"id":1}\n', () => response.destroy());
    });
    const ended = await precedent(['export', 'log.ndjson', '--url', url], { cwd: folder.path });
    expectOneSentence(ended, 'log.ndjson was not written');
    await folder.remove();
  });
});

describe('precedent ask --queries', () => {
  let fake: FakeServer;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    fake = await startFakeServer(async (body, response) => {
      const { variables } = JSON.parse(body) as Question | ServiceQuestion;
      if ('name' in variables) return response.end(JSON.stringify({ data: { service: variables } }));
      const { text } = variables.input;
      await pause(text.startsWith('slow') ? 200 : 0);
      if (text === 'refused') {
        const errors = [{ message: 'at is "then"', extensions: { code: 'BAD_USER_INPUT' } }];
        return response.end(JSON.stringify({ errors }));
      }
      return response.end(JSON.stringify({ data: { precedents: { asked: variables } } }));
    });
  });
  afterAll(async () => {
    await fake.close();
    await folder.remove();
  });

  it('answers in the order of the questions, ten matches and five runbooks each', async () => {
    const texts = ['slow 1', 'quick 2', 'quick 3', 'slow 4', 'quick 5', 'quick 6', 'slow 7'];
    await writeFile(join(folder.path, 'q.jsonl'), texts.map((text) => JSON.stringify({ id: text, text })).join('\n'));
    const { code, stdout, stderr } = await precedent(['ask', '--queries', 'q.jsonl', '--url', fake.url], {
      cwd: folder.path,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; answer: { asked: unknown } });
    expect(answers.map(({ id }) => id)).toEqual(texts);
    expect(answers[0]!.answer.asked).toEqual({ input: { text: 'slow 1' }, matches: 10, runbooks: 5 });
  });

  it('reports broken and refused questions with their line, answers the others, and says so in its exit code', async () => {
    const input = [
      '{"id": 1, "text": "a"}',
      'broken',
      '',
      '{"id": 2}',
      '{"id": 3, "text": "refused"}',
      '{"id": 4, "text": "b"}',
    ];
    const { code, stdout, stderr } = await precedent(['ask', '--queries', '-', '--url', fake.url], {
      input: input.join('\n'),
    });
    expect(code).toBe(2);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: number }).id),
    ).toEqual([1, 4]);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^stdin:2: it is no JSON/),
      expect.stringMatching(/^stdin:4: its "text" is missing/),
      expect.stringMatching(/^stdin:5: At is "then"/),
    ]);
  });

  it('says that there is no such file', async () => {
    const ended = await precedent(['ask', '--queries', 'none.jsonl', '--url', fake.url], { cwd: folder.path });
    expectOneSentence(ended, 'none.jsonl cannot be read: it is not there');
  });

  it('passes on what is known beside the text', async () => {
    const args = [
      'ask',
      '--json',
      '--service',
      'orders',
      '--service',
      'redis',
      '--kind',
      'failure-modes',
      '--as-of',
      '7',
      '--first',
      '2',
    ];
    const { stdout } = await precedent([...args, '--url', `${fake.url}/graphql/`, '-'], {
      input: 'checkout is down\n',
    });
    expect(JSON.parse(stdout)).toEqual({
      asked: {
        input: { text: 'checkout is down\n', services: ['orders', 'redis'], kinds: ['FAILURE_MODES'], asOf: 7 },
        matches: 2,
        runbooks: 5,
      },
    });
  });
});
